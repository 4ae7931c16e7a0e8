import { plusSeconds } from '../domain/clock.ts';
import { gapsOf, onDuty } from '../domain/duty.ts';
import type { OfficerRole } from '../domain/officer.ts';
import { loadDutyPlan, loadDutyPlanBetween } from '../storage/duty.ts';
import { listOfficers } from '../storage/officers.ts';
import type { Operator } from './operator.ts';

/** An officer as the operator reads her. `from`: whose shift or, of the last resort, nobody's. */
export type ToldOfficer = {
  name: string;
  phone: string | null;
  role: OfficerRole;
  verified: boolean;
  from: 'unit' | 'province' | 'active';
};

export type WhoIsTold = {
  at: Date;
  unit_code: string | null;
  levels: { level: number; officers: ToldOfficer[] }[];
  /** All on duty for unit and province; when nobody is, all who are active. */
  everybody: ToldOfficer[];
  gaps: { level: number; from: Date; to: Date }[];
};

/** Gaps are looked for over this many days. */
export const gapDays = 14;

/**
 * Who is told at an instant, in order, and the gaps after it.
 * @param levels those the escalation pages one by one
 */
export async function whoIsTold(
  { db, keyring, paging }: Operator,
  asked: { at: Date; unitCode: string | null; levels: readonly number[] },
): Promise<WhoIsTold> {
  const { at, unitCode } = asked;
  const until = plusSeconds(at, gapDays * 86_400);
  return db.transaction(async (tx) => {
    const plan = await loadDutyPlan(tx, at, paging);
    const ahead = await loadDutyPlanBetween(tx, at, until, paging);
    const known = new Map((await listOfficers(tx, keyring)).map((officer) => [officer.id, officer]));
    const told = (ids: readonly string[], from: ToldOfficer['from']): ToldOfficer[] =>
      ids.flatMap((id) => {
        const officer = known.get(id);
        if (!officer) return [];
        const { name, phone, role, verifiedAt } = officer;
        return [{ name, phone, role, verified: verifiedAt !== null, from }];
      });
    const duty = onDuty(plan, unitCode, at);
    const levels = [...new Set([...asked.levels, ...plan.shifts.map(({ level }) => level)])].sort((a, b) => a - b);
    const ofLevel = (level: number): ToldOfficer[] => {
      const unit = duty.unit.level(level);
      return unit.length > 0 ? told(unit, 'unit') : told(duty.province.level(level), 'province');
    };
    const byProvince = duty.province.all.filter((id) => !duty.unit.all.includes(id));
    const onWatch = [...told(duty.unit.all, 'unit'), ...told(byProvince, 'province')];
    const active = plan.officers.map(({ id }) => id);
    return {
      at,
      unit_code: unitCode,
      levels: levels
        .map((level) => ({ level, officers: ofLevel(level) }))
        .filter(({ level, officers }) => officers.length > 0 || asked.levels.includes(level)),
      everybody: onWatch.length > 0 ? onWatch : told(active, 'active'),
      gaps: gapsOf(ahead, unitCode, asked.levels, at, until),
    };
  });
}
