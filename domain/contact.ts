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
};

/** Is this the beginning of a contact? Then the reply begins with the first text, whoever wrote before. */
export const beginsContact = (saved: SavedConversation | null, at: Date): boolean =>
  saved === null || saved.stoppedAt !== null || secondsBetween(saved.lastHeardAt, at) > quietEndsContact;
