import type { CaseLook } from './case-look.ts';
import { clockHourAt, clockWarningHours } from './child-clock.ts';
import { plusSeconds } from './clock.ts';
import { stepRule } from './escalation.ts';
import { nobodyLookedAgain } from './next-step-paged.ts';
import { lastResort, mayBePaged, recipientsOf } from './recipients.ts';

/**
 * A child's case without a measure: whoever has it is warned at six and at ten hours and when the twelve have run out, once
 * each; of several that are due at once only the newest. At any hour, also where the case itself waits for the morning.
 */
export function lookAtChildClock(look: CaseLook): void {
  const { childKnownAt, measureAt, clockWarnings } = look.facts.clocks;
  if (childKnownAt === null || measureAt !== null) return;
  const due = clockWarningHours.filter((hours) => look.isDue(clockHourAt(look.facts, hours)));
  const newest = due.at(-1);
  if (newest === undefined || due.length <= clockWarnings) return;
  const warned = whoIsWarned(look);
  if (warned.length === 0) {
    look.actions.push({ kind: 'alarm', alarm: 'noRecipient' });
    look.isDue(plusSeconds(look.now, nobodyLookedAgain));
    return;
  }
  // By every way she has: nothing repeats a warning that did not arrive.
  for (const officerId of warned)
    for (const { id } of look.officer(officerId)?.ways ?? [])
      look.actions.push({ kind: 'warnClock', officerId, wayId: id, hours: newest });
  look.clock({ clockWarnings: due.length });
}

/** Its holder; while nobody holds it everybody who was paged in this round, else whom the present step would page. */
function whoIsWarned(look: CaseLook): string[] {
  const paging = look.pagingOf();
  const may = mayBePaged(paging);
  const reached = (ids: readonly string[]): string[] => [
    ...new Set(ids.filter((id) => may(id) && look.officer(id) !== undefined)),
  ];
  const { holderId, stepsDone } = look.facts.clocks;
  const isHeld = look.facts.state !== 'open' && look.facts.state !== 'stopped';
  const step = stepRule(look.ofUrgency, Math.max(0, stepsDone - 1));
  const choices = [
    isHeld && holderId !== null ? [holderId] : [],
    [...look.pagesOfRound(), ...look.pagedNow()].map(({ officerId }) => officerId),
    recipientsOf(step.level, paging),
    lastResort(paging),
  ];
  return choices.map(reached).find((ids) => ids.length > 0) ?? [];
}
