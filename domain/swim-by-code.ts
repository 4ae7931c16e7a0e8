import type { CanSwim, RegistrationState } from './swim-registration.ts';

/** How somebody shows that a registration is hers. `phone` null: she was not asked; where she writes from may show it. */
export type CodeAndPhone = { code: string; phone: string | null };

/** One thing the guardian tells anew. A name, a birth date or another class: cancelled, and registered anew. */
export type FactChange =
  | { what: 'phone'; value: string }
  | { what: 'school'; value: string }
  /** null: there is nothing to know. */
  | { what: 'health'; value: string | null }
  | { what: 'canSwim'; value: CanSwim }
  | { what: 'photos'; value: boolean };

/** What was done. `tooLate`: the offer was not answered in time. `notNow`: it does not fit what is true now; nothing was done. */
export type DidByCode =
  | 'nothing'
  | 'changed'
  | 'withdrawn'
  | 'taken'
  | 'declined'
  | 'optedOut'
  | 'optedIn'
  | 'tooLate'
  | 'notNow';

/** What is true of a registration when it was done. */
export type KnownRegistration = {
  code: string;
  /** Whom it was done for: the child, or all of its family. */
  names: readonly string[];
  state: RegistrationState;
  pool: string;
  /** YYYY-MM-DD; null: no lesson is held. */
  firstDay: string | null;
  /** Minutes after midnight at which the first lesson begins and ends. */
  from: number;
  to: number;
  /** Which one it is on the waiting list, from 1; null: it does not wait. */
  place: number | null;
  /** By lot, and not drawn yet. */
  isDrawnLater: boolean;
  /** Until when the place is kept for it, as clocks there show it. */
  until: { day: string; minute: number } | null;
  isOptedOut: boolean;
  /** Brothers and sisters registered with it whose registration can be cancelled, it included. */
  family: number;
};

/**
 * What somebody hears who names a code. `unknown` is said of a code that does not exist and of somebody else's alike.
 * `askPhone`: whose it is cannot be seen from where she writes.
 */
export type CodeAnswer =
  | { kind: 'known'; did: DidByCode; registration: KnownRegistration }
  | { kind: 'askPhone' | 'unknown' | 'tooMany' };

/** Codes that were not hers, in one hour. */
export const mostCodeTries = 5;
/** In seconds. */
export const codeTriesForgottenAfter = 3_600;
