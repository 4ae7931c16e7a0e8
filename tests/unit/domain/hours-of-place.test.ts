import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen, momentOf, openNow, readHours } from '../../../domain/hours-of-place.ts';

const zone = 'Asia/Ho_Chi_Minh';
const here = (written: string): Date => new Date(`${written}:00+07:00`);
const office = 'T2-T6 07:30-11:30, 13:30-17:00; T7 08:00-11:00; Tết nghỉ';

test.each([
  // 2026-11-24 is a Tuesday.
  ['24/24', '2026-11-24T03:00', 'open'],
  ['24/7', '2027-02-06T03:00', 'open'],
  ['24/24 giờ', '2026-11-29T23:59', 'open'],
  ['24/24; Tết nghỉ', '2027-02-06T12:00', 'closed'],
  [office, '2026-11-24T07:30', 'open'],
  [office, '2026-11-24T07:29', 'closed'],
  [office, '2026-11-24T11:30', 'closed'],
  [office, '2026-11-24T13:30', 'open'],
  [office, '2026-11-24T17:00', 'closed'],
  [office, '2026-11-28T10:59', 'open'],
  [office, '2026-11-28T13:30', 'closed'],
  [office, '2026-11-29T09:00', 'closed'],
  // Tết 2028: 26 January is a Wednesday.
  [office, '2028-01-25T09:00', 'closed'],
  [office, '2028-01-28T09:00', 'closed'],
  [office, '2028-01-31T09:00', 'open'],
  ['T2-T6 7h30-17h; Tết mở', '2028-01-26T09:00', 'open'],
  ['T2-T6 7h30-17h; Tết 8h-11h', '2028-01-26T09:00', 'open'],
  ['T2-T6 7h30-17h; Tết 8h-11h', '2028-01-26T11:00', 'closed'],
  // Not said: an office is closed on the second of September, who works on Sundays is not.
  ['T2-T6 7h30-17h', '2026-09-02T09:00', 'closed'],
  ['T2-T6 7h30-17h; lễ mở', '2026-09-02T09:00', 'open'],
  ['T2-T6 7h30-17h, cả lễ, Tết', '2026-09-02T09:00', 'open'],
  ['hằng ngày 06:00-22:00', '2026-09-02T09:00', 'open'],
  ['hằng ngày 06:00-22:00; lễ nghỉ', '2026-09-02T09:00', 'closed'],
  ['hằng ngày 06:00-22:00; nghỉ lễ, Tết', '2026-09-02T09:00', 'closed'],
  ['hằng ngày 06:00-22:00; nghỉ lễ, Tết', '2027-02-06T09:00', 'closed'],
  ['hằng ngày 06:00-22:00', '2027-02-06T09:00', 'closed'],
  ['24/24; lễ nghỉ', '2027-04-16T09:00', 'closed'],
  // Nights.
  ['22:00-06:00', '2026-11-24T23:00', 'open'],
  ['22:00-06:00', '2026-11-24T05:59', 'open'],
  ['22:00-06:00', '2026-11-24T06:00', 'closed'],
  ['T7 22:00-06:00', '2026-11-29T05:00', 'open'],
  ['T7 22:00-06:00', '2026-11-28T05:00', 'closed'],
  ['T7 22:00-06:00', '2026-11-29T23:00', 'closed'],
  ['22:00-06:00; Tết nghỉ', '2027-02-05T05:00', 'open'],
  ['22:00-06:00; Tết nghỉ', '2027-02-06T05:00', 'closed'],
  // Other ways of writing.
  ['thứ 2 đến thứ 6: 7h - 11h30', '2026-11-27T11:29', 'open'],
  ['Từ thứ hai đến thứ sáu, từ 7 giờ đến 17 giờ', '2026-11-27T16:59', 'open'],
  ['t2, t4 8h–11h', '2026-11-25T08:00', 'open'],
  ['t2, t4 8h–11h', '2026-11-24T08:00', 'closed'],
  ['CN 8h-11h', '2026-11-29T08:00', 'open'],
  ['Chủ nhật cả ngày', '2026-11-29T23:00', 'open'],
  ['T2-CN 08:00-20:00', '2026-11-29T19:00', 'open'],
  ['T6-T2 08:00-20:00', '2026-11-30T19:00', 'open'],
  ['T6-T2 08:00-20:00', '2026-11-24T19:00', 'closed'],
  ['hang ngay 8h-17h; CN nghi', '2026-11-29T09:00', 'closed'],
  ['T2-T6 8h-17h, T7 8h-11h', '2026-11-28T12:00', 'closed'],
  ['00:00-24:00', '2026-11-24T23:59', 'open'],
] as const)('%s at %s: %s', (written, at, expected) => {
  const hours = readHours(written);
  if (!hours) throw new Error('not read');
  expect(isOpen(hours, here(at), zone)).toBe(expected);
});

test.each([
  '',
  'giờ hành chính',
  'gọi trước',
  'Tết nghỉ',
  'T2-T6',
  'T2- 8h-17h',
  '8h-8h',
  '25:00-26:00',
  '7:60-8:00',
  'T8 7h-11h',
  'CN mở',
  'nghỉ trưa 11h30-13h30',
  'CN nghỉ 8h-11h',
  '7-11',
])('%s is not understood', (written) => {
  expect(readHours(written)).toBeNull();
});

test('whatever is written, reading it ends with hours or without', () => {
  const pieces = [
    'T2',
    '-',
    'T6',
    '7h',
    '30',
    '-',
    '11:30',
    ';',
    ',',
    'Tết',
    'lễ',
    'nghỉ',
    'mở',
    'CN',
    '24/24',
    ' ',
    'đến',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const hours = readHours(parts.join(''));
      if (hours) expect(hours.week).toHaveLength(7);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [office, '2026-11-24T05:00', { minute: 450, on: 'today', day: { day: 24 } }],
  [office, '2026-11-24T12:00', { minute: 810, on: 'today', day: { day: 24 } }],
  [office, '2026-11-24T18:00', { minute: 450, on: 'tomorrow', day: { day: 25 } }],
  [office, '2026-11-28T12:00', { minute: 450, on: 1, day: { day: 30 } }],
  ['T2 8h-11h', '2026-11-30T12:00', { minute: 480, on: null, day: { month: 12, day: 7 } }],
  // Over Tết: the eve is Friday 5 February 2027.
  ['T2-T6 8h-11h', '2027-02-04T12:00', { minute: 480, on: 2, day: { month: 2, day: 9 } }],
])('%s at %s opens again', (written, at, opens) => {
  expect(openNow(readHours(written), momentOf(here(at), zone))).toMatchObject({ state: 'closed', opens });
});

test('open, and hours nobody could read', () => {
  const moment = momentOf(here('2026-11-24T08:00'), zone);
  expect(openNow(readHours('24/24'), moment)).toEqual({ state: 'open' });
  expect(openNow(readHours('gọi trước'), moment)).toEqual({ state: 'unknown' });
});
