import { plusSeconds } from '../domain/clock.ts';
import type { Language } from '../domain/conversation.ts';
import { newId } from '../domain/id.ts';
import type { Content, Saying } from '../domain/message.ts';
import type { Lane } from '../domain/outgoing.ts';
import type { BackWrite, Proof } from '../domain/proof.ts';
import type { ConversationState, OutgoingWrite, SavedConversation, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { text } from '../texts/keys.ts';
import type { CaseChanges } from './case-changes.ts';
import type { HotlineTimers } from './hotline.ts';
import { mergeSayings } from './what-to-say.ts';

/** What a turn is about: a message, an opened chat, or nobody having answered. */
export type Happening =
  /**
   * `heardAt`: when it was received, which may be long before it is worked. `judged`: how its words alone were judged while
   * the database was away; the turn may only judge it higher. `language`: as she has chosen it before she wrote anything.
   */
  | {
      kind: 'message';
      content: Content;
      heardAt: Date;
      judged: Urgency | null;
      proof: Proof;
      language?: Language | undefined;
    }
  | { kind: 'opened' }
  | { kind: 'staff-words'; text: string }
  | { kind: 'silence' };

/** A turn as it stands when everything is decided. */
export type DecidedTurn = {
  happening: Happening;
  at: Date;
  /** When she was heard: now, or earlier for a message that was on its way for long. */
  heardAt: Date;
  /** It begins a contact: the reply begins with the first text. */
  isNew: boolean;
  saved: SavedConversation | null;
  contactStartedAt: Date;
  state: ConversationState;
  cases: CaseChanges;
  sayings: Saying[];
  lane: Lane;
  /** A human being writes from the provider's tool: the bot says nothing until then. */
  staffUntil: Date | null;
  stopped: boolean;
  /** Somebody may have the phone: what still waits for it does not go out. */
  dropWaiting: boolean;
  back: BackWrite | null;
  /** She wants gone what was sent to her. */
  takeBack: boolean;
  /** The question she answers asked where she is: its button is taken away. */
  placeWasAsked: boolean;
  /** Somebody may be reading along right now: the one question that may be asked is whether she is safe. */
  isGuarded: boolean;
  /** Somebody may be reading along, since then; `hidden`: this turn has found it out, and is answered with silence. */
  watched: { since: Date | null; hidden: boolean };
  timers: HotlineTimers;
};

const neverHeard = new Date(0);

/** What a decided turn writes: the conversation, the case, and what is said. Whom it pages is decided in the transaction. */
export function turnWrites(turn: DecidedTurn): TurnWrites {
  const { happening, at, heardAt, saved, state, cases, staffUntil, stopped, watched, isGuarded, timers } = turn;
  // She is written to when she writes, not when somebody with her phone only opens the chat: nor does that keep her talk open.
  const heard = happening.kind === 'message' || (happening.kind === 'opened' && turn.isNew && !isGuarded);
  const { outgoing, replies } = answers(turn);
  const waits = state.talks.length > 0 || state.ask !== null || cases.current()?.state === 'draft';
  return {
    conversation: {
      state: { ...state, replies, firstOwed: state.firstOwed && !outgoing.some(({ purpose }) => purpose === 'first') },
      contactStartedAt: turn.contactStartedAt,
      // Somebody who was only written to has not been heard: her first words still begin a contact.
      lastHeardAt: heard ? later(heardAt, saved?.lastHeardAt ?? neverHeard) : (saved?.lastHeardAt ?? neverHeard),
      silenceDueAt: waits ? plusSeconds(at, timers.silenceClosesReport) : null,
      staffUntil,
      stoppedAt: stopped ? at : heard && !isBeforeSilence(turn) ? null : (saved?.stoppedAt ?? null),
      watchedAt: watched.since,
    },
    case: cases.write(),
    beside: cases.writeBeside(),
    bedNear: cases.bedNear,
    outgoing,
    alerts: [],
    alarms: [],
    stopSending: stopped || watched.hidden || turn.dropWaiting,
    back: turn.back,
    takeBack: turn.takeBack,
  };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** She wrote it before she said stop, or before somebody read along, and it is worked after: it counts, and nothing is said. */
export const isBeforeSilence = ({ saved, heardAt }: Pick<DecidedTurn, 'saved' | 'heardAt'>): boolean =>
  [saved?.stoppedAt, saved?.watchedAt].some((silentAt) => silentAt != null && heardAt < silentAt);

/** In so many seconds one person is given so many answers: whatever else comes is heard and kept, and costs nothing more. */
const repliesCountedOver = 900;
const mostReplies = 30;

type Answers = { outgoing: OutgoingWrite[]; replies: ConversationState['replies'] };

function answers(turn: DecidedTurn): Answers {
  const { at, isNew, state } = turn;
  const { since, count } = state.replies;
  const goesOn = at.getTime() - since <= repliesCountedOver * 1_000;
  const replies = goesOn ? { since, count } : { since: at.getTime(), count: 0 };
  if (isSilent(turn)) return { outgoing: [], replies };
  const reply = mergeSayings(turn.sayings);
  const isLast = replies.count === mostReplies && !isOnlyOnce(reply);
  const said = withPlace(isLast && reply ? { texts: [text('talk.enough')], buttons: [] } : reply, turn);
  return {
    outgoing: [
      ...(isNew || state.firstOwed
        ? [written(turn, 'first', { texts: [text('firstContact.opening')], buttons: [] })]
        : []),
      ...(said && (replies.count <= mostReplies || isOnlyOnce(reply)) ? [written(turn, 'reply', said)] : []),
    ],
    replies: { ...replies, count: replies.count + (said ? 1 : 0) },
  };
}

const withPlace = (said: Saying | null, { placeWasAsked }: DecidedTurn): Saying | null =>
  said !== null && placeWasAsked && said.place === undefined ? { ...said, place: 'asked' } : said;

const onlyOnce: readonly string[] = ['comeBack.code', 'talk.erase', 'talk.takenBack', 'talk.erasedOnPage'];

/** What is said once and cannot be asked for again: a code takes the place of the one before. */
const isOnlyOnce = (reply: Saying | null): boolean => reply?.texts.some(({ key }) => onlyOnce.includes(key)) ?? false;

function isSilent(turn: DecidedTurn): boolean {
  const { happening, at, staffUntil, stopped, watched, isGuarded } = turn;
  if (stopped || watched.hidden || isBeforeSilence(turn)) return true;
  if (isGuarded && happening.kind === 'opened') return true;
  if (happening.kind === 'silence' || happening.kind === 'staff-words') return true;
  return staffUntil !== null && staffUntil > at;
}

const written = (
  { at, heardAt, lane, state, timers }: DecidedTurn,
  purpose: OutgoingWrite['purpose'],
  saying: Saying,
): OutgoingWrite => ({
  id: newId(at),
  purpose,
  urgency: lane,
  saying,
  audience: state.audience,
  language: state.language,
  // Only the first text may go out late.
  notAfter: purpose === 'first' ? null : plusSeconds(heardAt, timers.ordinaryMessageExpires),
});
