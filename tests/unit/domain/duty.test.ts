import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type DutyPlan, gapsOf, onDuty, type Shift } from '../../../domain/duty.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const at = (written: string): Date => new Date(`2026-11-${written}+07:00`);
const officer = (id: string, verified = true): DutyPlan['officers'][number] => ({
  id,
  unitCode: null,
  verified,
  ways: [{ id: `way-${id}`, channel: 'sms' }],
});
const shift = (officerId: string, level: number, from: string, to: string, unitCode: string | null = null): Shift => ({
  officerId,
  level,
  unitCode,
  startsAt: at(from),
  endsAt: at(to),
});

const plan: DutyPlan = {
  officers: [officer('an'), officer('binh'), officer('chi', false), officer('dung')],
  shifts: [
    shift('an', 1, '24T07:00', '24T19:00'),
    shift('binh', 1, '24T19:00', '25T07:00'),
    shift('dung', 2, '24T07:00', '25T07:00'),
    shift('chi', 1, '24T07:00', '24T19:00', '06652'),
    shift('an', 2, '24T07:00', '24T19:00', '06652'),
    shift('gone', 1, '24T07:00', '25T07:00'),
  ],
};

const watchAt = (unit: string | null, written: string) => {
  const duty = onDuty(plan, unit, at(written));
  return {
    unit: [duty.unit.level(1), duty.unit.level(2), duty.unit.all],
    province: [duty.province.level(1), duty.province.level(2), duty.province.all],
  };
};

test.each([
  ['the province by day', null, '24T12:00', [[], [], []], [['an'], ['dung'], ['an', 'dung']]],
  ['the province by night, before midnight', null, '24T23:59', [[], [], []], [['binh'], ['dung'], ['binh', 'dung']]],
  ['after midnight it is the same shift', null, '25T00:00', [[], [], []], [['binh'], ['dung'], ['binh', 'dung']]],
  ['one begins where the other ends', null, '24T19:00', [[], [], []], [['binh'], ['dung'], ['binh', 'dung']]],
  ['a moment before', null, '24T18:59:59', [[], [], []], [['an'], ['dung'], ['an', 'dung']]],
  ['the end is without', null, '25T07:00', [[], [], []], [[], [], []]],
  ['a unit has its own', '06652', '24T12:00', [['chi'], ['an'], ['chi', 'an']], [['an'], ['dung'], ['an', 'dung']]],
  ['another unit has none', '06658', '24T12:00', [[], [], []], [['an'], ['dung'], ['an', 'dung']]],
])('%s', (_, unit, written, ofUnit, ofProvince) => {
  expect(watchAt(unit, written)).toEqual({ unit: ofUnit, province: ofProvince });
});

test('somebody with two shifts at once is named once; a level nobody has is empty', () => {
  const two = [shift('an', 1, '24T07:00', '24T19:00'), shift('an', 2, '24T07:00', '24T19:00')];
  const { province } = onDuty({ ...plan, shifts: two }, null, at('24T12:00'));
  expect(province.all).toEqual(['an']);
  expect(province.level(3)).toEqual([]);
});

test.each(['UTC', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati', 'America/Chicago'])('the same under TZ=%s', (name) => {
  process.env.TZ = name;
  expect(new Date(0).getTimezoneOffset() === 0).toBe(name === 'UTC');
  expect(watchAt('06652', '25T00:30')).toEqual({
    unit: [[], [], []],
    province: [['binh'], ['dung'], ['binh', 'dung']],
  });
  expect(gapsOf(plan, null, [1], at('24T00:00'), at('26T00:00'))).toEqual([
    { level: 1, from: at('24T00:00'), to: at('24T07:00') },
    { level: 1, from: at('25T07:00'), to: at('26T00:00') },
  ]);
});

const gaps = (shifts: Shift[], unit: string | null = null, levels: number[] = [1]) =>
  gapsOf({ ...plan, shifts }, unit, levels, at('24T00:00'), at('25T00:00'));
const gap = (from: string, to: string, level = 1) => ({ level, from: at(from), to: at(to) });

