import type { CaseFacts } from '../domain/case.ts';
import { plusSeconds } from '../domain/clock.ts';
import { readLocal } from '../domain/local-time.ts';
import type { Paging } from './hotline.ts';

/** What is wrong with a time an officer typed. */
export type TimeRefused = 'timeUnreadable' | 'timeFuture' | 'timeTooEarly';

/** What happened before her first message may matter, but not longer ago than this, in seconds. */
const longestBefore = 7 * 86_400;

/**
 * A time an officer typed about a case, as clocks show it where the hotline is; null where she typed none. It lies neither in
 * the future nor long before the case's first message.
 */
export function readTypedTime(
  written: string,
  { firstHeardAt }: Pick<CaseFacts, 'firstHeardAt'>,
  now: Date,
  { rules }: Pick<Paging, 'rules'>,
): Date | null | TimeRefused {
  if (written.trim() === '') return null;
  const at = readLocal(written, rules.timeZone);
  if (at === null) return 'timeUnreadable';
  if (at > now) return 'timeFuture';
  return at < plusSeconds(firstHeardAt, -longestBefore) ? 'timeTooEarly' : at;
}
