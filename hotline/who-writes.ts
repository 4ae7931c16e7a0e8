import { assertNever } from '../domain/assert-never.ts';
import { freshState, isStrange } from '../domain/contact.ts';
import type { Proof } from '../domain/proof.ts';
import { canTakeBack } from '../domain/take-back.ts';
import { text } from '../texts/keys.ts';
import { oneMoreWrong } from './prove-herself.ts';
import type { Turn } from './turn.ts';

type Shown = Exclude<Proof, { kind: 'none' }>;

/** It is she, or she is forced; a wrong number is counted, and answered like anything else. True: nothing else is done. */
export function isShown(turn: Turn, proof: Shown): boolean {
  switch (proof.kind) {
    case 'wrong':
      turn.back = oneMoreWrong(turn.loaded, turn.at);
      return false;
    case 'duress':
      turn.isSecret = true;
      underDuress(turn);
      return true;
    case 'pin':
    case 'code':
      turn.isSecret = true;
      comesBack(turn, proof);
      return true;
    default:
      return assertNever(proof);
  }
}

function comesBack(turn: Turn, proof: Shown & { kind: 'pin' | 'code' }): void {
  const { steps, cases, at } = turn;
  cases.heardAgain();
  if (proof.kind === 'code') turn.back = { joinedCaseId: proof.facts.id };
  const { allowed } = steps.state;
  const { safeContactAskedAgainAfter } = turn.known.timers;
  const askAgain = allowed === null || at.getTime() - allowed.at > safeContactAskedAgainAfter * 1_000;
  if (proof.isHers) cases.cameBack(proof.kind);
  // What she is asked now she answers to the machine.
  cases.backToBot();
  const { language, spoken } = turn.before;
  if (proof.isHers) steps.change({ language, spoken });
  steps.comeBack({ askAgain, isHers: proof.isHers });
}

/** The ordinary menu, as a stranger sees it; officers are paged, and nothing more is written to this phone. */
function underDuress(turn: Turn): void {
  turn.cases.duress();
  turn.steps.change({ ...freshState, replies: turn.steps.state.replies, strange: true });
  turn.watched = { since: turn.heardAt, hidden: false };
  turn.dropWaiting = true;
  turn.steps.open('doors', { park: false });
}

/** She takes it back, or somebody reads along: not a word goes to her, and nothing she was asked stands open. */
export function hide(turn: Turn): void {
  const { cases, steps } = turn;
  cases.watched();
  steps.change({ talks: [], ask: null, guarded: true, firstOwed: turn.isNew || steps.state.firstOwed });
  turn.watched = { since: turn.heardAt, hidden: true };
}

/**
 * What we have sent is taken back where the channel lets us; she is told once how to delete the rest, and nothing is written
 * there by itself.
 */
export function erase(turn: Turn): void {
  const { cases, steps } = turn;
  turn.takeBack = canTakeBack(steps.channel);
  cases.erased();
  const { erased } = steps.state;
  steps.change({ talks: [], erased: true });
  turn.dropWaiting = true;
  if (cases.current()) {
    turn.watched = { since: turn.watched.since ?? turn.heardAt, hidden: false };
    // Of an old case nothing is shown; who has told something in this talk is asked first, as a stranger would be.
    steps.change({ guarded: !isStrange(steps.state) });
  }
  if (!erased) steps.say([text(farewellOf(turn))]);
}

/** What is left on her telephone, and what she can do about it. The page of the web chat shows no earlier word from now on. */
function farewellOf({ takeBack, steps }: Turn) {
  if (takeBack) return 'talk.takenBack';
  return steps.channel === 'web-chat' ? 'talk.erasedOnPage' : 'talk.erase';
}

/** At the end of the turn: what it has told of who writes. */
export function noteWhoWrites(turn: Turn): void {
  const { steps, cases } = turn;
  // From now on it is as with a stranger who has told something: that somebody took it may be told.
  if (cases.hasSpoken) steps.change({ spoke: true });
  if (!steps.saidSafe) return;
  steps.change({ guarded: false });
  // Of somebody who may be another person it is no word of hers.
  if (turn.watched.since === null || steps.state.strange) return;
  turn.watched = { since: null, hidden: false };
  cases.note('safe_again', null);
}
