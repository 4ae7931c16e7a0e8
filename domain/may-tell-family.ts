import type { CaseFacts } from './case.ts';
import { mayWrite, type PersonFacts } from './may-write.ts';
import type { ChannelName } from './message.ts';

/** Somebody who may read a message about a class, with whatever the hotline has to keep still about. */
export type FamilyReader = {
  person: PersonFacts;
  channel: ChannelName;
  /** She has said "xóa" there, and nothing since. */
  erased: boolean;
  /** Every case of hers that is not closed. */
  cases: readonly Pick<CaseFacts, 'doNotContact' | 'silent' | 'personWithdrewAt' | 'writesToId'>[];
};

/** May a family be told something of its class, and until when; null: nothing ends it. */
export type MayTellFamily = { kind: 'yes'; until: Date | null } | { kind: 'no'; why: 'optedOut' | 'mayNotWrite' };

/**
 * Who registers has agreed to be told of the class, and gave a number for it: that is what she allowed, so that a message about
 * it may go out later than fifteen minutes after her own. It does not when
 * - she wants no more messages about it, or has written "dừng" and nothing since (contract 7: not after a stop). An offer to
 *   such a family counts and lapses all the same; that it would is said to her when she opts out;
 * - somebody reads along, or a stranger wrote last, or she said that later nothing may be written at all;
 * - she has a case that is not closed: then every word of ours stands under her talk about it, and draws eyes to it. It goes
 *   out only where the hotline may write to her first of that case too (`mayWrite`), so never out of a silent one.
 * All of them count who may read it: whoever registered, and whoever wrote from the number it would go to. Where the case of
 * one forbids it nothing goes to the other way either: both phones lie in the same house. That a channel is closed, or that
 * she has said "xóa" there, forbids nothing elsewhere: it goes by SMS then. After "xóa" by SMS no way is left.
 */
export function mayTellFamily(
  family: { optedOutAt: Date | null; readers: readonly FamilyReader[] },
  at: Date,
  limits: { within: number; timeZone: string },
): MayTellFamily {
  const { optedOutAt, readers } = family;
  if (optedOutAt !== null || readers.some(({ person }) => person.stoppedAt !== null))
    return { kind: 'no', why: 'optedOut' };
  const ends: Date[] = [];
  for (const { person, cases, channel, erased } of readers) {
    if (erased && channel === 'sms') return { kind: 'no', why: 'mayNotWrite' };
    if (person.watchedAt !== null || person.strange || person.allowed?.write === false)
      return { kind: 'no', why: 'mayNotWrite' };
    for (const facts of cases) {
      const may = mayWrite(facts, { ...person, channelClosedAt: null }, at, limits);
      if (may.kind === 'no') return { kind: 'no', why: 'mayNotWrite' };
      ends.push(may.until);
    }
  }
  return { kind: 'yes', until: ends.sort((one, other) => one.getTime() - other.getTime())[0] ?? null };
}
