import { expect, test } from 'vitest';
import {
  daysLater,
  localDay,
  localInstant,
  readInstant,
  readLocal,
  showLocal,
  writeLocal,
} from '../../../domain/local-time.ts';

test.each([
  ['2026-11-24T07:00:00+07:00', '2026-11-24T00:00:00.000Z'],
  ['2026-11-24T07:00+07:00', '2026-11-24T00:00:00.000Z'],
  [' 2026-11-24T00:00:00Z ', '2026-11-24T00:00:00.000Z'],
  ['2028-02-29T00:00:00.500Z', '2028-02-29T00:00:00.500Z'],
])('%s is a time', (written, instant) => {
  expect(readInstant(written)?.toISOString()).toBe(instant);
});

test.each([
  '',
  '2026-11-24',
  '2026-11-24T07:00:00',
  '2026-11-24 07:00:00+07:00',
  '2026-02-30T07:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T07:00:00+0700',
  '24/11/2026 07:00',
  'tomorrow',
])('%s is none', (written) => {
  expect(readInstant(written)).toBeNull();
});

test('a day and an hour of a place are one instant, also where clocks are changed', () => {
  const day = { year: 2026, month: 11, day: 24 };
  expect(localInstant(day, 7, 'Asia/Ho_Chi_Minh').toISOString()).toBe('2026-11-24T00:00:00.000Z');
  expect(localInstant(day, 7, 'Pacific/Kiritimati').toISOString()).toBe('2026-11-23T17:00:00.000Z');
  // Clocks in Berlin went forward on 29 March 2026 at 2:00.
  expect(localInstant({ year: 2026, month: 3, day: 28 }, 19, 'Europe/Berlin').toISOString()).toBe(
    '2026-03-28T18:00:00.000Z',
  );
  expect(localInstant({ year: 2026, month: 3, day: 29 }, 7, 'Europe/Berlin').toISOString()).toBe(
    '2026-03-29T05:00:00.000Z',
  );
});

test('the day it is depends on the place; days go on over the end of a year', () => {
  const evening = new Date('2026-12-31T18:00:00Z');
  expect(localDay(evening, 'UTC')).toEqual({ year: 2026, month: 12, day: 31 });
  expect(localDay(evening, 'Asia/Ho_Chi_Minh')).toEqual({ year: 2027, month: 1, day: 1 });
  expect(daysLater({ year: 2026, month: 12, day: 31 }, 60)).toEqual({ year: 2027, month: 3, day: 1 });
  expect(daysLater({ year: 2027, month: 1, day: 1 }, -1)).toEqual({ year: 2026, month: 12, day: 31 });
  expect(showLocal(evening, 'Asia/Ho_Chi_Minh')).toBe('2027-01-01 01:00');
});

test.each<[string, string, string | null]>([
  ['2026-11-24T07:30', 'Asia/Ho_Chi_Minh', '2026-11-24T00:30:00.000Z'],
  ['2026-11-24 07:30', 'Asia/Ho_Chi_Minh', '2026-11-24T00:30:00.000Z'],
  ['2026-11-24T07:30:15.5', 'Asia/Ho_Chi_Minh', '2026-11-24T00:30:00.000Z'],
  ['2026-02-29T07:30', 'Asia/Ho_Chi_Minh', null],
  ['2026-11-24T24:00', 'Asia/Ho_Chi_Minh', null],
  ['24/11/2026 07:30', 'Asia/Ho_Chi_Minh', null],
  ['', 'Asia/Ho_Chi_Minh', null],
  // Clocks leave out this hour there.
  ['2026-03-08T02:30', 'America/Chicago', null],
])('a field for local times: %s in %s', (written, zone, expected) => {
  const at = readLocal(written, zone);
  expect(at?.toISOString() ?? null).toBe(expected);
  if (at !== null) expect(writeLocal(at, zone)).toBe(written.slice(0, 16).replace(' ', 'T'));
});
