import type { SmsFaultKind } from '../../simulator/twilio-faults.ts';
import type { ApiFaultKind } from '../../simulator/zalo-faults.ts';

export type Way = 'sms' | 'zalo';

/** What must become of a message whose sending meets a mode once. */
export type Row = {
  /** How its row stands after that attempt. */
  after: 'accepted' | 'pending' | 'unknown' | 'refused';
  /** How often the first text has reached the person in the end. */
  answer: number;
  /** How many pages have reached the officer by this way before the next step is due by the clock. */
  page: number;
  /** The provider keeps the connection and does not answer in time. */
  silent?: true;
};

const well: Row = { after: 'accepted', answer: 1, page: 1 };
const triedAgain: Row = { after: 'pending', answer: 1, page: 1 };
/** Not taken, and nobody knows it. */
const lost: Row = { after: 'unknown', answer: 1, page: 1 };
/** Taken, and nobody knows it: found by looking it up. */
const found: Row = { after: 'unknown', answer: 1, page: 1 };
/** Taken, nobody knows it, and there is no look-up: one duplicate. */
const doubled: Row = { after: 'unknown', answer: 2, page: 2 };
/** The officer has no other way: her next step is due at once. */
const refusedSms: Row = { after: 'refused', answer: 0, page: 1 };
/** Her SMS has gone already. */
const refusedZalo: Row = { after: 'refused', answer: 0, page: 0 };
const nowhere: Row = { after: 'accepted', answer: 0, page: 0 };
const silent = { silent: true } as const;

export const smsRows: Record<SmsFaultKind, Row> = {
  refuse: refusedSms,
  optedOut: refusedSms,
  limited: triedAgain,
  quotaUsedUp: triedAgain,
  unauthorized: triedAgain,
  reset: lost,
  hang: { ...lost, ...silent },
  serverError: lost,
  html: lost,
  wrongJson: lost,
  redirect: lost,
  errorAfterAccept: found,
  resetAfterAccept: found,
  hangAfterAccept: { ...found, ...silent },
  drip: { ...found, ...silent },
  huge: found,
  slow: well,
  wrongType: well,
  statusesShuffled: well,
  blackHole: nowhere,
  // Reported: the page is tried again at once; a person's answer is not.
  undelivered: { ...nowhere, page: 1 },
};

export const zaloRows: Record<ApiFaultKind, Row> = {
  refuse: refusedZalo,
  windowClosed: refusedZalo,
  quotaUsedUp: refusedZalo,
  limited: triedAgain,
  rateLimited: triedAgain,
  // Renewed and sent in the same attempt.
  tokenExpired: well,
  reset: lost,
  hang: { ...lost, ...silent },
  serverError: lost,
  html: lost,
  wrongJson: lost,
  redirect: lost,
  errorAfterAccept: doubled,
  resetAfterAccept: doubled,
  hangAfterAccept: { ...doubled, ...silent },
  drip: { ...doubled, ...silent },
  huge: doubled,
  slow: well,
  wrongType: well,
  blackHole: nowhere,
};

/** Every mode of the simulator for one way, and that nothing listens at all. */
export const modesOf = (way: Way): [string, Row][] => [
  ...Object.entries<Row>(way === 'sms' ? smsRows : zaloRows),
  ['connectionRefused', triedAgain],
];
