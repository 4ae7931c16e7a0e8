import type { CaseFacts, CaseState } from './case.ts';
import { CaseLook, type EscalationAction, type EscalationFacts, type EscalationRoster } from './case-look.ts';
import type { EscalationRules } from './escalation.ts';
import { lookAtChildClock } from './next-step-child.ts';
import { lookAtHeld } from './next-step-held.ts';
import { lookAtPaged } from './next-step-paged.ts';

export {
  type EscalationAction,
  type EscalationFacts,
  type EscalationRoster,
  newsMergedOver,
  type PersonTold,
} from './case-look.ts';
export { nobodyLookedAgain } from './next-step-paged.ts';

export type NextStep = {
  actions: EscalationAction[];
  /** The case as it stands after them; its `nextStepAt` is `nextAt`. */
  facts: CaseFacts;
  /** The earliest of all clocks, later than now; null: none runs. */
  nextAt: Date | null;
};

const isPaged = (state: CaseState): boolean => state === 'open' || state === 'stopped';
const isHeld = (state: CaseState): boolean =>
  state === 'acknowledged' || state === 'in_contact' || state === 'referred';

/**
 * What is due for a case now, by all of its clocks: pages, notices of new words, the question whether contact was made,
 * warnings of a child's twelve hours, and what the person is told. Pure: the same facts at the same time give the same answer, and after its actions are written a
 * second call gives none but alarms.
 * @param personToldWithin seconds after her own last message in which the hotline may write to a person by itself
 */
export function nextStep(
  given: EscalationFacts,
  rules: EscalationRules,
  roster: EscalationRoster,
  now: Date,
  personToldWithin = 900,
): NextStep {
  const look = new CaseLook({ given, rules, roster, now, personToldWithin });
  if (isHeld(look.facts.state)) lookAtHeld(look);
  // Not else: a case nobody made contact for is paged again in the same moment.
  if (isPaged(look.facts.state)) lookAtPaged(look);
  // After them: who is warned of a child's clock is who has the case now.
  if (isHeld(look.facts.state) || isPaged(look.facts.state)) lookAtChildClock(look);
  const nextAt = look.nextAt();
  look.clock({ nextStepAt: nextAt });
  return { actions: look.actions, facts: look.facts, nextAt };
}
