import { plusSeconds } from './clock.ts';

/** What is kept of what people send besides words. A sticker says nothing to the police, and a link is never followed. */
export const fileKinds = ['image', 'audio', 'video', 'file'] as const;
export type FileKind = (typeof fileKinds)[number];

/** One file as the provider's own event speaks of it. Its address is personal data: whoever has it may have the file. */
export type SentFile = { kind: FileKind; url: string };

/** Larger ones are not kept, in bytes. */
export const largestFile = 10 * 1024 * 1024;

/**
 * waiting: it will be fetched · kept: sealed in the database · refused: it is not what it should be, or lies where nothing is
 * fetched from · failed: the provider did not give it within a day · gone: the provider has it no longer.
 */
export const mediaStates = ['waiting', 'kept', 'refused', 'failed', 'gone'] as const;
export type MediaState = (typeof mediaStates)[number];

export const refusedReasons = ['address', 'host', 'private', 'redirect', 'size', 'type', 'channel'] as const;
export type RefusedReason = (typeof refusedReasons)[number];

/** What became of one attempt to fetch a file. A reason is a short word, never anything of the file or its address. */
export type Fetched =
  | { kind: 'fetched'; type: string; content: Buffer }
  | { kind: 'refused'; reason: RefusedReason }
  /** `isGone`: the provider says that there is no such file; it may still be on its way to all of its machines. */
  | { kind: 'tryAgain'; reason: string; isGone: boolean };

/** Seconds before each further attempt: a day in all, a provider's short fault costs a quarter of a minute. */
const waits = [15, 60, 300, 1_800, 3_600, 7_200, 14_400, 14_400, 21_600, 21_600] as const;

export type MediaSettled = { state: MediaState; dueAt: Date | null; reason: string | null };

/**
 * What a file's row says after an attempt.
 * @param attempts how many have been made, this one among them
 */
export function afterFetch(fetched: Fetched, attempts: number, at: Date): MediaSettled {
  if (fetched.kind === 'fetched') return { state: 'kept', dueAt: null, reason: null };
  if (fetched.kind === 'refused') return { state: 'refused', dueAt: null, reason: fetched.reason };
  const wait = waits[attempts - 1];
  if (wait !== undefined) return { state: 'waiting', dueAt: plusSeconds(at, wait), reason: fetched.reason };
  return { state: fetched.isGone ? 'gone' : 'failed', dueAt: null, reason: fetched.reason };
}
