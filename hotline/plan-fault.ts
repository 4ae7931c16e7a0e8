import { beginsContact, freshState } from '../domain/contact.ts';
import { newId } from '../domain/id.ts';
import type { Content } from '../domain/message.ts';
import type { Loaded, TurnWrites } from '../domain/turn.ts';
import { text } from '../texts/keys.ts';
import { CaseChanges } from './case-changes.ts';
import type { CaseOrigin } from './new-case.ts';

/** What is written when a flow or the understanding has failed: heard, answered with the numbers, put before a human being. */
export function planFault(
  loaded: Loaded,
  content: Content | null,
  personId: string,
  origin: Pick<CaseOrigin, 'channel' | 'code'>,
  at: Date,
): TurnWrites {
  const isNew = beginsContact(loaded.conversation, at);
  const contactStartedAt = isNew || !loaded.conversation ? at : loaded.conversation.contactStartedAt;
  const { earlierCaseId, officerId } = loaded;
  const cases = new CaseChanges(
    loaded.openCase,
    {
      ...origin,
      personId,
      contactStartedAt,
      earlierCaseId,
      officerId,
      silent: false,
      hasChildCase: true,
      hasShelterCase: true,
    },
    at,
  );
  cases.raise('high', 'unclear');
  if (content) cases.words({ ...content });
  const before = loaded.conversation?.state ?? freshState;
  // A fault makes nobody her: whoever may not be told anything is not told more because of it.
  const { allowed, strange, spoke, guarded } = before;
  const language = isNew ? freshState.language : before.language;
  const state = { ...freshState, language, allowed, strange, spoke, guarded };
  return {
    conversation: {
      state,
      contactStartedAt,
      lastHeardAt: at,
      silenceDueAt: null,
      staffUntil: loaded.conversation?.staffUntil ?? null,
      stoppedAt: null,
      watchedAt: loaded.conversation?.watchedAt ?? null,
    },
    case: cases.write(),
    beside: [],
    bedNear: null,
    outgoing: [
      {
        id: newId(at),
        purpose: 'first',
        urgency: 'urgent',
        saying: { texts: [text('firstContact.opening')], buttons: [] },
        audience: state.audience,
        language: state.language,
        notAfter: null,
      },
    ],
    alerts: [],
    // By the case it put before an officer: it is settled when she takes it.
    alarms: [{ kind: 'flow_failed', subject: cases.current()?.code ?? null }],
    stopSending: false,
    back: null,
  };
}
