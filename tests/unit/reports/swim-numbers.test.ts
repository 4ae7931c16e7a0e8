import { expect, test } from 'vitest';
import { type Counted, numbersSheet, swimNumbers } from '../../../reports/swim-numbers.ts';
import { units } from '../../harness/talk.ts';

const one = (changes: Partial<Counted> = {}): Counted => ({
  unitCode: '06652',
  sex: 'girl',
  age: 9,
  groups: ['poor'],
  state: 'placed',
  firstDay: '2027-06-01',
  lastDay: '2027-06-30',
  ...changes,
});
const count = (all: Counted[], period: { from?: string; to?: string } = {}, today = '2027-06-10') =>
  swimNumbers(all, units, { from: null, to: null, today, ...period });

test('each registration counts once in all, by unit, age and sex, and once in each of its groups', () => {
  const rows = count([
    one({ groups: ['ethnic', 'poor'], state: 'passed' }),
    one({ unitCode: '06658', sex: 'boy', age: 12, state: 'waiting' }),
    one({ state: 'withdrawn' }),
  ]);
  const registered = rows.map(({ by, value, registered: n, placed, waiting, passed }) =>
    [by, value, n, placed, waiting, passed].join(' '),
  );
  expect(registered).toEqual([
    'all all 3 1 1 1',
    'unit 06652 2 1 0 1',
    'unit 06658 1 0 1 0',
    'age 09 2 1 0 1',
    'age 12 1 0 1 0',
    'sex boy 1 0 1 0',
    'sex girl 2 1 0 1',
    'group poor 3 1 1 1',
    'group ethnic 1 1 0 1',
  ]);
});

test('what is not known is a value, and never zero of another', () => {
  const rows = count([one({ unitCode: '00000', sex: '?', groups: [] })]);
  expect(rows.filter(({ value }) => value === 'unknown').map(({ by, name }) => [by, name])).toEqual([
    ['unit', 'Chưa rõ'],
    ['sex', 'Chưa rõ'],
    ['group', 'Chưa rõ'],
  ]);
});

test.for([
  ['placed', '2027-07-01', 1],
  ['attending', '2027-07-01', 1],
  ['attending', '2027-06-30', 0],
  ['passed', '2027-07-01', 0],
  ['waiting', '2027-07-01', 0],
] as const)('a child who is %s on %s: result unknown %d', ([state, today, unknown]) => {
  expect(count([one({ state })], {}, today)[0]?.resultUnknown).toBe(unknown);
});

test.for([
  [{}, 2],
  [{ from: '2027-06-01', to: '2027-06-01' }, 1],
  [{ from: '2027-06-02' }, 0],
  [{ to: '2027-05-31' }, 0],
] as const)('classes that began in %j: %d', ([period, n]) => {
  expect(count([one(), one({ firstDay: null, lastDay: null })], period)[0]?.registered ?? 0).toBe(n);
});

test('the cells of the sheet are numbers', () => {
  const [row] = numbersSheet(count([one()])).rows;
  expect(row).toEqual(['Tất cả', 'Tất cả', 1, 1, 0, 0, 0, 0]);
});
