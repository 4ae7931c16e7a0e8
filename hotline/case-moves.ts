import { type CaseFacts, type CaseKind, type CaseUrgency, higherUrgency, raiseCase } from '../domain/case.ts';
import type { TimelineKind } from '../domain/turn.ts';

/** Kinds that only say that it is not known which: urgent words begin a case as other harm, and her answers tell more. */
const saysLittle: readonly CaseKind[] = ['unclear', 'other_harm', 'shelter_request'];

/** The case with its urgency raised; a kind that says more than its own becomes its own. */
export function risen(facts: CaseFacts, urgency: CaseUrgency, kind: CaseKind | undefined, at: Date): CaseFacts {
  const says = kind !== undefined && kind !== 'unclear' && saysLittle.includes(facts.kind);
  return raiseCase(says ? { ...facts, kind } : facts, urgency, at);
}

/** What its story says of a case that moved; null where nothing of it moved. */
export function moveOf(before: CaseFacts, next: CaseFacts): TimelineKind | null {
  if (next.state !== before.state)
    return before.state === 'draft' || before.state === 'stopped' ? 'opened' : 'reopened';
  return higherUrgency(before.urgency, next.urgency) === before.urgency ? null : 'raised';
}

/** Nothing was told in her report but that she needs help: when it is a bed she needs, that is what the report is of. */
export const asksForNothingElse = ({ kind }: CaseFacts): boolean => kind === 'unclear' || kind === 'shelter_request';
