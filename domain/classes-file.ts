import { z } from 'zod';
import type { CsvLine } from './csv.ts';
import { type Cells, cellsOf, type FileFault, inOrder, quote, readCsvFile, type SayFault } from './csv-file.ts';
import { readInstant, showLocal } from './local-time.ts';
import { inventedId, inventedMark } from './place-facts.ts';
import { readPin } from './read-pin.ts';
import {
  type ClassState,
  classStates,
  type OrderRule,
  orderRules,
  type Session,
  type SwimClass,
} from './swim-class.ts';
import { freeAges } from './swim-eligible.ts';
import { inGroupOrder, type SwimGroup, swimGroups } from './swim-groups.ts';
import { beginsAt } from './swim-next.ts';
import { type Unit, unitOfCode } from './unit.ts';

/** The columns of a file of classes, in the order they are written. */
export const classColumns = [
  'id',
  'programme',
  'unit_code',
  'pool',
  'address',
  'lat',
  'lon',
  'sessions',
  'capacity',
  'held_back',
  'age_from',
  'age_below',
  'instructor',
  'certificate_no',
  'certificate_by',
  'certificate_valid_to',
  'opens_at',
  'closes_at',
  'rule',
  'lot_seed',
  'state',
] as const;
export type ClassColumn = (typeof classColumns)[number];
export type ClassFault = FileFault<ClassColumn>;

const needed = [
  'id',
  'programme',
  'unit_code',
  'pool',
  'address',
  'sessions',
  'capacity',
  'opens_at',
  'closes_at',
] as const satisfies readonly ClassColumn[];

/** One lesson as it is written. */
export type FileSession = Pick<Session, 'day' | 'from' | 'to' | 'cancelled'>;

/** One class as its organiser writes it. */
export type FileClass = Omit<SwimClass, 'id' | 'sessions' | 'drawnAt' | 'version'> & {
  line: number;
  sessions: readonly FileSession[];
};
export type ClassesFile = { kind: 'read'; classes: FileClass[] } | { kind: 'wrong'; faults: ClassFault[] };

/** What reading goes by besides the file. `demo`: invented classes, whose ids begin with `demo-`. */
export type ClassesKnowledge = { units: readonly Unit[]; timeZone: string; demo: boolean };

/** Free text that families or the operator read. */
const told = ['programme', 'pool', 'address', 'instructor', 'certificate_no', 'certificate_by', 'lot_seed'] as const;
const most = { text: 200, capacity: 500, sessions: 60 };

/** Reads a file of classes; every fault of it is found, not only the first. Pure. @param bytes the file as it lies on disk */
export function readClassesFile(bytes: Uint8Array, known: ClassesKnowledge): ClassesFile {
  const file = readCsvFile(bytes, { columns: classColumns, needed, row: 'class' });
  if (file.kind === 'wrong') return file;
  const faults: ClassFault[] = [];
  const classes: FileClass[] = [];
  const first = new Map<string, number>();
  for (const line of file.lines) {
    const read = readRow(line, file.names, known);
    if (Array.isArray(read)) faults.push(...read);
    else classes.push(read);
    const id = (line.cells[file.names.indexOf('id')] ?? '').trim();
    const other = first.get(id);
    if (other === undefined) first.set(id, line.line);
    else if (id !== '')
      faults.push({
        line: line.line,
        column: 'id',
        found: `${quote(id)}, as on line ${other}`,
        expected: 'an id of its own',
      });
  }
  return faults.length > 0 ? { kind: 'wrong', faults: inOrder(faults) } : { kind: 'read', classes };
}

function readRow(row: CsvLine, names: readonly ClassColumn[], known: ClassesKnowledge): FileClass | ClassFault[] {
  const cells = cellsOf(row, names);
  if (!('of' in cells)) return [cells];
  const formulas = names.filter((_, at) => /^\s*[=+\-@＝＋－＠]/u.test(row.cells[at] ?? ''));
  const faults: ClassFault[] = formulas.map((column) => ({
    line: cells.line,
    column,
    found: `a formula, ${quote(cells.of(column))}`,
    expected: 'text that begins with a letter or a digit',
  }));
  const say: SayFault<ClassColumn> = (column, expected, found = quote(cells.of(column))) => {
    if (!formulas.includes(column)) faults.push({ line: cells.line, column, found, expected });
    return null;
  };
  const swim = readClass(cells, say, known);
  return faults.length > 0 || swim === null ? faults : { line: cells.line, ...swim };
}

