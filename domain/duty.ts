import type { RosterOfficer } from './officer.ts';

/** One officer's watch. `unitCode` null: for the whole province. From `startsAt`, up to and without `endsAt`. */
export type Shift = { officerId: string; unitCode: string | null; level: number; startsAt: Date; endsAt: Date };

/** Who there is and who has the watch when; only officers who are active and may take a case. */
export type DutyPlan = { officers: readonly RosterOfficer[]; shifts: readonly Shift[] };

/** Officers' ids by level, in the order of the plan; `all` without doubles. */
export type Watch = { level(n: number): string[]; all: string[] };
export type OnDuty = { unit: Watch; province: Watch };

/**
 * Who has the watch at one instant: for a unit (nobody when it is unknown), and for the province. Pure; a shift across
 * midnight is one like any other, since shifts are instants.
 */
export function onDuty(plan: DutyPlan, unit: string | null, instant: Date): OnDuty {
  const active = new Set(plan.officers.map(({ id }) => id));
  const now = plan.shifts.filter(
    ({ officerId, startsAt, endsAt }) => startsAt <= instant && instant < endsAt && active.has(officerId),
  );
  return {
    unit: watch(unit === null ? [] : now.filter(({ unitCode }) => unitCode === unit)),
    province: watch(now.filter(({ unitCode }) => unitCode === null)),
  };
}

function watch(shifts: readonly Shift[]): Watch {
  const ids = (of: readonly Shift[]): string[] => [...new Set(of.map(({ officerId }) => officerId))];
  return { level: (n) => ids(shifts.filter(({ level }) => level === n)), all: ids(shifts) };
}

/** A time in which nobody has the watch. */
export type Gap = { level: number; from: Date; to: Date };

/**
 * When nobody of a level has the watch between two instants: for a unit its own or the province's shifts count, as for a
 * page; officers who are not verified do not count, because they are not paged alone.
 */
export function gapsOf(plan: DutyPlan, unit: string | null, levels: readonly number[], from: Date, to: Date): Gap[] {
  const verified = new Set(plan.officers.filter((officer) => officer.verified).map(({ id }) => id));
  return levels.flatMap((level) => {
    const covering = plan.shifts
      .filter((shift) => shift.level === level && (shift.unitCode === null || shift.unitCode === unit))
      .filter((shift) => verified.has(shift.officerId) && shift.startsAt < shift.endsAt)
      .filter((shift) => shift.endsAt > from && shift.startsAt < to)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    const gaps: Gap[] = [];
    let coveredUntil = from;
    for (const shift of covering) {
      if (shift.startsAt > coveredUntil) gaps.push({ level, from: coveredUntil, to: shift.startsAt });
      if (shift.endsAt > coveredUntil) coveredUntil = shift.endsAt;
    }
    return coveredUntil < to ? [...gaps, { level, from: coveredUntil, to }] : gaps;
  });
}
