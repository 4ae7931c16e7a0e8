import type { CaseFacts } from './case.ts';
import { type DutyPlan, onDuty } from './duty.ts';
import type { StepLevel } from './escalation.ts';

/** What decides who is paged for a case, beside the plan. */
export type PagingOf = {
  plan: DutyPlan;
  facts: Pick<CaseFacts, 'unitCode' | 'unitSince' | 'unitLeftOut' | 'senderOfficerId' | 'clocks'>;
  /** Officers who have said "cannot" in this round. */
  declined: ReadonlySet<string>;
  now: Date;
};

/**
 * Whom one step pages, as ids in the plan's order. Level n is the unit's shifts of that level, else the province's. The
 * province is paged as well where the unit became known only after the first pages, or the person who wrote is an officer
 * herself; instead of the unit where somebody of the commune must not know. An officer who has not verified her phone is
 * paged only together with one who has. Empty: the step is skipped.
 */
export function recipientsOf(level: StepLevel, paging: PagingOf): string[] {
  const { plan, facts, declined, now } = paging;
  const may = mayBePaged(paging);
  const watch = onDuty(plan, facts.unitCode, now);
  const take = (ids: readonly string[]): string[] => ids.filter((id) => may(id) && !declined.has(id));
  if (level === 'everybody') return withVerified(plan, take([...watch.unit.all, ...watch.province.all]));
  const unit = take(watch.unit.level(level));
  const province = take(watch.province.level(level));
  if (alsoProvince(facts) || unit.length === 0) return withVerified(plan, [...unit, ...province]);
  const own = withVerified(plan, unit);
  return own.length > 0 ? own : withVerified(plan, [...unit, ...province]);
}

/** The last resort, when no step has anybody: everybody on duty, else every active officer, verified or not. */
export function lastResort(paging: PagingOf): string[] {
  const { plan, facts, declined, now } = paging;
  const may = mayBePaged(paging);
  const watch = onDuty(plan, facts.unitCode, now);
  const onWatch = unique([...watch.unit.all, ...watch.province.all].filter(may));
  const all = plan.officers.map(({ id }) => id).filter(may);
  const willing = (ids: readonly string[]): string[] => ids.filter((id) => !declined.has(id));
  const choices = [withVerified(plan, willing(onWatch)), withVerified(plan, willing(all)), willing(all), all];
  return choices.find((ids) => ids.length > 0) ?? [];
}

/** The unit's own officers of some levels: who is added when the unit becomes known. */
export function unitOfficers(levels: readonly StepLevel[], paging: PagingOf): string[] {
  const { plan, facts, declined, now } = paging;
  const may = mayBePaged(paging);
  const { unit } = onDuty(plan, facts.unitCode, now);
  const ids = levels.flatMap((level) => (level === 'everybody' ? unit.all : unit.level(level)));
  return unique(ids.filter((id) => may(id) && !declined.has(id)));
}

/**
 * Who may hear of the case at all: neither the person herself, nor, where they must not know, anybody of her unit. Also
 * asked for those who were paged before that was known.
 */
export function mayBePaged({ plan, facts }: Pick<PagingOf, 'plan' | 'facts'>): (id: string) => boolean {
  const ofUnit = new Set(
    facts.unitLeftOut && facts.unitCode !== null
      ? [
          ...plan.officers.filter(({ unitCode }) => unitCode === facts.unitCode).map(({ id }) => id),
          ...plan.shifts.filter(({ unitCode }) => unitCode === facts.unitCode).map(({ officerId }) => officerId),
        ]
      : [],
  );
  // While the unit is unknown nobody of any unit is paged: the province reads where it is first.
  const strangers = new Set(
    facts.unitLeftOut && facts.unitCode === null
      ? [
          ...plan.officers.filter(({ unitCode }) => unitCode !== null).map(({ id }) => id),
          ...plan.shifts.filter(({ unitCode }) => unitCode !== null).map(({ officerId }) => officerId),
        ]
      : [],
  );
  return (id) => id !== facts.senderOfficerId && !ofUnit.has(id) && !strangers.has(id);
}

/** Nobody who was paged is withdrawn: the province stays with a case whose unit became known in its round. */
const alsoProvince = (facts: PagingOf['facts']): boolean =>
  facts.senderOfficerId !== null ||
  (facts.unitSince !== null && facts.clocks.stepsStartedAt !== null && facts.unitSince > facts.clocks.stepsStartedAt);

function withVerified(plan: DutyPlan, ids: readonly string[]): string[] {
  const verified = new Set(plan.officers.filter((officer) => officer.verified).map(({ id }) => id));
  return ids.some((id) => verified.has(id)) ? unique(ids) : [];
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