function readClass(
  cells: Cells<ClassColumn>,
  say: SayFault<ClassColumn>,
  { units, timeZone, demo }: ClassesKnowledge,
): Omit<FileClass, 'line'> | null {
  const { of } = cells;
  const extId = of('id');
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(extId))
    say('id', 'an id of at most 40 letters, digits, dots and hyphens, like hatu-he-1');
  else if (extId.startsWith(inventedId) !== demo)
    say('id', demo ? `an id that begins with ${inventedId}` : `a real class: ${inventedId} marks invented ones`);
  for (const column of ['programme', 'pool', 'address'] as const)
    if (of(column) === '' || of(column).length > most.text) say(column, `1 to ${most.text} characters`);
  for (const column of told)
    if (/[\p{C}\u2028\u2029]/u.test(of(column))) say(column, 'one line, without invisible signs');
  if (of('pool') !== '' && of('pool').startsWith(inventedMark.trim()) !== demo)
    say('pool', demo ? `a name that begins "${inventedMark}"` : 'a real pool: "(Thử)" marks invented ones');
  const unit = unitOfCode(units, of('unit_code'));
  if (unit === null) say('unit_code', "the code of one of the province's units, like 06652");
  const sessions = readSessions(of('sessions'), say);
  const capacity = readCount(of('capacity'), most.capacity);
  if (capacity === null || capacity === 0) say('capacity', `a number from 1 to ${most.capacity}`);
  const heldBack = readHeldBack(of('held_back'), say);
  const heldInAll = Object.values(heldBack ?? {}).reduce((sum, places) => sum + places, 0);
  if (capacity !== null && capacity > 0 && heldInAll > capacity)
    say('held_back', `at most ${capacity} places in all, for the class has no more`);
  const ages = readAges(cells, say);
  const registration = readRegistration(cells, say, sessions, timeZone);
  const rule = oneOf<OrderRule>('rule', orderRules, of('rule') || 'group_then_time', say);
  if (rule === 'lot' && of('lot_seed') === '') say('lot_seed', 'the seed that is published before the draw');
  if (rule !== null && rule !== 'lot' && of('lot_seed') !== '') say('lot_seed', 'nothing: only rule lot draws');
  const state = oneOf<ClassState>('state', classStates, of('state') || 'open', say);
  const instructor = readInstructor(cells, say, sessions);
  const point = readPoint(cells, say, units);
  if (!unit || !sessions || !capacity || !heldBack || !ages || !registration || !rule || !state) return null;
  return {
    extId,
    programme: of('programme'),
    unitCode: unit.code,
    pool: { name: of('pool'), address: of('address'), point },
    sessions,
    capacity,
    heldBack,
    ages,
    instructor,
    registration,
    rule,
    lotSeed: of('lot_seed') || null,
    state,
    demo,
  };
}

function oneOf<Value extends string>(
  column: ClassColumn,
  values: readonly Value[],
  written: string,
  say: SayFault<ClassColumn>,
): Value | null {
  return values.find((value) => value === written) ?? say(column, `one of ${values.join(', ')}`);
}

const readCount = (written: string, limit: number): number | null =>
  /^\d{1,4}$/.test(written) && Number(written) <= limit ? Number(written) : null;

const session = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})-(\d{2}):(\d{2})( cancelled)?$/;

/** "2027-06-01 07:30-09:00; 2027-06-03 07:30-09:00 cancelled": a holiday is a lesson that is cancelled. In order of time. */
function readSessions(written: string, say: SayFault<ClassColumn>): FileSession[] | null {
  const expected =
    'lessons like "2027-06-01 07:30-09:00; 2027-06-03 07:30-09:00", " cancelled" behind one that is not held';
  const pieces = written
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  if (pieces.length === 0 || pieces.length > most.sessions) return say('sessions', expected);
  const read: FileSession[] = [];
  for (const piece of pieces) {
    const [, day = '', hour, minute, endHour, endMinute, cancelled] = session.exec(piece) ?? [];
    const [from, to] = [minuteOf(hour, minute), minuteOf(endHour, endMinute)];
    if (!z.iso.date().safeParse(day).success || from === null || to === null || to <= from)
      return say('sessions', expected, quote(piece));
    read.push({ day, from, to, cancelled: cancelled !== undefined });
  }
  const inTime = [...read].sort((one, other) => (one.day + pad(one.from) < other.day + pad(other.from) ? -1 : 1));
  const twice = inTime.find((one, at) => {
    const next = inTime[at + 1];
    return next !== undefined && next.day === one.day && next.from < one.to;
  });
  if (twice) return say('sessions', 'lessons that do not overlap', quote(twice.day));
  return inTime.some(({ cancelled }) => !cancelled) ? inTime : say('sessions', 'one lesson at least that is held');
}

