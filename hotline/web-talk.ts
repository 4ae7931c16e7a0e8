import { createHash } from 'node:crypto';
import { plusSeconds } from '../domain/clock.ts';
import { type OwnWords, type ShownLine, shownTalk, talkHiddenAt } from '../domain/shown-talk.ts';
import type { Tx } from '../storage/database.ts';
import { lookAtSessions, sessionIndex } from '../storage/web-sessions.ts';
import { readWebTalk, type WebTalkRows } from '../storage/web-talk.ts';
import { readCommand } from '../understanding/answers.ts';
import type { Hotline } from './hotline.ts';

/** The talk of one session as its page shows it now. */
export type WebTalk = {
  lines: ShownLine[];
  /** When nothing of it is shown any more, unless she writes again. */
  hiddenAt: Date | null;
  /** An answer is on its way. */
  waits: boolean;
};

/** What reading talks needs of the hotline. */
export type KnownToTalks = Pick<Hotline, 'keyring' | 'clock'> & {
  db: Tx;
  timers: Pick<Hotline['timers'], 'talkHiddenAfter'>;
};

const emptyTalk: WebTalk = { lines: [], hiddenAt: null, waits: false };

/** A talk without a break may be long; what was said earlier than this is not shown. Seconds. */
const shownFor = 12 * 3_600;

/** What is shown of a session's talk now. */
export async function webTalk({ db, keyring, clock, timers }: KnownToTalks, address: string): Promise<WebTalk> {
  const now = clock.now();
  const rows = await readWebTalk(db, keyring, sessionIndex(keyring, address), plusSeconds(now, -shownFor));
  if (rows === null) return emptyTalk;
  const own = rows.own.map(ownWords);
  const hiddenAt = talkHiddenAt({ own }, timers.talkHiddenAfter);
  const lines = shownTalk({ ...rows, own }, now, timers.talkHiddenAfter);
  return { lines, hiddenAt: lines.length === 0 ? null : hiddenAt, waits: rows.waits };
}

function ownWords({ watched, ...words }: WebTalkRows['own'][number]): OwnWords {
  const command = words.said.kind === 'text' ? readCommand(words.said.text) : null;
  return { ...words, clears: watched || command === 'stop' || command === 'erase' };
}

/** How the sessions of these addresses stand, asked at once for all open pages of a process. */
export async function lookAtWebTalks(
  { db, keyring, clock, timers }: KnownToTalks,
  addresses: readonly string[],
): Promise<(address: string) => { ended: boolean; mark: string }> {
  const indexes = addresses.map((address) => sessionIndex(keyring, address));
  const since = plusSeconds(clock.now(), -timers.talkHiddenAfter);
  const found = await lookAtSessions(db, indexes, since);
  const hexOf = new Map(addresses.map((address, at) => [address, indexes[at]?.toString('hex') ?? '']));
  return (address) => found.get(hexOf.get(address) ?? '') ?? { ended: false, mark: '' };
}

const digestBytes = 9;

/**
 * One mark for each beginning of a list of lines: a page that has shown so many of them says so by it, and is sent what is new.
 * A question that is answered meanwhile, and has lost its buttons, is the same line.
 */
export function marksOf(lines: readonly ShownLine[]): string[] {
  let mark = '0';
  return lines.map(({ id }) => {
    mark = createHash('sha256').update(`${mark}|${id}`).digest().subarray(0, digestBytes).toString('base64url');
    return mark;
  });
}
