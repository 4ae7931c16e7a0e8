import { noClocks } from '../domain/case.ts';
import { plusSeconds } from '../domain/clock.ts';
import { gapsOf, onDuty } from '../domain/duty.ts';
import type { OfficerRole } from '../domain/officer.ts';
import { lastResort, recipientsOf } from '../domain/recipients.ts';
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
    const duty = onDuty(plan, unitCode, at);
    const told = (ids: readonly string[]): ToldOfficer[] =>
      ids.flatMap((id) => {
        const officer = known.get(id);
        if (!officer) return [];
        const { name, phone, role, verifiedAt } = officer;
        const onWatch = duty.unit.all.includes(id) ? 'unit' : duty.province.all.includes(id) ? 'province' : 'active';
        return [{ name, phone, role, verified: verifiedAt !== null, from: onWatch }];
      });
    // The very rule a page goes by, for a case of which nothing is known but its unit.
    const facts = { unitCode, unitSince: null, unitLeftOut: false, senderOfficerId: null, clocks: noClocks };
    const wanted = { plan, facts, declined: new Set<string>(), now: at };
    const levels = [...new Set([...asked.levels, ...plan.shifts.map(({ level }) => level)])].sort(
      (one, other) => one - other,
    );
    const ofLevel = (level: number): ToldOfficer[] => told(recipientsOf(level, wanted));
    const everybody = recipientsOf('everybody', wanted);
    return {
      at,
      unit_code: unitCode,
      levels: levels
        .map((level) => ({ level, officers: ofLevel(level) }))
        .filter(({ level, officers }) => officers.length > 0 || asked.levels.includes(level)),
      everybody: told(everybody.length > 0 ? everybody : lastResort(wanted)),
      gaps: gapsOf(ahead, unitCode, asked.levels, at, until),
    };
  });
}
