import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../storage/database.ts';
import { addressIndex } from '../storage/people.ts';
import { told } from '../texts/vi/told.ts';
import { fillOutbox, waiting } from './backlog.ts';
import { officerReplies, personWrites } from './requests.ts';
import type { RunningHotline } from './running-hotline.ts';

/** Words that are judged urgent, whoever writes them. */
const cries = ['cứu em với, bố đang cầm dao', 'chồng tôi đang đánh tôi, cứu tôi với', 'em bị nhốt trong nhà, cứu em'];
/** The sentence without its blanks. */
const takenBegins = told.taken.slice(0, told.taken.indexOf('{'));
/** Seconds after which an alert or a text counts as missing. */
const patience = 30;

/** One cry for help, in milliseconds; null: it did not come. */
export type Loop = {
  /** From her message's POST to the first alert the SMS provider took. */
  toAlert: number | null;
  /** From the POST of the officer's "1 CODE" to the "taken" text her provider took. */
  toTold: number | null;
};

const codeOfPerson = statement(
  'bench-code-of-person',
  `select k.code from cases k join people p on p.id = k.person_id where p.channel = 'zalo' and p.address_index = $1`,
);

/** On a busy machine a message may be kept on disk first, and worked a moment later. */
async function caseOf(hotline: RunningHotline, user: string): Promise<{ code: string } | null> {
  const index = addressIndex(hotline.keyring, 'zalo', user);
  for (const until = performance.now() + patience * 1_000; performance.now() < until; ) {
    const [row] = await hotline.db.query<{ code: string }>(codeOfPerson, [index]);
    if (row !== undefined) return row;
    await sleep(1);
  }
  return null;
}

async function wholeLoop(hotline: RunningHotline, user: string, number: number): Promise<Loop> {
  const words = cries[number % cries.length] ?? '';
  const cry = await personWrites(hotline.bot, user, words);
  if (cry.status !== 200) throw new Error(`A cry for help was answered ${cry.status}.`);
  // After the 200 it is committed: the alert is the first SMS with this code.
  const row = await caseOf(hotline, user);
  if (row === null) throw new Error('A cry for help was answered 200, and there is no case.');
  const alert = await hotline.sms.waitFor(({ text }) => text.includes(row.code), patience);
  if (alert === null) return { toAlert: null, toTold: null };
  const toAlert = Date.parse(alert.at) - cry.sentAt;
  const reply = await officerReplies(hotline.bot, alert.to, `1 ${row.code}`);
  const isTold = (entry: { userId: string; text: string }) =>
    entry.userId === user && entry.text.startsWith(takenBegins);
  const answer = await hotline.zalo.waitFor(isTold, patience);
  return { toAlert, toTold: answer === null ? null : Date.parse(answer.at) - reply.sentAt };
}

/** Between two loops: what the first caused besides (reports of delivery, a second officer's SMS) is over. */
const breath = 150;

/** One person after the other, each with her whole loop. The first ones, which find everything cold, are not counted. */
export async function measureIdle(hotline: RunningHotline, users: readonly string[], warmUp: number): Promise<Loop[]> {
  const loops: Loop[] = [];
  for (const [number, user] of users.entries()) {
    loops.push(await wholeLoop(hotline, user, number));
    await sleep(breath);
  }
  return loops.slice(warmUp);
}

/** How late Zalo answers while the backlog waits, in milliseconds. */
export const zaloAnswersAfter = 200;
/** What an Official Account may send: 4,000 a minute. */
const zaloTakesPerSecond = 4_000 / 60;

export type BacklogRun = { loops: Loop[]; spreadSeconds: number; leftBefore: number; leftAfter: number };

/**
 * Cries for help while ordinary messages wait and Zalo is slow. They come evenly over the time Zalo's own limit makes the
 * backlog last, whatever became of the one before: a slow hotline gets no fewer of them.
 */
export async function measureWithBacklog(
  hotline: RunningHotline,
  crying: readonly string[],
  waitingPeople: readonly string[],
): Promise<BacklogRun> {
  await hotline.slowZalo(zaloAnswersAfter);
  await fillOutbox(hotline, waitingPeople);
  const leftBefore = await waiting(hotline.db);
  const spreadSeconds = leftBefore / zaloTakesPerSecond;
  const from = performance.now();
  const loops: Promise<Loop>[] = [];
  for (const [number, user] of crying.entries()) {
    const due = from + ((number + 0.5) / crying.length) * spreadSeconds * 1000;
    await sleep(Math.max(0, due - performance.now()));
    const loop = wholeLoop(hotline, user, number);
    // Waited for below; what fails meanwhile must not end the process.
    loop.catch(() => {});
    loops.push(loop);
  }
  await sleep(Math.max(0, from + spreadSeconds * 1000 - performance.now()));
  const leftAfter = await waiting(hotline.db);
  const done = await Promise.all(loops);
  await hotline.slowZalo(null);
  return { loops: done, spreadSeconds, leftBefore, leftAfter };
}
