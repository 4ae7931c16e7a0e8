import { assertNever } from './assert-never.ts';
import { plusSeconds } from './clock.ts';
import type { RenderedMessage, SendResult } from './message.ts';

export const outgoingStates = ['pending', 'sending', 'accepted', 'unknown', 'refused', 'failed', 'expired'] as const;
export type OutgoingState = (typeof outgoingStates)[number];

/** Alerts and urgent answers have a lane and a worker of their own: a queue of ordinary ones never holds them up. */
export const lanes = ['alert', 'urgent', 'ordinary'] as const;
export type Lane = (typeof lanes)[number];

/**
 * To a person: `first` text of a contact, `reply` to what she wrote, `told` what became of her case, `officer` the words of
 * an officer. To an officer: `alert`. To the contact of a place: `check`. To a family, of a swimming class: `class`.
 */
export const outgoingPurposes = ['first', 'reply', 'told', 'officer', 'alert', 'check', 'class'] as const;
export type OutgoingPurpose = (typeof outgoingPurposes)[number];

/** What settling needs to know of a row. `attempt` counts from 1; `unknowns` are earlier attempts without an answer. */
export type Attempted = { purpose: OutgoingPurpose; attempt: number; unknowns: number };

/** How a row stands after an attempt. `dueAt` is set when it shall be tried again. */
export type Settled = { state: OutgoingState; dueAt: Date | null; reason: string | null; unknowns: number };

/** Tries of one message. The first text goes out however late: its tries cover about two days at the longest wait. */
const triesOf: Record<OutgoingPurpose, number> = {
  first: 200,
  reply: 20,
  told: 20,
  officer: 20,
  alert: 60,
  check: 20,
  class: 20,
};
const longestWaitSeconds = 900;
/** An alert is not left lying: the next one to the same officer takes its place anyway. */
const longestWaitOfAlert = 30;
/** After an attempt without an answer the provider gets this long to show what it did. */
const unknownWaitSeconds = 10;
const unknownWaitOfAlert = 5;

/** Seconds before the next attempt: doubling from 2, at most 15 minutes. A provider may ask for more, never for less. */
export const waitAfter = (attempt: number, longest = longestWaitSeconds): number =>
  Math.min(2 ** Math.min(attempt, 10), longest);

/**
 * What one attempt makes of a row, as the contract's table of outbox states says.
 * @param at when the attempt ended
 */
export function settle(row: Attempted, result: SendResult, at: Date): Settled {
  switch (result.kind) {
    case 'accepted':
      return { state: 'accepted', dueAt: null, reason: null, unknowns: row.unknowns };
    case 'tryAgain':
      // Her next way is tried at once; a person has no other, and waits.
      if (result.nothingGoes && row.purpose === 'alert')
        return { state: 'refused', dueAt: null, reason: result.reason, unknowns: row.unknowns };
      return row.attempt >= triesOf[row.purpose]
        ? { state: 'failed', dueAt: null, reason: result.reason, unknowns: row.unknowns }
        : {
            state: 'pending',
            dueAt: plusSeconds(at, waitOf(row, result.afterSeconds)),
            reason: result.reason,
            unknowns: row.unknowns,
          };
    case 'unknown':
      return unknownAgain(row, result.reason, at);
    case 'refused':
    case 'channelClosed':
      return { state: 'refused', dueAt: null, reason: result.reason, unknowns: row.unknowns };
    default:
      return assertNever(result);
  }
}

function waitOf({ purpose, attempt }: Attempted, asked: number | null): number {
  const longest = purpose === 'alert' ? longestWaitOfAlert : longestWaitSeconds;
  return Math.min(Math.max(asked ?? 0, waitAfter(attempt, longest)), longest);
}

/**
 * Without an answer, or with the lease lost: an ordinary message is sent again once, then left as unknown. An alert is sent
 * again until its tries are used up: for danger to life a double is cheap and a loss is not.
 */
function unknownAgain(row: Attempted, reason: string, at: Date): Settled {
  const isAlert = row.purpose === 'alert';
  if (isAlert && row.attempt >= triesOf.alert)
    return { state: 'failed', dueAt: null, reason, unknowns: row.unknowns + 1 };
  const again = isAlert || row.unknowns === 0;
  return {
    state: 'unknown',
    dueAt: again ? plusSeconds(at, isAlert ? unknownWaitOfAlert : unknownWaitSeconds) : null,
    reason,
    unknowns: row.unknowns + 1,
  };
}

/** What became of a message the bot sent by itself while the database was away. */
export type SentAtOnce = {
  state: 'accepted' | 'unknown';
  providerMessageId: string | null;
  at: Date;
  /** As it was sent; `segments`: how many SMS it was, null for another medium. */
  words: RenderedMessage;
  segments: number | null;
};
