import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { figuresOf } from '../../bench/figures.ts';
import { userId } from '../../bench/people.ts';
import { personWrites } from '../../bench/requests.ts';
import { type RunningHotline, startHotline } from '../../bench/running-hotline.ts';
import { statement } from '../../storage/database.ts';
import { addressIndex } from '../../storage/people.ts';

/** The floods with real processes: bot, workers, provider. `npm run prove:flood -- --messages 5000 --seconds 60 --rate 200` */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
  },
});
const [messages, seconds, rate] = [Number(values.messages), Number(values.seconds), Number(values.rate)];
const cry = 'cứu em với, bố đang cầm dao';
/** Urgent messages of others come one in so many milliseconds. */
const criesEvery = 500;
const hands = 32;

const codeOfPerson = statement(
  'flood-code-of-person',
  `select k.code from cases k join people p on p.id = k.person_id where p.channel = 'zalo' and p.address_index = $1`,
);
const countWaiting = statement(
  'flood-waiting',
  `select count(*) filter (where urgency = 'ordinary') as ordinary, count(*) filter (where urgency <> 'ordinary') as others
   from outbox where state in ('pending', 'sending', 'unknown')`,
);

let refused = 0;
/** As a provider: what was not taken comes again. @returns the first answer's milliseconds */
async function write(hotline: RunningHotline, user: string, text: string): Promise<number> {
  const began = performance.now();
  const first = await personWrites(hotline.bot, user, text);
  const took = performance.now() - began;
  for (let { status } = first; status !== 200; { status } = await personWrites(hotline.bot, user, text)) {
    refused += 1;
    await sleep(200);
  }
  return took;
}

async function cries(hotline: RunningHotline, user: string): Promise<number | null> {
  const began = Date.now();
  await write(hotline, user, cry);
  const [row] = await hotline.db.query<{ code: string }>(codeOfPerson, [addressIndex(hotline.keyring, 'zalo', user)]);
  if (row === undefined) throw new Error('A cry was answered 200, and there is no case.');
  const alert = await hotline.sms.waitFor(({ text }) => text.includes(row.code), 30);
  return alert === null ? null : Date.parse(alert.at) - began;
}

type Times = (number | null)[];

async function criesDuring(busy: () => boolean, hotline: RunningHotline, people: string[]): Promise<Times> {
  const pending: Promise<number | null>[] = [];
  while (busy()) {
    const user = people.pop();
    if (user === undefined) break;
    pending.push(cries(hotline, user));
    await sleep(criesEvery);
  }
  return Promise.all(pending);
}

const wordsOf = (what: string, took: Times): string => {
  const { n, p50, p99, max } = figuresOf(took.flatMap((ms) => ms ?? []));
  return `${what}: ${n} alerts, ${took.length - n} missing; p50 ${p50}, p99 ${p99}, max ${max} ms`;
};
const answersOf = (took: readonly number[]): string => {
  const { n, p50, p99, max } = figuresOf(took);
  return `${n} webhooks answered in p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ms`;
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const total = rate * seconds;
const crying = Array.from({ length: 1_000 }, (_, number) => userId(number));
const strangers = Array.from({ length: total }, (_, number) => userId(10_000 + number));
const flooder = userId(5_000);
const hotline = await startHotline([...crying, flooder, ...strangers], null);
try {
  for (let number = 0; number < 5; number += 1) await cries(hotline, crying.pop() ?? '');
  const quiet: Times = [];
  for (let number = 0; number < 20; number += 1) quiet.push(await cries(hotline, crying.pop() ?? ''));
  print(wordsOf('quiet', quiet));

  let flooding = true;
  const one: number[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < messages) {
      next += 1;
      one.push(await write(hotline, flooder, next === Math.floor(messages / 2) ? cry : `a ${next}`));
    }
  };
  const began = performance.now();
  const flood = Promise.all(Array.from({ length: hands }, hand)).finally(() => {
    flooding = false;
  });
  const others = await criesDuring(() => flooding, hotline, crying);
  await flood;
  const tookSeconds = (performance.now() - began) / 1_000;
  const [hers, second] = await hotline.db.query<{ code: string }>(codeOfPerson, [
    addressIndex(hotline.keyring, 'zalo', flooder),
  ]);
  const alert = hers && (await hotline.sms.waitFor(({ text }) => text.includes(hers.code), 30));
  const sms = hotline.sms.accepted().filter(({ text }) => hers !== undefined && text.includes(hers.code)).length;
  const told = hotline.zalo.accepted().filter((entry) => entry.userId === flooder).length;
  print(`one address: ${answersOf(one)}, ${(messages / tookSeconds).toFixed(0)}/s; ${refused} not taken at first`);
  print(wordsOf('one address, the others', others));
  print(`one address: ${second === undefined ? 1 : 'several'} case, ${sms} SMS about it, ${told} answers sent to it`);

  refused = 0;
  flooding = true;
  const many: number[] = [];
  const start = performance.now();
  const wave = (async () => {
    const pending: Promise<unknown>[] = [];
    for (const [number, user] of strangers.entries()) {
      await sleep(Math.max(0, start + (number / rate) * 1_000 - performance.now()));
      pending.push(write(hotline, user, 'xin chào').then((took) => many.push(took)));
    }
    await Promise.all(pending);
  })().finally(() => {
    flooding = false;
  });
  const among = await criesDuring(() => flooding, hotline, crying);
  await wave;
  const [left] = await hotline.db.query<{ ordinary: number; others: number }>(countWaiting);
  print(`new addresses: ${rate}/s for ${seconds} s: ${answersOf(many)}; ${refused} not taken at first`);
  print(wordsOf('new addresses, the urgent ones', among));
  print(`new addresses: ${left?.ordinary} ordinary messages wait to be sent, ${left?.others} others`);
  const all = [...others, ...among];
  const late = all.filter((ms) => ms === null || ms > 5_000).length;
  if (late > 0 || alert === null || alert === undefined || second !== undefined) process.exitCode = 1;
} finally {
  await hotline.stop();
}
