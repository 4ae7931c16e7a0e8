import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import type { Command, Done } from '../domain/conversation.ts';
import type { Content } from '../domain/message.ts';
import type { Loaded, TurnWrites } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { isWithOfficer } from '../domain/with-officer.ts';
import { asksPlace } from '../flows/engine/step.ts';
import { type CommandWord, readCommand } from '../understanding/answers.ts';
import { type RegistrationOrder, saysCancel } from '../understanding/registration-order.ts';
import { readRisks } from '../understanding/risks.ts';
import { tellsInstead } from '../understanding/sign-word.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import { answerHer, answerWithheld, isWithheld, leaveToOfficer, stop } from './answer-her.ts';
import { codeOrder } from './by-code.ts';
import { judgement, risksHeard } from './judgement.ts';
import { languageChosen, languageHeard } from './language-of-turn.ts';
import type { CaseOrigin } from './new-case.ts';
import { asksForPlace } from './place-wish.ts';
import { beginTurn, type KnownToTurns, nobodyAnswered, type Turn } from './turn.ts';
import { type Happening, isBeforeSilence, turnWrites } from './turn-writes.ts';
import { erase, hide, isShown, noteWhoWrites } from './who-writes.ts';

/** The bot keeps silent this long after a human being wrote to the person from the provider's tool. */
export const staffKeepsBotSilent = 1_800;

const noUrgency: Urgency = { level: 'none', critical: false, watched: false, category: null, why: [] };

/** What the transaction shall run, and what is written once its answer is known. `finish` is called once. */
export type TurnPlanned = {
  command: Command | null;
  /** How her message was judged; null when there was nothing to judge. */
  judged: Urgency | null;
  /** The message shows that it is she, or sets how she shows it: its words are kept nowhere. */
  isSecret: boolean;
  /** Her own number and word, as she has just set them. `byStranger`: or whoever may only have found her phone. */
  own: { number: string | null; sign: string | null; byStranger: boolean };
  finish: (done: Done | null) => TurnWrites;
};

/**
 * Decides everything one turn does, from what was loaded: pure but for new ids. Throws only when a flow or the
 * understanding is at fault; the caller then answers with planFault.
 */
export function planTurn(
  known: KnownToTurns,
  loaded: Loaded,
  happening: Happening,
  personId: string,
  origin: Pick<CaseOrigin, 'channel' | 'code'>,
  at: Date,
): TurnPlanned {
  const turn = beginTurn(known, loaded, happening, { ...origin, personId }, at);
  decide(turn);
  const { steps, judged, isSecret } = turn;
  return {
    command: steps.command,
    judged,
    isSecret,
    own: { ...steps.own, byStranger: steps.state.strange },
    finish: (done) => {
      if (done !== null) steps.stepWith(done);
      return writes(turn);
    },
  };
}

function decide(turn: Turn): void {
  const { happening, steps, cases } = turn;
  switch (happening.kind) {
    case 'message':
      if (happening.proof.kind === 'none' || !isShown(turn, happening.proof))
        hear(turn, happening.content, happening.judged);
      noteRisks(turn);
      break;
    case 'opened':
      if (turn.isNew && !steps.state.guarded) steps.open('doors', { park: false });
      break;
    case 'staff-words':
      cases.note('staff_words', { text: happening.text });
      turn.staffUntil = plusSeconds(turn.at, staffKeepsBotSilent);
      break;
    case 'silence':
      nobodyAnswered(turn);
      break;
    default:
      assertNever(happening);
  }
}

/** @param judged how its words alone were judged before */
function hear(turn: Turn, content: Content, judged: Urgency | null): void {
  const { steps, cases, saved, heardAt, at, staffUntil } = turn;
  const command = commandIn(turn, content);
  if (turn.happening.kind === 'message' && steps.state.spoken === null) steps.change(languageChosen(turn.happening));
  steps.change(languageHeard(steps.state, content, command));
  const isLate = isBeforeSilence({ saved, heardAt });
  if (!isLate) cases.heardAgain();
  if (command === 'stop') {
    stop(turn);
    return;
  }
  if (command === 'erase') {
    erase(turn);
    return;
  }
  // Commands are said to the machine: it answers her again.
  const withOfficer = command === null && isOfficers(turn);
  // What the officer has asked is not known; what the machine has asked is not what she answers.
  const asked = withOfficer ? null : steps.asked();
  const now = content.kind === 'text' ? judgeUrgency(content.text, { asked }) : noUrgency;
  const urgency = graver(now, judged);
  turn.judged = urgency;
  // Words that worry come first, whatever code stands beside them.
  const order = urgency.level === 'none' ? codeOrder(steps, content) : null;
  keepWords(turn, content, { command, order, urgency, withOfficer });
  if (urgency.watched) hide(turn);
  if (urgency.watched || (isLate && steps.state.guarded)) return;
  if (staffUntil !== null && staffUntil > at && order === null) return;
  if (isWithheld(turn, content)) {
    answerWithheld(turn);
    return;
  }
  if (withOfficer && order === null) {
    leaveToOfficer(turn, urgency);
    return;
  }
  // A code is said to the machine, and the officer she writes to is hers all the same.
  if (order === null) cases.backToBot();
  answerHer(turn, content, { command, order, urgency });
}

