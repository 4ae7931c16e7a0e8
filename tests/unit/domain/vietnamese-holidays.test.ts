import { expect, test } from 'vitest';
import { daysLater } from '../../../domain/local-time.ts';
import { holidayOn } from '../../../domain/vietnamese-holidays.ts';

/** The third of the four days that places are closed is the second of the year. */
function firstDaysOfTet(year: number) {
  const days = Array.from({ length: 80 }, (_, day) => daysLater({ year, month: 1, day: 1 }, day));
  return days.filter((day) => holidayOn(day) === 'tet');
}
const years = Array.from({ length: 10 }, (_, index) => 2026 + index);

test.each(years)('%i: the eve and three days, at most a day from the Chinese calendar', (year) => {
  const tet = firstDaysOfTet(year);
  expect(tet).toHaveLength(4);
  const first = tet[1];
  if (!first) throw new Error('no first day');
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const near = [-1, 0, 1].map((days) => {
    const { month, day } = daysLater(first, days);
    return chinese.format(new Date(Date.UTC(year, month - 1, day, 12)));
  });
  expect(near).toContain('1/1');
});

test('in most years both calendars agree', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const same = years.filter((year) => {
    const first = firstDaysOfTet(year)[1];
    return first && chinese.format(new Date(Date.UTC(year, first.month - 1, first.day, 12))) === '1/1';
  });
  expect(same.length).toBeGreaterThanOrEqual(8);
});

test.each([
  ['2026-04-26', 'holiday'],
  ['2026-04-27', null],
  ['2026-04-30', 'holiday'],
  ['2026-05-01', 'holiday'],
  ['2026-09-02', 'holiday'],
  ['2027-01-01', 'holiday'],
  ['2026-11-24', null],
  ['2027-02-05', 'tet'],
  ['2027-02-08', 'tet'],
  ['2027-02-09', null],
])('%s: %s', (written, expected) => {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  expect(holidayOn({ year, month, day })).toBe(expected);
});