test.each([
  ['nobody at all', [], [gap('24T00:00', '25T00:00')]],
  ['the whole time', [shift('an', 1, '23T00:00', '26T00:00')], []],
  ['exactly the time', [shift('an', 1, '24T00:00', '25T00:00')], []],
  ['two that touch', [shift('an', 1, '23T19:00', '24T07:00'), shift('binh', 1, '24T07:00', '25T07:00')], []],
  [
    'a hole in the middle, whatever the order',
    [shift('binh', 1, '24T09:00', '25T09:00'), shift('an', 1, '23T07:00', '24T07:00')],
    [gap('24T07:00', '24T09:00')],
  ],
  [
    'a short one inside a long one opens no hole',
    [
      shift('an', 1, '24T00:00', '24T20:00'),
      shift('binh', 1, '24T02:00', '24T03:00'),
      shift('dung', 1, '24T20:00', '25T00:00'),
    ],
    [],
  ],
  [
    'at both ends',
    [shift('an', 1, '24T06:00', '24T18:00')],
    [gap('24T00:00', '24T06:00'), gap('24T18:00', '25T00:00')],
  ],
  ['another level does not count', [shift('an', 2, '23T00:00', '26T00:00')], [gap('24T00:00', '25T00:00')]],
  ['nor somebody who is not verified', [shift('chi', 1, '23T00:00', '26T00:00')], [gap('24T00:00', '25T00:00')]],
  ['nor somebody who has left', [shift('gone', 1, '23T00:00', '26T00:00')], [gap('24T00:00', '25T00:00')]],
  ['nor a unit for the province', [shift('an', 1, '23T00:00', '26T00:00', '06652')], [gap('24T00:00', '25T00:00')]],
  [
    'nor what is over, or begins later',
    [shift('an', 1, '23T00:00', '24T00:00'), shift('an', 1, '25T00:00', '26T00:00')],
    [gap('24T00:00', '25T00:00')],
  ],
  [
    'a backward one is none',
    [shift('an', 1, '24T20:00', '24T10:00'), shift('binh', 1, '24T12:00', '25T00:00')],
    [gap('24T00:00', '24T12:00')],
  ],
])('gaps: %s', (_, shifts, expected) => {
  expect(gaps(shifts)).toEqual(expected);
});

test("a unit is covered by its own shifts and by the province's, not by another unit's", () => {
  const shifts = [
    shift('an', 1, '24T00:00', '24T10:00', '06652'),
    shift('binh', 1, '24T10:00', '24T12:00'),
    shift('dung', 1, '24T12:00', '25T00:00', '06658'),
  ];
  expect(gaps(shifts, '06652')).toEqual([gap('24T12:00', '25T00:00')]);
  expect(gaps(shifts, null)).toEqual([gap('24T00:00', '24T10:00'), gap('24T12:00', '25T00:00')]);
});

test('levels are looked at one by one, in the order asked; no time has no gap', () => {
  expect(gaps([shift('an', 2, '24T00:00', '25T00:00')], null, [2, 1, 3]).map(({ level }) => level)).toEqual([1, 3]);
  expect(gapsOf(plan, null, [1, 2], at('24T00:00'), at('24T00:00'))).toEqual([]);
  expect(gapsOf(plan, null, [], at('24T00:00'), at('25T00:00'))).toEqual([]);
});

const hour = 3_600_000;
const zero = at('24T00:00').getTime();
const anyShift = fc
  .record({
    officerId: fc.constantFrom('an', 'binh', 'chi', 'gone'),
    unitCode: fc.constantFrom(null, '06652', '06658'),
    level: fc.integer({ min: 1, max: 2 }),
    start: fc.integer({ min: -10, max: 40 }),
    hours: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ start, hours, ...rest }) => ({
    ...rest,
    startsAt: new Date(zero + start * hour),
    endsAt: new Date(zero + (start + hours) * hour),
  }));

test('at any instant a level is in a gap exactly when nobody verified of it has the watch', () => {
  const verified = new Set(['an', 'binh', 'dung']);
  fc.assert(
    fc.property(fc.array(anyShift, { maxLength: 12 }), fc.constantFrom(null, '06652'), (shifts, unit) => {
      const any = { ...plan, shifts };
      const found = gapsOf(any, unit, [1, 2], new Date(zero), new Date(zero + 24 * hour));
      for (let half = 0; half < 48; half += 1) {
        const instant = new Date(zero + half * (hour / 2));
        const duty = onDuty(any, unit, instant);
        for (const level of [1, 2]) {
          const watching = [...duty.unit.level(level), ...duty.province.level(level)].some((id) => verified.has(id));
          const inGap = found.some((one) => one.level === level && one.from <= instant && instant < one.to);
          expect(inGap).toBe(!watching);
        }
      }
      // In order, apart from each other, never empty.
      for (const level of [1, 2]) {
        const ofLevel = found.filter((one) => one.level === level);
        for (const [n, one] of ofLevel.entries()) {
          expect(one.from < one.to).toBe(true);
          expect(n === 0 || (ofLevel[n - 1]?.to ?? one.to) < one.from).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
