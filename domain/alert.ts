import type { Saying } from './message.ts';
import type { SentAtOnce } from './outgoing.ts';

/**
 * `page`: wakes an officer for a case · `news`: the person wrote again · `contact`: asks whether contact was made ·
 * `clock`: a child's twelve hours run out · `reply`: answers an officer's own SMS · `test`: the link that verifies her phone.
 */
export const alertPurposes = ['page', 'news', 'contact', 'clock', 'reply', 'test'] as const;
export type AlertPurpose = (typeof alertPurposes)[number];

/** Whoever opens the link of such an alert may take the case by it. */
export const mayTakeBy = (purpose: AlertPurpose): boolean => purpose === 'page' || purpose === 'clock';

export const alertStates = ['waiting', 'accepted', 'failed', 'acknowledged', 'over'] as const;
export type AlertState = (typeof alertStates)[number];

/** Each state in a sentence, as docs/states.md says it. */
export const alertStateMeanings: Record<AlertState, string> = {
  waiting: 'No provider has taken it yet.',
  accepted: 'A provider has taken it; whether she saw it nobody knows, and delivered changes nothing.',
  failed: 'It did not go, or did not arrive: she is tried by her next way.',
  acknowledged: 'She took the case by it.',
  over: 'The case was taken by another alert or has ended, or a newer alert says the same.',
};

/** Every allowed edge; there is no other. A late link may still take a case that was opened anew. */
export const alertEdges: Record<AlertState, readonly AlertState[]> = {
  waiting: ['accepted', 'failed', 'acknowledged', 'over'],
  accepted: ['failed', 'acknowledged', 'over'],
  failed: ['accepted', 'acknowledged', 'over'],
  acknowledged: [],
  over: ['acknowledged'],
};

/** The states from which an alert may come to `to`. */
export const statesBefore = (to: AlertState): AlertState[] =>
  alertStates.filter((from) => alertEdges[from].includes(to));

/** A link acknowledges within this many seconds of its alert; the holder's opens the page until the case is closed. */
export const linkAcknowledgesFor = 86_400;

/** What the escalation knows of an alert of a case. */
export type AlertFacts = {
  officerId: string;
  wayId: string | null;
  purpose: AlertPurpose;
  round: number;
  step: number | null;
  state: AlertState;
  createdAt: Date;
};

/** A new alert with the message that carries it. */
export type AlertWrite = {
  id: string;
  /** null: a test link. */
  caseId: string | null;
  officerId: string;
  wayId: string;
  purpose: AlertPurpose;
  round: number;
  /** The step it belongs to, counted from 0, and whom that step pages: "1", "2", "everybody". Only of a page. */
  step: number | null;
  level: string | null;
  /** The secret of its link, 128 random bits as base64url; null when it carries none. Kept as a hash. */
  token: string | null;
  outgoingId: string;
  saying: Saying;
  /** It was sent before it was written, while the database was away. */
  sent?: SentAtOnce;
  /** The case code its words carry, where it is not the case's own. */
  saidCode?: string;
};
