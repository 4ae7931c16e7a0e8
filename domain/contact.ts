import { secondsBetween } from './clock.ts';
import type { ConversationState, SavedConversation } from './turn.ts';

/** After this many seconds of quiet a message begins a new contact: the first text is said again. */
export const quietEndsContact = 86_400;

/** What every contact begins with. */
export const freshState: ConversationState = {
  talks: [],
  audience: 'unknown',
  language: 'vi',
  ask: null,
  askedAbout: [],
  firstOwed: false,
  spoken: null,
  languageAsked: false,
  allowed: null,
  strange: false,
  spoke: false,
  guarded: false,
  erased: false,
  withheld: false,
  replies: { since: 0, count: 0 },
};

/**
 * Was it quiet for so long that somebody else may hold the phone now? Then whoever writes is answered like a stranger.
 * @param after seconds of quiet
 */
export const isHidden = (saved: SavedConversation | null, at: Date, after: number): boolean =>
  saved !== null && secondsBetween(saved.lastHeardAt, at) > after;

/** Is this the beginning of a contact? Then the reply begins with the first text, whoever wrote before. */
export const beginsContact = (saved: SavedConversation | null, at: Date): boolean =>
  saved === null || saved.stoppedAt !== null || secondsBetween(saved.lastHeardAt, at) > quietEndsContact;

/** Nothing is told to whoever picked up the phone meanwhile, unless that person has told something as a stranger would. */
export const isStrange = ({ strange, spoke }: ConversationState): boolean => strange && !spoke;
