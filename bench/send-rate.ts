import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../channels/channel.ts';
import { createTwilioChannel } from '../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../channels/sms/twilio/settings.ts';
import type { Clock } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName, Saying } from '../domain/message.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { statement } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { migrate } from '../storage/migrate.ts';
import { addOutgoing } from '../storage/outbox.ts';
import { insertPerson } from '../storage/people.ts';
import { text } from '../texts/keys.ts';
import { createBell } from '../workers/lane-bell.ts';
import { createProviderAlarms } from '../workers/provider-alarms.ts';
import { type Sending, sendMessages } from '../workers/send-messages.ts';
import { createSmsBudget } from '../workers/sms-budget.ts';
import { openBenchHotline } from './bench-hotline.ts';
import { type Figures, figuresOf } from './figures.ts';

const root = path.resolve(import.meta.dirname, '..');
/** A provider answers each message after this, in milliseconds. */
const providerAnswersAfter = 100;
/** One text of one segment. */
const words: Saying = { texts: [text('firstContact.opening')], buttons: [] };

export type SendRateOptions = {
  /** Messages that wait when the worker begins. */
  n: number;
  /** Messages a second that come while another channel's provider hangs, and for how many seconds. */
  perSecond: number;
  seconds: number;
};

export type SendRate = {
  n: number;
  /** Messages a second of one worker. */
  rate: number;
  /** Resident memory in the second and in the last quarter of the run, in MB. */
  memory: { early: number; late: number };
  /** From due to taken by the provider, with nothing else, and while the provider of another channel answers nothing. */
  alone: Figures;
  besideHanging: Figures;
};

/** One worker's sending lane against a provider of its own process, on an embedded Postgres that keeps what it takes. */
export async function measureSendRate(options: SendRateOptions): Promise<SendRate> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-send-rate-'));
  chmodSync(folder, 0o711);
  const providers: ChildProcess[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url);
    const answering = await startLateProvider(providers, 'answers');
    const hanging = await startLateProvider(providers, 'hang');
    const opened = await openBenchHotline(postgres.url, folder, 'sending');
    const { hotline } = opened;
    const sms = channelAt(answering, 'sms', hotline.clock);
    const zalo = channelAt(hanging, 'zalo', hotline.clock);
    const channels = new Map<string, Channel>([sms, zalo].map((one) => [one.name, one]));
    const sending: Sending = {
      hotline,
      channels,
      leaseSeconds: 10,
      alarms: createProviderAlarms(),
      budget: createSmsBudget(),
    };
    try {
      const people = await addPeople(hotline, 'sms', 500);
      await addWaiting(hotline, people, 100);
      await sendMessages(sending, 'ordinary');
      const rate = await measureRate(sending, people, options.n);
      const alone = await measureLatency(sending, people, [], options);
      const others = await addPeople(hotline, 'zalo', 100);
      const besideHanging = await measureLatency(sending, people, others, options);
      return { n: options.n, ...rate, alone, besideHanging };
    } finally {
      await opened.close();
    }
  } finally {
    for (const provider of providers) provider.kill();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startLateProvider(all: ChildProcess[], mode: 'answers' | 'hang'): Promise<string> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'scripts/run.mjs'), 'bench/late-provider.ts', String(providerAnswersAfter), mode],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  all.push(child);
  if (child.stdout === null) throw new Error('no pipe');
  for await (const line of createInterface({ input: child.stdout })) return `http://127.0.0.1:${line}`;
  throw new Error('the provider did not start');
}

/** Both speak Twilio's protocol, whatever channel they stand for. */
function channelAt(apiUrl: string, name: ChannelName, clock: Clock): Channel {
  const settings = { kind: 'on' as const, ...simulatedTwilio, apiUrl, publicUrl: 'https://hotline.example.vn' };
  const channel = createTwilioChannel({ settings, clock });
  return { ...channel, name, can: { ...channel.can, lookUp: false } };
}