const pad = (minute: number): string => String(minute).padStart(4, '0');
const minuteOf = (hour = '', minute = ''): number | null =>
  Number(hour) < 24 && Number(minute) < 60 && hour !== '' && minute !== '' ? Number(hour) * 60 + Number(minute) : null;

/** "poor 5; ethnic 3" */
function readHeldBack(written: string, say: SayFault<ClassColumn>): Partial<Record<SwimGroup, number>> | null {
  const held: Partial<Record<SwimGroup, number>> = {};
  for (const piece of written.split(';').map((one) => one.trim())) {
    if (piece === '') continue;
    const [, name, places = ''] = /^([a-z_]+)\s+(\d{1,3})$/.exec(piece) ?? [];
    const group = swimGroups.find((one) => one === name);
    if (group === undefined || held[group] !== undefined)
      return say('held_back', `like "poor 5; ethnic 3", each of ${swimGroups.join(', ')} once`, quote(piece));
    held[group] = Number(places);
  }
  return inGroupOrder(held);
}

function readAges({ of }: Cells<ClassColumn>, say: SayFault<ClassColumn>): SwimClass['ages'] | null {
  const from = of('age_from') === '' ? freeAges.from : readCount(of('age_from'), freeAges.below);
  const below = of('age_below') === '' ? freeAges.below : readCount(of('age_below'), freeAges.below);
  if (from === null || from < freeAges.from)
    return say('age_from', `whole years from ${freeAges.from}: the letter's age for the free class`);
  if (below === null || below <= from) return say('age_below', `whole years above age_from, at most ${freeAges.below}`);
  return { from, below };
}

function readRegistration(
  { of }: Cells<ClassColumn>,
  say: SayFault<ClassColumn>,
  sessions: readonly FileSession[] | null,
  timeZone: string,
): SwimClass['registration'] | null {
  const opensAt = readInstant(of('opens_at'));
  const closesAt = readInstant(of('closes_at'));
  if (opensAt === null) say('opens_at', 'a time with its zone, like 2027-05-01T07:00+07:00');
  if (closesAt === null) say('closes_at', 'a time with its zone, like 2027-05-20T17:00+07:00');
  if (opensAt === null || closesAt === null) return null;
  if (closesAt <= opensAt) return say('closes_at', 'a time after opens_at');
  const first = sessions?.find(({ cancelled }) => !cancelled);
  const begins = first === undefined ? null : beginsAt(first, timeZone);
  if (begins !== null && closesAt > begins)
    return say('closes_at', `a time before the first lesson, ${showLocal(begins, timeZone)}`);
  return { opensAt, closesAt };
}

/** The certificate must hold until the last lesson: letter 240, Annex 03 A.I.1, and forms of the trade. */
function readInstructor(
  { of }: Cells<ClassColumn>,
  say: SayFault<ClassColumn>,
  sessions: readonly FileSession[] | null,
): SwimClass['instructor'] {
  const parts = ['instructor', 'certificate_no', 'certificate_by', 'certificate_valid_to'] as const;
  const given = parts.filter((column) => of(column) !== '');
  if (given.length === 0) return null;
  for (const column of parts.filter((one) => !given.includes(one)))
    say(column, 'name, number, who gave it and until when together, or none of them');
  const validTo = of('certificate_valid_to');
  if (validTo !== '' && !z.iso.date().safeParse(validTo).success) say('certificate_valid_to', 'a day like 2028-12-31');
  const last = sessions?.findLast(({ cancelled }) => !cancelled)?.day;
  if (last !== undefined && z.iso.date().safeParse(validTo).success && validTo < last)
    say(
      'certificate_valid_to',
      `a certificate that is valid on the last lesson, ${last}: an expired one cannot be assigned`,
    );
  return { name: of('instructor'), certificateNo: of('certificate_no'), issuedBy: of('certificate_by'), validTo };
}

function readPoint(
  { of }: Cells<ClassColumn>,
  say: SayFault<ClassColumn>,
  units: readonly Unit[],
): SwimClass['pool']['point'] {
  if (of('lat') === '' && of('lon') === '') return null;
  const point = { lat: degrees(of('lat')), lon: degrees(of('lon')) };
  const read = of('lat') === '' || of('lon') === '' ? null : readPin(point, units);
  if (read?.kind === 'ok') return point;
  say('lat', 'a point of the province: lat like 20.963, lon like 107.159', `${quote(of('lat'))}, ${quote(of('lon'))}`);
  return null;
}

/** Vietnamese Excel writes a decimal comma. */
const degrees = (written: string): number => Number(written.replace(',', '.'));