/** A command to the machine. Where a registration is talked about, "hủy" is said of that. */
function commandIn({ steps }: Turn, content: Content): CommandWord | null {
  if (content.kind !== 'text' || (steps.top() === 'swim-code' && saysCancel(content.text))) return null;
  return readCommand(content.text);
}

/** Officers were paged for it already: the talk cannot make it harmless. Nor can it make her safe. */
function graver(now: Urgency, judged: Urgency | null): Urgency {
  const graver = judged?.level === 'urgent' && now.level !== 'urgent' ? judged : now;
  const watched = now.watched || judged?.watched === true;
  return watched ? { ...graver, level: 'urgent', watched } : graver;
}

/** She writes to the officer who has written to her here: the machine keeps silent. */
function isOfficers({ cases, saved, isNew, heardAt, known }: Turn): boolean {
  const facts = cases.current();
  if (facts === null || saved === null || isNew || !cases.writesHere()) return false;
  return isWithOfficer(facts, saved.lastHeardAt, heardAt, known.timers.talkHiddenAfter);
}

type Heard = {
  command: CommandWord | null;
  order: RegistrationOrder | null;
  urgency: Urgency;
  withOfficer: boolean;
};

/** What of her words a case keeps, and how urgent they make it. */
function keepWords(turn: Turn, content: Content, { command, order, urgency, withOfficer }: Heard): void {
  const { steps, cases } = turn;
  const top = steps.top();
  // What she writes while she waits is for the officer; and all she says of a place, once officers look for one for her.
  const looksAlone = top === 'find-help' && cases.current()?.kind !== 'shelter_request';
  const isSwimming = top === 'swim-class' || top === 'swim-code';
  const apart = order !== null || (!withOfficer && !steps.waits() && (isSwimming || looksAlone));
  // Her own number and word are hers alone; what calls for help is read wherever it stands.
  const mayBeSecret = content.kind === 'text' ? !tellsInstead(content.text) : content.kind === 'choice';
  turn.isSecret = !withOfficer && top === 'own-number' && mayBeSecret && urgency.level === 'none';
  // "Menu" and "quay lại" are said to the machine.
  const isHers = command === null && !turn.isSecret;
  if (content.kind === 'text' && isHers && (!apart || urgency.level === 'urgent')) turn.told = content.text;
  if (urgency.level === 'urgent') {
    cases.urgent(urgency, asksForPlace(content, urgency) ? 'shelter_request' : undefined);
    steps.lane = 'urgent';
  }
  // Closed while she waits: what she writes for an officer is another case's.
  if (command === null && order === null && steps.waits()) cases.raise('normal');
  // Outside a swimming or directory talk everything she writes is read; worrying words are, wherever they stand.
  if (cases.current() && isHers && (!apart || urgency.level !== 'none'))
    cases.words({ ...content, ...judgement(urgency), ...(steps.state.strange && { afterQuiet: true }) });
}

/** After everything else: her first answer begins the case, and what she tells in it counts. She never sees what was read. */
function noteRisks({ told, cases }: Turn): void {
  if (told !== null && cases.current()) cases.risk(risksHeard(told, readRisks(told)));
}

function writes(turn: Turn): TurnWrites {
  noteWhoWrites(turn);
  const { steps } = turn;
  const { state, sayings, lane } = steps;
  const { flows, timers } = turn.known;
  const placeWasAsked = asksPlace(flows, turn.before);
  return turnWrites({ ...turn, state, sayings, lane, isGuarded: state.guarded, timers, placeWasAsked });
}
