import type { CaseFacts } from './case.ts';
import { plusSeconds } from './clock.ts';

/** What is known of the person when the hotline wants to write first. */
export type PersonFacts = {
  lastHeardAt: Date;
  stoppedAt: Date | null;
  /** Since when somebody may be reading along. */
  watchedAt: Date | null;
  channelClosedAt: Date | null;
};

/** May the hotline write to a person now, until when, and if not, why. */
export type MayWrite =
  | { kind: 'yes'; until: Date }
  | { kind: 'no'; why: 'withdrew' | 'doNotContact' | 'silent' | 'stopped' | 'watched' | 'channelClosed' | 'tooLate' };

/**
 * The hotline writes first only within some minutes of her own last message, and not after a stop: whoever picks up her
 * phone later must find nothing new on it. Nor while somebody may be reading along. An officer's words are bound by it too.
 * @param person null when she is erased
 * @param within seconds after her own last message
 */
export function mayWrite(
  facts: Pick<CaseFacts, 'doNotContact' | 'silent' | 'personWithdrewAt'>,
  person: PersonFacts | null,
  at: Date,
  within: number,
): MayWrite {
  if (person === null || facts.personWithdrewAt !== null) return { kind: 'no', why: 'withdrew' };
  if (person.stoppedAt !== null) return { kind: 'no', why: 'stopped' };
  if (person.watchedAt !== null) return { kind: 'no', why: 'watched' };
  if (facts.doNotContact) return { kind: 'no', why: 'doNotContact' };
  if (facts.silent) return { kind: 'no', why: 'silent' };
  if (person.channelClosedAt !== null) return { kind: 'no', why: 'channelClosed' };
  const until = plusSeconds(person.lastHeardAt, within);
  return at > until ? { kind: 'no', why: 'tooLate' } : { kind: 'yes', until };
}
