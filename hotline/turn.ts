import { beginsContact, freshState, isHidden } from '../domain/contact.ts';
import type { Talk } from '../domain/conversation.ts';
import type { ChannelName } from '../domain/message.ts';
import type { ConversationState, Loaded } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { CaseChanges } from './case-changes.ts';
import type { Hotline } from './hotline.ts';
import type { KnownToFlows } from './look-up.ts';
import type { CaseOrigin } from './new-case.ts';
import { TurnSteps } from './turn-steps.ts';
import type { DecidedTurn, Happening } from './turn-writes.ts';

/** What every turn of the hotline knows alike. */
export type KnownToTurns = KnownToFlows & Pick<Hotline, 'timers'>;

/** A turn while it is decided. Its functions are in plan-turn.ts, answer-her.ts and who-writes.ts. */
export type Turn = Omit<DecidedTurn, 'state' | 'sayings' | 'lane' | 'isGuarded' | 'timers' | 'placeWasAsked'> & {
  readonly known: KnownToTurns;
  readonly loaded: Loaded;
  readonly channel: ChannelName;
  /** The talk as it was when the turn began. */
  readonly before: ConversationState;
  readonly steps: TurnSteps;
  /** How her message was judged; null when there was nothing to judge. */
  judged: Urgency | null;
  /** The message shows that it is she, or sets how she shows it: its words are kept nowhere. */
  isSecret: boolean;
  /** Her words of this turn, where they are hers to be read. */
  told: string | null;
};

/** Is it what she talks about now, or what the talk that runs was called from? */
const runsIn = (talks: readonly Talk[], flow: string): boolean =>
  talks.some((talk, at) => talk.flow === flow && talks.slice(at + 1).every(({ called }) => called));

/** A turn before anything of it is decided: whether it begins a contact, and whether whoever writes may be another person. */
export function beginTurn(
  known: KnownToTurns,
  loaded: Loaded,
  happening: Happening,
  origin: Pick<CaseOrigin, 'channel' | 'code' | 'personId'>,
  at: Date,
): Turn {
  const saved = loaded.conversation;
  const heardAt = happening.kind === 'message' && happening.heardAt < at ? happening.heardAt : at;
  const isContact = happening.kind !== 'silence' && beginsContact(saved, at);
  const isHeard = happening.kind === 'message' || happening.kind === 'opened';
  const mayBeAnother = isHeard && isHidden(saved, at, known.timers.talkHiddenAfter);
  const isNew = isContact || mayBeAnother;
  // A message worked late may be older than the contact it falls into: its words belong to it all the same.
  const startedAt = saved?.contactStartedAt;
  const contactStartedAt = isContact || !startedAt || heardAt < startedAt ? heardAt : startedAt;
  const { earlierCaseId, officerId, hasChildCase, hasShelterCase } = loaded;
  const talks = saved?.state.talks ?? [];
  const silent = !isNew && (runsIn(talks, 'swim-class') || runsIn(talks, 'swim-code'));
  const caseOrigin = { ...origin, contactStartedAt, earlierCaseId, officerId, silent, hasChildCase, hasShelterCase };
  const cases = new CaseChanges(loaded.openCase, caseOrigin, at);
  const before = saved?.state ?? freshState;
  const turn: Turn = {
    known,
    loaded,
    channel: origin.channel,
    happening,
    at,
    heardAt,
    isNew,
    saved,
    contactStartedAt,
    before,
    steps: new TurnSteps(known, before, cases, { at, channel: origin.channel }),
    cases,
    staffUntil: saved?.staffUntil ?? null,
    stopped: false,
    dropWaiting: false,
    back: null,
    takeBack: false,
    watched: { since: saved?.watchedAt ?? null, hidden: false },
    judged: null,
    isSecret: false,
    told: null,
  };
  if (isNew) beginContact(turn, mayBeAnother);
  else turn.steps.readTalks();
  return turn;
}

function beginContact(turn: Turn, mayBeAnother: boolean): void {
  const { loaded, before, steps, cases } = turn;
  // Talks of an ended contact are not gone on with, but what they had begun to report is moved on.
  if (before.talks.length > 0 || before.ask !== null) {
    steps.readTalks();
    nobodyAnswered(turn);
    // It was told before the quiet.
    cases.hasSpoken = false;
  }
  const hasNumber = loaded.person !== null && loaded.person.back.pinHash !== null;
  const hasSomethingToHide =
    cases.current() !== null ||
    loaded.hasChildCase ||
    loaded.hasShelterCase ||
    turn.watched.since !== null ||
    hasNumber;
  const { allowed, firstOwed, replies } = before;
  // What waits from before was meant for her.
  turn.dropWaiting = mayBeAnother && hasSomethingToHide;
  // Everything she is asked and told is as with a stranger; a stop in between makes nobody her, nor another one.
  const strange = hasSomethingToHide && (mayBeAnother || before.strange);
  const spoke = before.spoke && !mayBeAnother;
  steps.change({ ...freshState, allowed, firstOwed, replies, strange, spoke });
}

/** The talks end without an answer: what was begun to be told is moved on, and a doubt becomes a case. */
export function nobodyAnswered({ steps, cases }: Turn): void {
  const { ask } = steps.state;
  steps.silence();
  steps.change({ talks: [], ask: null });
  if (ask === 'report') cases.raise('high');
  if (ask === 'elsewhere') cases.raise('normal', 'unclear');
  if (cases.current()?.state === 'draft') cases.raise('high');
  cases.note('silence', null);
}
