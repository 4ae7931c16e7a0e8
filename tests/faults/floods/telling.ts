import { setTimeout as sleep } from 'node:timers/promises';
import { type ProviderPost, postOnce, zaloPost } from '../../harness/provider-posts.ts';

/** One message and what its provider knows of it. */
export type Told = {
  post: ProviderPost;
  /** When its first attempt left, by this machine's clock. */
  sentAt: number;
  /** How each attempt was answered, 0: not in time, and after how many milliseconds. */
  attempts: { status: number; tookMs: number }[];
};

/** As Zalo does it: an answer is waited for so long, and what was not taken comes again so much later. Milliseconds. */
const answerLimit = 2_000;
const againAfter = 30_000;
/** Then it is given up: the run must end, and says so. */
const mostAttempts = 6;

export const isTaken = ({ attempts }: Told): boolean => attempts.at(-1)?.status === 200;

/** Tells the hotline a person's words, and again the same under the same id until they are taken. */
export async function tell(localUrl: string, user: string, text: string): Promise<Told> {
  const told: Told = { post: zaloPost(user, text), sentAt: Date.now(), attempts: [] };
  for (;;) {
    const from = performance.now();
    const status = await postOnce(localUrl, told.post, answerLimit);
    told.attempts.push({ status, tookMs: performance.now() - from });
    if (status === 200 || told.attempts.length === mostAttempts) return told;
    await sleep(againAfter);
  }
}

/** So many hands write at once, each its next message when the one before was answered. */
export async function fromHands(hands: number, messages: number, write: (number: number) => Promise<Told>) {
  const told: Told[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < messages) {
      next += 1;
      told.push(await write(next));
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return told;
}

/**
 * Evenly so many a second, whatever became of the one before: a slow hotline gets no fewer of them.
 * @returns also how many a second really left this machine
 */
export async function atRate(
  perSecond: number,
  messages: number,
  write: (number: number) => Promise<Told>,
): Promise<{ told: Told[]; reached: number }> {
  const pending: Promise<Told>[] = [];
  const start = performance.now();
  for (let number = 0; number < messages; number += 1) {
    await sleep(Math.max(0, start + (number / perSecond) * 1_000 - performance.now()));
    pending.push(write(number));
  }
  const reached = messages / ((performance.now() - start) / 1_000);
  return { told: await Promise.all(pending), reached };
}

/** One cry after the other, each of somebody new and evenly, while `busy`. */
export async function criesWhile(
  busy: () => boolean,
  everyMs: number,
  cry: () => Promise<Told> | null,
): Promise<Told[]> {
  const pending: Promise<Told>[] = [];
  while (busy()) {
    const one = cry();
    if (one === null) break;
    pending.push(one);
    await sleep(everyMs);
  }
  return Promise.all(pending);
}
