import type { CaseFacts } from './case.ts';
import { plusSeconds } from './clock.ts';
import type { Allowed } from './conversation.ts';
import { chooseDoor } from './door.ts';
import type { ChannelName } from './message.ts';

/**
 * What she allowed for later, where she can be written to then: a page that is hidden or left is read by nobody, so what
 * waits for her there is told when she comes back to it.
 */
export const allowedOn = (channel: ChannelName, allowed: Allowed | null): Allowed | null =>
  channel === 'web-chat' ? null : allowed;

/** What is known of the person when the hotline wants to write first. */
export type PersonFacts = {
  /** The door she is written to by; absent: which one it is, is decided elsewhere. */
  channel?: ChannelName;
  lastHeardAt: Date;
  stoppedAt: Date | null;
  /** Since when somebody may be reading along. */
  watchedAt: Date | null;
  channelClosedAt: Date | null;
  /** Whoever wrote last may be somebody else who holds her phone, and has told nothing. */
  strange: boolean;
  /** What she allowed for later; null: nothing. */
  allowed: Allowed | null;
};

/** May the hotline write to a person now, until when, and if not, why. */
export type MayWrite =
  | { kind: 'yes'; until: Date }
  | {
      kind: 'no';
      why:
        | 'withdrew'
        | 'doNotContact'
        | 'silent'
        | 'stopped'
        | 'watched'
        | 'strange'
        | 'channelClosed'
        | 'windowOver'
        | 'tooLate';
    };

/** She wants to be written to nowhere any more. Who goes on from another phone took her consent back on the first one only. */
export const hasWithdrawn = ({
  personWithdrewAt,
  writesToId,
}: Pick<CaseFacts, 'personWithdrewAt' | 'writesToId'>): boolean => personWithdrewAt !== null && writesToId === null;

/**
 * The hotline writes first only within some minutes of her own last message, later only in the hours she allowed, and not
 * after a stop: whoever picks up her phone must find nothing new on it. Nor while somebody may be reading along, or may have
 * written with her phone. An officer's words are bound by it too. Later it also has to be a door that still stands open: her
 * provider may let nothing through any more, and nothing is pushed to a browser.
 * @param person null when she is erased
 * @param limits `within`: seconds after her own last message; the hours she allowed are of the time zone
 */
export function mayWrite(
  facts: Pick<CaseFacts, 'doNotContact' | 'silent' | 'personWithdrewAt' | 'writesToId'>,
  person: PersonFacts | null,
  at: Date,
  limits: { within: number; timeZone: string },
): MayWrite {
  if (person === null || hasWithdrawn(facts)) return { kind: 'no', why: 'withdrew' };
  if (person.stoppedAt !== null) return { kind: 'no', why: 'stopped' };
  if (person.watchedAt !== null) return { kind: 'no', why: 'watched' };
  if (facts.doNotContact) return { kind: 'no', why: 'doNotContact' };
  if (facts.silent) return { kind: 'no', why: 'silent' };
  if (person.channelClosedAt !== null) return { kind: 'no', why: 'channelClosed' };
  if (person.strange) return { kind: 'no', why: 'strange' };
  const until = plusSeconds(person.lastHeardAt, limits.within);
  if (at <= until) return { kind: 'yes', until };
  // SMS has no window.
  const { allowed, channel = 'sms', lastHeardAt } = person;
  const hours = allowed?.write ? allowed.hours : null;
  const door = chooseDoor({
    doors: [{ channel, hers: 'wroteFrom', hasAddress: true, lastHeardAt, closedAt: null }],
    purpose: 'later',
    allowed: hours === null ? null : { channels: [channel], hours },
    at,
    timeZone: limits.timeZone,
  });
  if (door.kind === 'none') return { kind: 'no', why: door.why === 'windowOver' ? 'windowOver' : 'tooLate' };
  return { kind: 'yes', until: door.until ?? until };
}
