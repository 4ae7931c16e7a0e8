import { swimGroups } from '../domain/swim-groups.ts';
import type { Unit } from '../domain/unit.ts';
import type { Sheet } from './sheet.ts';
import { groupWords, sexWords } from './sheet-words.ts';

/** What is counted of one registration. */
export type Counted = {
  unitCode: string;
  sex: string;
  age: number;
  groups: readonly string[];
  state: string;
  /** YYYY-MM-DD; null: no lesson of its class is held. */
  firstDay: string | null;
  lastDay: string | null;
};

export const dimensions = ['all', 'unit', 'age', 'sex', 'group'] as const;
export type Dimension = (typeof dimensions)[number];

/** One line: numbers only. `resultUnknown`: the class is over and nobody has entered a result: unknown is a value, not zero. */
export type NumbersRow = {
  by: Dimension;
  value: string;
  name: string;
  registered: number;
  placed: number;
  waiting: number;
  passed: number;
  notPassed: number;
  resultUnknown: number;
};

const unknown = 'unknown';
const unknownName = 'Chưa rõ';
const hadPlace: ReadonlySet<string> = new Set(['placed', 'attending', 'passed', 'certificate', 'not_passed']);

/**
 * Registrations of classes that began in a period, counted by unit, age, sex and group. A child of two groups counts in both, a
 * child registered twice counts twice: nothing here knows who is who. Pure.
 * @param period days, both inclusive, YYYY-MM-DD; null: no bound. A class without a lesson is in no bounded period
 * @param today YYYY-MM-DD where the hotline is
 */
export function swimNumbers(
  all: readonly Counted[],
  units: readonly Unit[],
  { from, to, today }: { from: string | null; to: string | null; today: string },
): NumbersRow[] {
  const counted = all.filter(({ firstDay }) =>
    firstDay === null ? from === null && to === null : (from ?? '') <= firstDay && (to === null || firstDay <= to),
  );
  const rows = new Map<string, NumbersRow>();
  const add = (by: Dimension, value: string, name: string, one: Counted): void => {
    const key = `${by} ${value}`;
    const row = rows.get(key) ?? { ...empty, by, value, name };
    rows.set(key, plus(row, one, today));
  };
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  for (const one of counted) {
    add('all', 'all', 'Tất cả', one);
    const unit = unitNames.get(one.unitCode);
    add('unit', unit === undefined ? unknown : one.unitCode, unit ?? unknownName, one);
    add('age', String(one.age).padStart(2, '0'), `${one.age} tuổi`, one);
    const sex = one.sex === 'girl' || one.sex === 'boy' ? one.sex : unknown;
    add('sex', sex, sex === unknown ? unknownName : sexWords[sex], one);
    const groups = swimGroups.filter((group) => one.groups.includes(group));
    for (const group of groups) add('group', group, groupWords[group], one);
    if (groups.length === 0) add('group', unknown, unknownName, one);
  }
  const order = (row: NumbersRow): string => `${dimensions.indexOf(row.by)} ${placeOf(row)}`;
  return [...rows.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

const empty = { registered: 0, placed: 0, waiting: 0, passed: 0, notPassed: 0, resultUnknown: 0 };

function plus(row: NumbersRow, { state, lastDay }: Counted, today: string): NumbersRow {
  const one = (is: boolean): number => (is ? 1 : 0);
  const isOver = lastDay !== null && lastDay < today;
  return {
    ...row,
    registered: row.registered + 1,
    placed: row.placed + one(hadPlace.has(state)),
    waiting: row.waiting + one(state === 'waiting' || state === 'offered'),
    passed: row.passed + one(state === 'passed' || state === 'certificate'),
    notPassed: row.notPassed + one(state === 'not_passed'),
    resultUnknown: row.resultUnknown + one(isOver && (state === 'placed' || state === 'attending')),
  };
}

/** Groups in their own order, everything else by its value; unknown last. */
function placeOf({ by, value }: NumbersRow): string {
  if (value === unknown) return '~';
  return by === 'group' ? String(swimGroups.findIndex((group) => group === value)).padStart(2, '0') : value;
}

const byWords: Readonly<Record<Dimension, string>> = {
  all: 'Tất cả',
  unit: 'Nơi ở',
  age: 'Tuổi',
  sex: 'Giới tính',
  group: 'Nhóm ưu tiên',
};

/** The same as a sheet. */
export const numbersSheet = (rows: readonly NumbersRow[]): Sheet => ({
  name: 'Số liệu',
  columns: [
    { heading: 'Theo', width: 14 },
    { heading: 'Giá trị', width: 34 },
    { heading: 'Đăng ký', width: 10 },
    { heading: 'Có chỗ', width: 10 },
    { heading: 'Đang chờ', width: 10 },
    { heading: 'Đạt', width: 10 },
    { heading: 'Không đạt', width: 10 },
    { heading: 'Chưa rõ kết quả', width: 16 },
  ],
  rows: rows.map((row) => [
    byWords[row.by],
    row.name,
    row.registered,
    row.placed,
    row.waiting,
    row.passed,
    row.notPassed,
    row.resultUnknown,
  ]),
});
