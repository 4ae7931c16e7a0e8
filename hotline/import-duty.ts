import { type DutyFault, planDutyImport, readDutyFile } from '../domain/duty-file.ts';
import { addShifts, lockDuty, removeShifts, shiftsBetween } from '../storage/duty.ts';
import { phonesOfPaged } from '../storage/officers.ts';
import { noteAct, type Operator } from './operator.ts';

export type DutyImported =
  /** `kept`: shifts of the file that were there already. */
  { kind: 'done'; added: number; kept: number; removed: number } | { kind: 'refused'; faults: DutyFault[] };

/** Imports a roster whole, or nothing of it. The same file again changes nothing. */
export function importDuty(
  operator: Operator,
  bytes: Uint8Array,
  options: { replace: boolean },
): Promise<DutyImported> {
  const { db, keyring, units } = operator;
  return db.transaction(async (tx): Promise<DutyImported> => {
    await lockDuty(tx);
    const at = operator.clock.now();
    const file = readDutyFile(bytes, { officers: await phonesOfPaged(tx, keyring), units });
    if (file.kind === 'wrong') return { kind: 'refused', faults: file.faults };
    const starts = file.shifts.map(({ startsAt }) => startsAt.getTime());
    const ends = file.shifts.map(({ endsAt }) => endsAt.getTime());
    const present = await shiftsBetween(tx, new Date(least(starts)), new Date(-least(ends.map((end) => -end))));
    const planned = planDutyImport(file.shifts, present, { replace: options.replace, now: at });
    if (planned.kind === 'wrong') return { kind: 'refused', faults: planned.faults };
    const { add, remove, kept } = planned.change;
    const counts = { added: add.length, kept, removed: remove.length };
    if (add.length + remove.length === 0) return { kind: 'done', ...counts };
    await removeShifts(tx, remove);
    await addShifts(tx, add, at);
    await noteAct(operator, tx, { at, act: 'duty.imported', subject: null, detail: counts });
    return { kind: 'done', ...counts };
  });
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));
