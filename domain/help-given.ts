import type { AlertWrite } from './alert.ts';
import type { Language } from './conversation.ts';
import type { SentAtOnce } from './outgoing.ts';
import type { Urgency } from './urgency.ts';

/** What was done for a message before it could be worked. Entered with its turn, so that nothing is sent twice. */
export type HelpGiven = {
  /** The code its pages carry: the case that opens gets it. */
  caseCode: string;
  /** How it was judged then, by its words alone: the turn may only judge it higher. */
  judged: Urgency;
  /** When it was given. */
  at: Date;
  first: { outgoingId: string; language: Language; sent: SentAtOnce } | null;
  pages: { alert: AlertWrite; sent: SentAtOnce }[];
};
