import type { CsvLine } from './csv.ts';
import { cellsOf, type FileFault, inOrder, quote, readCsvFile } from './csv-file.ts';
import type { Shift } from './duty.ts';
import { readInstant } from './local-time.ts';
import { readMobile } from './phone.ts';
import { byWatch, overlap, overlappingPairs, shiftKey, watchKey } from './shift-overlap.ts';
import { type Unit, unitOfCode } from './unit.ts';

/** A shift of the file and the line it stands on. */
export type FileShift = Shift & { line: number };

export const dutyColumns = ['officer_phone', 'unit_code', 'level', 'starts_at', 'ends_at'] as const;
export type DutyColumn = (typeof dutyColumns)[number];
export type DutyFault = FileFault<DutyColumn>;

/** What a file is checked against: who may have the watch, by phone, and the province's units. */
export type DutyKnowledge = { officers: ReadonlyMap<string, string>; units: readonly Unit[] };

export type DutyFile = { kind: 'read'; shifts: FileShift[] } | { kind: 'wrong'; faults: DutyFault[] };

const longestShiftDays = 7;

/**
 * Reads a duty roster; every fault of it is found, not only the first. Pure.
 * @param bytes the file as it lies on disk: a spreadsheet saved in another form is recognised and said so
 */
export function readDutyFile(bytes: Uint8Array, known: DutyKnowledge): DutyFile {
  const file = readCsvFile(bytes, { columns: dutyColumns, needed: dutyColumns, row: 'shift' });
  if (file.kind === 'wrong') return file;
  const { names, lines } = file;
  const read = lines.map((line) => readRow(line, names, known));
  const shifts = read.flatMap((row) => (row.kind === 'shift' ? [row.shift] : []));
  const faults = [...read.flatMap((row) => (row.kind === 'wrong' ? row.faults : [])), ...overlapsWithin(shifts)];
  return faults.length > 0 ? { kind: 'wrong', faults: inOrder(faults) } : { kind: 'read', shifts };
}

type ReadRow = { kind: 'shift'; shift: FileShift } | { kind: 'wrong'; faults: DutyFault[] };

function readRow(row: CsvLine, names: readonly DutyColumn[], known: DutyKnowledge): ReadRow {
  const cells = cellsOf(row, names);
  if (!('of' in cells)) return { kind: 'wrong', faults: [cells] };
  const faults: DutyFault[] = [];
  const { line, of: written } = cells;
  const say = (column: DutyColumn, expected: string, found = quote(written(column))): null => {
    faults.push({ line, column, found, expected });
    return null;
  };
  const officerId = readOfficer(written('officer_phone'), known, (expected) => say('officer_phone', expected));
  const unit = written('unit_code') === '' ? 'province' : unitOfCode(known.units, written('unit_code'));
  if (unit === null)
    say('unit_code', "the code of one of the province's units, like 06652; empty = the whole province");
  const level = /^[1-9]$/.test(written('level'))
    ? Number(written('level'))
    : say('level', 'a whole number from 1 to 9');
  const time = (column: 'starts_at' | 'ends_at'): Date | null =>
    readInstant(written(column)) ?? say(column, 'a time with its zone, like 2026-11-24T07:00:00+07:00');
  const [startsAt, endsAt] = [time('starts_at'), time('ends_at')];
  if (startsAt && endsAt) {
    if (endsAt <= startsAt) say('ends_at', `a time after starts_at, ${written('starts_at')}`);
    else if (endsAt.getTime() - startsAt.getTime() > longestShiftDays * 86_400_000)
      say('ends_at', `a time at most ${longestShiftDays} days after starts_at, ${written('starts_at')}`);
  }
  if (faults.length > 0 || !officerId || !unit || !level || !startsAt || !endsAt) return { kind: 'wrong', faults };
  const unitCode = unit === 'province' ? null : unit.code;
  return { kind: 'shift', shift: { line, officerId, unitCode, level, startsAt, endsAt } };
}

function readOfficer(written: string, known: DutyKnowledge, say: (expected: string) => null): string | null {
  const phone = readMobile(written);
  if (phone === null) return say('a mobile number of Viet Nam, like +84912345678');
  return known.officers.get(phone) ?? say('the phone of an officer who is active and may take a case');
}

/** Shifts of one officer for one unit that come into each other's time, each named at the later line. */
const overlapsWithin = (shifts: readonly FileShift[]): DutyFault[] =>
  overlappingPairs(shifts).map(([one, other]) => {
    const [first, later] = one.line < other.line ? [one, other] : [other, one];
    return overlapFault(later, `line ${first.line}`);
  });

const overlapFault = (shift: FileShift, other: string): DutyFault => ({
  line: shift.line,
  column: 'starts_at',
  found: spanOf(shift),
  expected: `no overlap with ${other} of the same officer for the same unit`,
});

const spanOf = ({ startsAt, endsAt }: Shift): string => `${startsAt.toISOString()} to ${endsAt.toISOString()}`;

/** What an import does to the shifts that are there. */
export type DutyChange<Present extends Shift> = { add: FileShift[]; remove: Present[]; kept: number };
export type DutyImport<Present extends Shift> =
  | { kind: 'change'; change: DutyChange<Present> }
  | { kind: 'wrong'; faults: DutyFault[] };

/**
 * Compares a file with the shifts that are there. Pure.
 * @param present every shift that touches the time of the file
 * @param options.replace shifts of the file's units that start within the file's time for that unit and are not in it go,
 *   except those that have ended
 */
export function planDutyImport<Present extends Shift>(
  shifts: readonly FileShift[],
  present: readonly Present[],
  options: { replace: boolean; now: Date },
): DutyImport<Present> {
  const inFile = new Set(shifts.map(shiftKey));
  const times = timesByUnit(shifts);
  const goes = (shift: Present): boolean => {
    const within = times.get(shift.unitCode);
    if (!options.replace || !within || shift.endsAt <= options.now || inFile.has(shiftKey(shift))) return false;
    return within.from <= shift.startsAt && shift.startsAt < within.to;
  };
  const staying = byWatch(present.filter((shift) => !goes(shift)));
  const there = new Set(present.map(shiftKey));
  const add = shifts.filter((shift) => !there.has(shiftKey(shift)));
  const faults = add.flatMap((shift) => {
    const other = staying.get(watchKey(shift))?.find((one) => overlap(one, shift));
    return other ? [overlapFault(shift, `a shift that is there, ${spanOf(other)},`)] : [];
  });
  if (faults.length > 0) return { kind: 'wrong', faults: inOrder(faults) };
  return { kind: 'change', change: { add, remove: present.filter(goes), kept: shifts.length - add.length } };
}

/** From the first beginning to the last end, for each unit. */
function timesByUnit(shifts: readonly Shift[]): Map<string | null, { from: Date; to: Date }> {
  const times = new Map<string | null, { from: Date; to: Date }>();
  for (const { unitCode, startsAt, endsAt } of shifts) {
    const { from, to } = times.get(unitCode) ?? { from: startsAt, to: endsAt };
    times.set(unitCode, { from: startsAt < from ? startsAt : from, to: endsAt > to ? endsAt : to });
  }
  return times;
}
