import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildServer } from '../../bot/server.ts';
import type { Channel } from '../../channels/channel.ts';
import { joinProviders } from '../../channels/sms/index.ts';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import { createWebChatChannel } from '../../channels/web-chat/index.ts';
import { createZaloChannel } from '../../channels/zalo/index.ts';
import { readEscalationRules } from '../../config/escalation-rules.ts';
import type { Clock } from '../../domain/clock.ts';
import type { EscalationRules } from '../../domain/escalation.ts';
import { silentLog } from '../../domain/log.ts';
import type { Lane } from '../../domain/outgoing.ts';
import { noSpans } from '../../domain/spans.ts';
import { flows } from '../../flows/index.ts';
import { type AcknowledgeResult, acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { openClasses } from '../../hotline/classes.ts';
import { openDirectory } from '../../hotline/directory.ts';
import { closeServer } from '../../hotline/ending.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import { type Intake, openIntake } from '../../hotline/intake.ts';
import { readKnowledge } from '../../hotline/knowledge.ts';
import { waysOf } from '../../hotline/open-hotline.ts';
import { keepSnapshot, type SnapshotKeeper } from '../../hotline/snapshot.ts';
import { createTurnstile, forMessages, forTransactions } from '../../hotline/turnstile.ts';
import { openMeters } from '../../meters/prometheus.ts';
import { buildSimulator } from '../../simulator/server.ts';
import type { Twilio } from '../../simulator/twilio.ts';
import { simulatedZaloCredentials, type Zalo } from '../../simulator/zalo.ts';
import type { ZaloPerson } from '../../simulator/zalo-person.ts';
import { listCases } from '../../storage/case-list.ts';
import { readCase, type WholeCase } from '../../storage/cases.ts';
import { type Database, openDatabase, statement } from '../../storage/database.ts';
import { beat } from '../../storage/heartbeats.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { costOfOwnNumbers, createPinHash } from '../../storage/pin-hash.ts';
import { createProviderTokens } from '../../storage/provider-tokens.ts';
import { sealedFile } from '../../storage/sealed-file.ts';
import { openSpillFile, type SpillFile } from '../../storage/spill-file.ts';
import { warmUnderstanding } from '../../understanding/warm-understanding.ts';
import { createProviderAlarms } from '../../workers/provider-alarms.ts';
import type { Sending } from '../../workers/send-messages.ts';
import { createSmsBudget } from '../../workers/sms-budget.ts';
import { sweepOnce } from '../../workers/sweep.ts';
import { type Ending, testDatabase } from './database.ts';
import { type DatabaseProxy, databaseProxy, noProxy } from './database-proxy.ts';
import { seedOfficers, type TestOfficer, type TestPhone, testPhones } from './officers.ts';
import { testQueue } from './queue.ts';

/** A clock only the test moves. */
export class MovedClock implements Clock {
  private at: number;
  constructor(start = '2026-11-24T08:00:00+07:00') {
    this.at = new Date(start).getTime();
  }
  now(): Date {
    return new Date(this.at);
  }
  forward(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}

/** A person in a test: says something over the real webhook, and the workers have run when it returns. */
export type TestPerson = {
  id: string;
  says(text: string): Promise<number>;
  taps(title: string): Promise<number>;
  does(act: (zalo: ZaloPerson) => Promise<number>): Promise<number>;
  /** Every text she has received, oldest first. */
  texts(): string[];
  last(): { text: string; buttons: string[] };
};

export type TestHotline = {
  hotline: Hotline;
  /** Straight to the database, also while the hotline cannot reach it. */
  db: Database;
  /** Lets the database go away, where the test has said that it may. */
  database: DatabaseProxy;
  intake: Intake;
  spill: SpillFile;
  /** Who can be paged without the database: taken once at the start, and whenever a test says so. */
  snapshot: SnapshotKeeper;
  /** Where the spill file is. */
  dataDir: string;
  zalo: Zalo;
  twilio: Twilio;
  /** Officers' ids by their numbers. */
  officers: ReadonlyMap<string, string>;
  phone(number: string): TestPhone;
  /** The officer with this number takes the case of her newest link. */
  takes(number: string): Promise<AcknowledgeResult>;
  clock: MovedClock;
  /** Nothing listens where the providers were; answers how they come back. */
  providersGoAway(): () => void;
  /** What a worker of it sends with. */
  sending: Sending;
  /** For commands run as processes of their own. */
  databaseUrl: string;
  keyringFile: string;
  webhook: string;
  /** Address of the bot. */
  site: string;
  /** The page with the simulated phones. */
  phones: string;
  person(id?: string): TestPerson;
  /** Moves the clock and sweeps. */
  forward(by: Parameters<MovedClock['forward']>[0]): Promise<void>;
  sweep(): Promise<void>;
  cases(): Promise<WholeCase[]>;
  onlyCase(): Promise<WholeCase>;
  rows<Row>(sql: string): Promise<Row[]>;
};

const shippedRules = readEscalationRules(
  path.resolve(import.meta.dirname, '../../config/escalation.yaml'),
  'Asia/Ho_Chi_Minh',
);

export type TestOptions = Omit<Partial<Hotline>, 'clock'> & {
  /** Where the clock begins; a Tuesday morning unless told. */
  clock?: MovedClock;
  /** Officers on duty; none unless told. */
  duty?: readonly (string | TestOfficer)[];
  /** Does an SMS of an officer reach us? */
  twoWay?: boolean;
  /** The providers of SMS in their order, where they are more than the simulated Twilio. */
  smsProviders?: (twilio: Channel, clock: Clock) => readonly Channel[];
  /** Further channels. */
  moreChannels?: (clock: Clock) => readonly Channel[];
  /** How long a provider gets for one attempt, in milliseconds, where a test need not wait the shipped five seconds. */
  patience?: number;
  rules?: EscalationRules;
  /** Milliseconds a message waits for the database until it is spilled. */
  spillsAfter?: number;
  /** The database can go away: what stands between costs a third of a test's time. */
  databaseMayGo?: boolean;
  /** Where the quick exit of the web chat leads. */
  exitUrl?: string;
  /** A database that is there already, and its keyring: nothing is made. */
  on?: { db: Database; url: string; keyringFile: string };
};

/** Once for a test file is enough. */
let isWarm = false;

/** The whole hotline in one process: real database, real HTTP both ways, simulated Zalo and Twilio, a moved clock. */
export async function startHotline(t: Ending, options: TestOptions = {}): Promise<TestHotline> {
  const { duty = [], twoWay = true, rules = shippedRules, clock: given = new MovedClock(), ...others } = options;
  const { patience, spillsAfter = 1_200, databaseMayGo = false, smsProviders, moreChannels, on, ...more } = others;
  const { exitUrl = 'https://www.google.com.vn/', ...changes } = more;
  // As a bot does before it says that it is ready: the first cry must not wait for it.
  const knowledge = readKnowledge(path.resolve(import.meta.dirname, '../..'));
  if (!isWarm) warmUnderstanding(knowledge.units);
  isWarm = true;
  const { db, url } = on ?? (await testDatabase(t));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-hotline-'));
  const clock = given;
  const file = on?.keyringFile ?? path.join(folder, 'keyring.json');
  const { keyring } = await openKeyring({ db, file, month: '2026-11' });
  const {
    server: simulator,
    zalo,
    twilio,
  } = buildSimulator({
    webhookUrl: 'http://127.0.0.1:1/',
    dir: null,
    now: () => clock.now(),
  });
  const provider = await simulator.listen({ host: '127.0.0.1', port: 0 });
  const settings = {
    kind: 'on' as const,
    ...simulatedZaloCredentials,
    apiUrl: `${provider}/zalo`,
    oauthUrl: `${provider}/zalo`,
    simulatedFiles: provider,
  };
  const database = databaseMayGo ? await databaseProxy(t, url) : noProxy(url);
  const reached = openDatabase({ url: database.url, max: 5, applicationName: 'test-hotline' });
  const proof = openDatabase({ url: database.url, max: 1, applicationName: 'test-proof', impatient: true });
  const tokens = createProviderTokens({ db: reached, keyring, provider: 'zalo', clock });
  const sms = { kind: 'on' as const, ...simulatedTwilio, twoWay, apiUrl: `${provider}/twilio`, publicUrl: '' };
  const twilioChannel = createTwilioChannel({ settings: sms, clock });
  const open = [
    createZaloChannel({ settings, tokens, clock }),
    joinProviders(smsProviders?.(twilioChannel, clock) ?? [twilioChannel], clock),
    createWebChatChannel(),
    ...(moreChannels?.(clock) ?? []),
  ];
  const channels = patience === undefined ? open : open.map((channel) => impatient(channel, patience));
  const timers = {
    silenceClosesReport: 600,
    talkHiddenAfter: 900,
    safeContactAskedAgainAfter: 86_400,
    ordinaryMessageExpires: 600,
    personToldWithin: 900,
  };
  const paging = { rules, publicUrl: '', demo: true, ...waysOf(channels) };
  const hotline: Hotline = {
    db: reached,
    keyring,
    clock,
    flows,
    timers,
    smsPerDay: 5_000,
    paging,
    pins: createPinHash(),
    ownNumbers: createPinHash(costOfOwnNumbers),
    admit: createTurnstile(forMessages),
    admitTransaction: createTurnstile(forTransactions),
    log: silentLog,
    meters: openMeters(),
    spans: noSpans,
    directory: openDirectory({ db: reached, keyring }),
    classes: openClasses({ db: reached, keyring }),
    swim: { offerHours: 24, keptDays: 365, timeZone: rules.timeZone },
    kept: { talkDays: 90, mediaDays: 30 },
    ...knowledge,
    ...changes,
  };
  const sending = {
    hotline,
    channels: new Map(channels.map((one) => [one.name, one])),
    leaseSeconds: 10,
    alarms: createProviderAlarms(),
    budget: createSmsBudget(),
  };
  const queue = await testQueue(t, { db, databaseUrl: url, sending });
  const wake = (lane: Lane): void => queue?.wake(lane);
  const spill = await openSpillFile({ dataDir: folder, name: 'test', keyring });
  const snapshot = keepSnapshot(hotline, sealedFile(path.join(folder, 'spill', 'roster.sealed'), keyring, 'roster'));
  const prove = async (): Promise<void> => void (await beat(proof, 'bot', clock.now()));
  const door = { hotline, channels, file: spill, snapshot, prove, wake, startsAway: false };
  const intake = openIntake({ ...door, patience: spillsAfter });
  const bot = buildServer({ hotline, channels, intake, wake, exitUrl });
  const address = await bot.listen({ host: '127.0.0.1', port: 0 });
  // Known only now: signatures and links are about it.
  sms.publicUrl = address;
  paging.publicUrl = address;
  zalo.webhooks.pointAt(`${address}/webhooks/zalo`);
  twilio.pointAt(address);
  const officers = await seedOfficers({ ...hotline, db }, duty);
  await snapshot.take();
  const sweep = async (): Promise<void> => {
    // With a queue it is the queue that sends: what the sweep makes due goes that way too.
    await sweepOnce(hotline, sending, (part) => queue === null || !part.startsWith('send-'));
    await queue?.drained();
    await Promise.all([zalo.idle(), twilio.idle()]);
  };
  t.onTestFinished(async () => {
    await simulator.close();
    // As the bot itself ends: a browser may hold a connection it has never used.
    await closeServer(bot, 2_000);
    await intake.stop();
    await spill.close();
    await Promise.all([reached.close(), proof.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const afterSweep = async (status: Promise<number>): Promise<number> => {
    const answered = await status;
    await sweep();
    return answered;
  };
  let people = 0;
  const cases = async (): Promise<WholeCase[]> => {
    const listed = await listCases(db, keyring, { openOnly: false, since: null, at: clock.now() });
    const whole = await Promise.all(listed.map((row) => readCase(db, keyring, row.code)));
    return whole.filter((one) => one !== null);
  };
  const phone = testPhones(t, twilio, afterSweep);
  return {
    hotline,
    db,
    database,
    intake,
    spill,
    snapshot,
    dataDir: folder,
    zalo,
    twilio,
    officers,
    phone,
    takes: async (number) => {
      const result = await acknowledgeByLink(hotline, phone(number).token());
      await sweep();
      return result;
    },
    clock,
    providersGoAway: () => {
      Object.assign(settings, { apiUrl: nowhere, oauthUrl: nowhere });
      sms.apiUrl = nowhere;
      return () => {
        Object.assign(settings, { apiUrl: `${provider}/zalo`, oauthUrl: `${provider}/zalo` });
        sms.apiUrl = `${provider}/twilio`;
      };
    },
    sending,
    sweep,
    cases,
    webhook: `${address}/webhooks/zalo`,
    site: address,
    phones: `${provider}/phones`,
    databaseUrl: url,
    keyringFile: file,
    person: (id) => {
      people += 1;
      return testPerson(zalo, id ?? `24684588352961${String(people).padStart(5, '0')}`, sweep);
    },
    forward: async (by) => {
      clock.forward(by);
      await sweep();
    },
    onlyCase: async () => {
      const all = await cases();
      if (all.length !== 1 || !all[0]) throw new Error(`expected one case, there are ${all.length}`);
      return all[0];
    },
    // Two questions that begin alike are two statements.
    rows: (sql) => db.query(statement(`test-${createHash('sha1').update(sql).digest('hex')}`, sql), []),
  };
}

/** A port of this machine where nobody listens: the connection is refused. */
const nowhere = 'http://127.0.0.1:1';

/** A channel whose provider gets less time. */
const impatient = (channel: Channel, milliseconds: number): Channel => ({
  ...channel,
  send: async (message, address, _signal, ourId, lastBy) => {
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), milliseconds);
    try {
      return await channel.send(message, address, end.signal, ourId, lastBy);
    } finally {
      clearTimeout(timer);
    }
  },
});

function testPerson(zalo: Zalo, id: string, sweep: () => Promise<void>): TestPerson {
  const person = zalo.person(id);
  const after = async (status: Promise<number>): Promise<number> => {
    const answered = await status;
    await sweep();
    return answered;
  };
  return {
    id,
    says: (text) => after(person.says(text)),
    taps: (title) => after(person.taps(title)),
    does: (act) => after(act(person)),
    texts: () => person.received().map((message) => message.text),
    last: () => {
      const message = person.received().at(-1);
      return { text: message?.text ?? '', buttons: message?.buttons.map((button) => button.title) ?? [] };
    },
  };
}