type Waiting = { id: string; channel: ChannelName; wrappedKey: string };
let numbers = 0;

async function addPeople({ db, keyring }: Hotline, channel: ChannelName, count: number): Promise<Waiting[]> {
  return db.transaction(async (tx) => {
    const people: Waiting[] = [];
    for (let n = 0; n < count; n += 1) {
      numbers += 1;
      const at = new Date();
      const address = `+849${String(10_000_000 + numbers)}`;
      const person = await insertPerson(tx, keyring, { id: newId(at), channel, address, at });
      if (person !== null) people.push(person);
    }
    return people;
  });
}

/** One ordinary message to each of the first people; more than there are come round again. */
async function addWaiting({ db, keyring, clock }: Hotline, people: readonly Waiting[], count: number): Promise<void> {
  await db.transaction(async (tx) => {
    const at = clock.now();
    for (let n = 0; n < count; n += 1) {
      const person = people[n % people.length];
      if (person === undefined) return;
      const manner = { urgency: 'ordinary' as const, audience: 'unknown' as const, language: 'vi' as const };
      await addOutgoing(
        tx,
        keyring,
        person,
        { id: newId(at), purpose: 'first', saying: words, notAfter: null, ...manner },
        at,
      );
    }
  });
}

async function measureRate(
  sending: Sending,
  people: readonly Waiting[],
  n: number,
): Promise<Pick<SendRate, 'rate' | 'memory'>> {
  await addWaiting(sending.hotline, people, n);
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 2 ** 20), 250);
  const from = performance.now();
  const sent = await sendMessages(sending, 'ordinary');
  const seconds = (performance.now() - from) / 1_000;
  clearInterval(timer);
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  const mean = (list: readonly number[]): number =>
    Math.round(list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length));
  return {
    rate: Math.round(sent / seconds),
    memory: { early: mean(memory.slice(quarter, 2 * quarter)), late: mean(memory.slice(-quarter)) },
  };
}

const readTimes = 'select extract(epoch from accepted_at - created_at) * 1000 as ms from outbox';
const acceptedSince = statement(
  'bench-accepted-since',
  `${readTimes} where channel = 'sms' and state = 'accepted' and created_at >= $1`,
);

/** Messages that come evenly; where there are others, thirty a second for a channel whose provider answers nothing. */
async function measureLatency(
  sending: Sending,
  people: readonly Waiting[],
  others: readonly Waiting[],
  { perSecond, seconds }: SendRateOptions,
): Promise<Figures> {
  const { hotline } = sending;
  const since = hotline.clock.now();
  const bell = createBell();
  const ending = new AbortController();
  const worker = (async () => {
    while (!ending.signal.aborted) {
      await sendMessages({ ...sending, ending: ending.signal }, 'ordinary', bell);
      await sleep(5);
    }
  })();
  const step = 100;
  for (let at = 0; at < seconds * 1_000; at += step) {
    const from = performance.now();
    const some = Math.round((perSecond * step) / 1_000);
    const shift = (at / step) * some;
    await addWaiting(hotline, people.slice(shift % people.length).concat(people), some);
    if (others.length > 0) await addWaiting(hotline, others.slice(((3 * at) / step) % others.length).concat(others), 3);
    bell.ring();
    await sleep(Math.max(0, step - (performance.now() - from)));
  }
  const wanted = Math.round((perSecond * step) / 1_000) * Math.ceil((seconds * 1_000) / step);
  const limit = performance.now() + 20_000;
  let times: number[] = [];
  while (times.length < wanted && performance.now() < limit) {
    await sleep(50);
    times = (await hotline.db.query<{ ms: string }>(acceptedSince, [since])).map(({ ms }) => Math.round(Number(ms)));
  }
  ending.abort();
  bell.ring();
  await worker;
  // One that never came counts as the longest wait there was.
  return figuresOf([...times, ...Array.from({ length: wanted - times.length }, () => 20_000)]);
}
