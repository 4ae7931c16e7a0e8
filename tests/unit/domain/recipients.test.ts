import { expect, test } from 'vitest';
import type { CaseFacts } from '../../../domain/case.ts';
import { lastResort, mayBePaged, type PagingOf, recipientsOf, unitOfficers } from '../../../domain/recipients.ts';
import { after, type OnWatch, opened, otherUnit, plan, start, unit } from '../../harness/model-case.ts';

const paging = (
  officers: readonly OnWatch[],
  facts: Partial<CaseFacts> = {},
  more: Partial<PagingOf> = {},
): PagingOf => ({
  plan: plan(...officers),
  facts: opened('critical', facts),
  declined: new Set(),
  now: start,
  ...more,
});

const province: OnWatch[] = [
  { id: 'p1', level: 1 },
  { id: 'p2', level: 2 },
];
const local: OnWatch[] = [
  { id: 'u1', level: 1, unit },
  { id: 'u2', level: 2, unit },
  { id: 'x1', level: 1, unit: otherUnit },
];
const known = { unitCode: unit };

test.each<[string, OnWatch[], Partial<CaseFacts>, 1 | 2 | 3 | 'everybody', string[]]>([
  ['the unit has its own', [...province, ...local], known, 1, ['u1']],
  ['level 2 as well', [...province, ...local], known, 2, ['u2']],
  ['its level is empty: the province', [...province, { id: 'u1', level: 1, unit }], known, 2, ['p2']],
  ['the level is empty everywhere', [...province, ...local], known, 3, []],
  ['everybody: of unit and province', [...province, ...local], known, 'everybody', ['u1', 'u2', 'p1', 'p2']],
  ['the unit is unknown: the province at once', [...province, ...local], {}, 1, ['p1']],
  ['everybody, unit unknown', [...province, ...local], {}, 'everybody', ['p1', 'p2']],
  [
    'the unit became known in this round: the province stays',
    [...province, ...local],
    { ...known, unitSince: after(5) },
    1,
    ['u1', 'p1'],
  ],
  ['it was known before', [...province, ...local], { ...known, unitSince: after(-5) }, 1, ['u1']],
  [
    'the sender is herself an officer: not she, and the province too',
    [...province, ...local],
    { ...known, senderOfficerId: 'u1' },
    1,
    ['p1'],
  ],
  ['the sender is of another level', [...province, ...local], { ...known, senderOfficerId: 'u2' }, 1, ['u1', 'p1']],
  ['the unit must not know', [...province, ...local], { ...known, unitLeftOut: true }, 1, ['p1']],
  ['nor by everybody', [...province, ...local], { ...known, unitLeftOut: true }, 'everybody', ['p1', 'p2']],
  [
    'nor by an officer of the unit on the watch of the province',
    [{ id: 'u1', unit }, { id: 'u1', level: 1, unit: null }, ...province],
    { ...known, unitLeftOut: true },
    1,
    ['p1'],
  ],
  ['only an unverified one: nobody', [{ id: 'n', level: 1, verified: false }], {}, 1, []],
  [
    'an unverified one together with a verified one',
    [{ id: 'n', level: 1, verified: false }, ...province],
    {},
    1,
    ['n', 'p1'],
  ],
  [
    'the unit has only an unverified one: the province with her',
    [{ id: 'n', level: 1, unit, verified: false }, ...province],
    known,
    1,
    ['n', 'p1'],
  ],
])('%s', (_, officers, facts, level, expected) => {
  expect(recipientsOf(level, paging(officers, facts))).toEqual(expected);
});

test('shifts begin with their first instant and end before their last', () => {
  const shift = [{ id: 'a', level: 1, from: 0, to: 100 }];
  for (const [seconds, ids] of [
    [-1, []],
    [0, ['a']],
    [99, ['a']],
    [100, []],
  ] as const)
    expect(recipientsOf(1, paging(shift, {}, { now: after(seconds) }))).toEqual(ids);
});

test('"cannot" leaves out of every level', () => {
  const declined = new Set(['p1']);
  expect(recipientsOf(1, paging(province, {}, { declined }))).toEqual([]);
  expect(recipientsOf('everybody', paging(province, {}, { declined }))).toEqual(['p2']);
});

test.each<[string, OnWatch[], string[], string[]]>([
  ['those on duty, of any level', [{ id: 'a', level: 7 }, { id: 'b' }], [], ['a']],
  ['else every active officer', [{ id: 'a' }, { id: 'b' }], [], ['a', 'b']],
  ['an unverified one with a verified one', [{ id: 'a', verified: false }, { id: 'b' }], [], ['a', 'b']],
  [
    'unverified on duty: those off duty before her alone',
    [{ id: 'a', level: 1, verified: false }, { id: 'b' }],
    [],
    ['a', 'b'],
  ],
  ['only unverified ones are left', [{ id: 'a', verified: false }], [], ['a']],
  ['everybody has said "cannot"', [{ id: 'a' }, { id: 'b' }], ['a', 'b'], ['a', 'b']],
  ['one has', [{ id: 'a', level: 1 }, { id: 'b' }], ['a'], ['b']],
  ['nobody', [], [], []],
])('the last resort: %s', (_, officers, declined, expected) => {
  expect(lastResort(paging(officers, {}, { declined: new Set(declined) }))).toEqual(expected);
});

test('not even the last resort pages the sender, or the unit that must not know', () => {
  expect(lastResort(paging([{ id: 'a' }], { senderOfficerId: 'a' }))).toEqual([]);
  expect(lastResort(paging([{ id: 'u', unit }, { id: 'a' }], { ...known, unitLeftOut: true }))).toEqual(['a']);
  expect(lastResort(paging([{ id: 'u', unit }], { ...known, unitLeftOut: true }))).toEqual([]);
});

test('somebody of the commune must not know, and which commune it is nobody knows: only officers of no unit', () => {
  const officers = [...local, ...province, { id: 's', level: 1, unit: null }, { id: 's', level: 1, unit }];
  const one = paging(officers, { unitLeftOut: true });
  expect(['u1', 'x1', 's', 'p1'].map(mayBePaged(one))).toEqual([false, false, false, true]);
  expect(recipientsOf(1, one)).toEqual(['p1']);
});

test("the unit's own officers of the levels that were paged", () => {
  const one = paging([...province, ...local], known);
  expect(unitOfficers([1], one)).toEqual(['u1']);
  expect(unitOfficers([1, 2, 2], one)).toEqual(['u1', 'u2']);
  expect(unitOfficers(['everybody'], one)).toEqual(['u1', 'u2']);
  expect(unitOfficers(['everybody'], paging(province))).toEqual([]);
});
