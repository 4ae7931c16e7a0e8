import { monthAt } from './dates.ts';
import { fold } from './normalise.ts';
import { beginsNumber, digitOf, isWord, lastDigitOf, numberAt, type Token } from './numbers.ts';

/** How wide a time is that somebody said. */
export type Precision = 'minute' | 'hour' | 'part' | 'day' | 'week' | 'month' | 'year';

/**
 * A time said by its name in the calendar. `from` and `to` are milliseconds of the wall clock where the person lives
 * (as if it stood in UTC), `to` not in it any more; `start` and `next` are the places of its first token and behind its last.
 */
export type Period = { from: number; to: number; precision: Precision; start: number; next: number };

export const hour = 3_600_000;
export const day = 24 * hour;
const week = 7 * day;
/** What "mấy" and "vài" may be at most. */
const aFew = 6;

export const startOfDay = (at: number): number => Math.floor(at / day) * day;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const startOfWeek = (at: number): number => Math.floor((at + 3 * day) / week) * week - 3 * day;

function startOfMonth(at: number, months: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

const startOfYear = (at: number, years: number): number => Date.UTC(new Date(at).getUTCFullYear() + years, 0, 1);

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
type Place = { start: number; next: number };

/** The unit of the calendar so many steps from now: the day before yesterday is the day at -2. */
function unitAt(unit: Unit, steps: number, now: number, place: Place): Period {
  const of = (from: number, to: number, precision: Precision): Period => ({ from, to, precision, ...place });
  const length = unit === 'minute' ? hour / 60 : hour;
  switch (unit) {
    case 'minute':
    case 'hour':
      return of(now + steps * length, now + steps * length, unit);
    case 'day':
      return of(startOfDay(now) + steps * day, startOfDay(now) + (steps + 1) * day, 'day');
    case 'week':
      return of(startOfWeek(now) + steps * week, startOfWeek(now) + (steps + 1) * week, 'week');
    case 'month':
      return of(startOfMonth(now, steps), startOfMonth(now, steps + 1), 'month');
    case 'year':
      return of(startOfYear(now, steps), startOfYear(now, steps + 1), 'year');
  }
}

/** "3 ngày nay": until now. */
function since(unit: Unit, steps: number, now: number, place: Place): Period {
  const begin = unitAt(unit, -steps, now, place);
  const isLong = unit === 'month' || unit === 'year';
  const length = unit === 'week' ? week : day;
  const from = isLong || unit === 'hour' || unit === 'minute' ? begin.from : startOfDay(now) - steps * length;
  return { ...begin, from, to: now };
}

const unitWords: readonly (readonly [readonly string[], Unit])[] = [
  [['phút', 'phut', 'p'], 'minute'],
  [['giờ', 'tiếng', 'h'], 'hour'],
  [['ngày', 'hôm', 'bữa', 'đêm', 'days', 'day'], 'day'],
  [['tuần', 'weeks', 'week'], 'week'],
  [['tháng', 'thg', 'months', 'month'], 'month'],
  [['năm', 'years', 'year'], 'year'],
];

const unitOf = (token: Token | undefined): Unit | null =>
  unitWords.find(([words]) => isWord(token, ...words))?.[1] ?? null;

const mostSteps = 1_000;

/** "2 tuần trước", "cách đây 3 ngày", "mấy hôm nay", "5 ngày nữa", "nửa tiếng trước". */
function countedAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const isAgo = isWord(tokens[at], 'cách') && isWord(tokens[at + 1], 'đây');
  const begin = isAgo ? at + 2 : at;
  const begun = isWord(tokens[begin], 'khoảng', 'tầm', 'chừng', 'độ', 'hơn', 'gần') ? begin + 1 : begin;
  const isFew = isWord(tokens[begun], 'mấy', 'vài');
  const isHalf = isWord(tokens[begun], 'nửa');
  const number = isFew || isHalf ? { value: aFew, next: begun + 1 } : numberAt(tokens, begun);
  const unit = number && unitOf(tokens[number.next]);
  if (!number || !unit || number.value > mostSteps) return null;
  const direction = tokens[number.next + 1];
  const place = { start: at, next: number.next + (isAgo ? 1 : 2) };
  if (isHalf) {
    const ago = isAgo || isWord(direction, 'trước', 'ago');
    return unit === 'hour' && ago ? unitAt('minute', -30, now, place) : null;
  }
  if (isAgo || isWord(direction, 'trước', 'ago'))
    return isFew ? since(unit, aFew, now, place) : unitAt(unit, -number.value, now, place);
  if (isWord(direction, 'nay', 'qua', 'rồi')) return since(unit, number.value, now, place);
  // "9h toi" is nine in the evening.
  const isEvening = unit === 'hour' && direction?.text === 'toi';
  return isWord(direction, 'sau', 'nữa', 'tới') && !isFew && !isEvening ? unitAt(unit, number.value, now, place) : null;
}

const steps: readonly (readonly [readonly string[], number])[] = [
  [['nay', 'này'], 0],
  [['qua', 'wa', 'ngoái', 'trước', 'rồi', 'vừa'], -1],
  [['kia'], -2],
  [['kìa'], -3],
  [['sau', 'tới'], 1],
];

const stepOf = (token: Token | undefined): number | null =>
  steps.find(([words]) => isWord(token, ...words))?.[1] ?? null;

/** "tuần trước", "tháng này", "năm ngoái". */
function namedUnitAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const unit = unitOf(tokens[at]);
  const step = stepOf(tokens[at + 1]);
  if (step === null || (unit !== 'week' && unit !== 'month' && unit !== 'year')) return null;
  if (isWord(tokens[at + 1], 'kia', 'kìa') && unit !== 'year') return null;
  return unitAt(unit, step, now, { start: at, next: at + 2 });
}

const dayNames: ReadonlyMap<string, number> = new Map([
  ['hnay', 0],
  ['hqua', -1],
  ['hqa', -1],
  ['hwa', -1],
  ['hkia', -2],
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

/** "hôm qua", "hqua", "bữa kia", "ngày mai". */
function namedDayAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const short = dayNames.get(tokens[at]?.bare ?? '');
  if (short !== undefined) return unitAt('day', short, now, { start: at, next: at + 1 });
  const place = { start: at, next: at + 2 };
  if (isWord(tokens[at], 'hôm', 'hum', 'bữa')) {
    if (isWord(tokens[at + 1], 'trước', 'nọ', 'rồi'))
      return { from: startOfDay(now) - 30 * day, to: startOfDay(now), precision: 'month', ...place };
    const step = stepOf(tokens[at + 1]);
    return step !== null && step < 1 ? unitAt('day', step, now, place) : null;
  }
  if (isWord(tokens[at], 'ngày')) {
    if (isWord(tokens[at + 1], 'mai')) return unitAt('day', 1, now, place);
    if (isWord(tokens[at + 1], 'mốt', 'kia')) return unitAt('day', 2, now, place);
  }
  return null;
}

const notAWeekday = ['lần', 'con', 'đứa', 'người', 'cháu', 'bé', 'vợ', 'thằng', 'cái'];

/** Monday is 0; null when the token names no day of the week. */
function weekdayAt(tokens: readonly Token[], at: number): { weekday: number; next: number } | null {
  if (isWord(tokens[at], 'cn')) return { weekday: 6, next: at + 1 };
  if (isWord(tokens[at], 'chủ', 'chúa') && isWord(tokens[at + 1], 'nhật')) return { weekday: 6, next: at + 2 };
  const isShort = tokens[at]?.text === 't' && /^[2-7]$/.test(tokens[at + 1]?.text ?? '');
  const before = tokens[at - 1];
  if (isShort ? /^\d+$/.test(before?.text ?? '') : !isWord(tokens[at], 'thứ') || isWord(before, ...notAWeekday))
    return null;
  const number = Number(tokens[at + 1]?.text);
  const named = Number.isNaN(number) ? (lastDigitOf(tokens[at + 1]) ?? 0) : number;
  return named >= 2 && named <= 7 ? { weekday: named - 2, next: at + 2 } : null;
}

/** "thứ hai", "t7 tuần trước", "chủ nhật tới"; without more the last one that has begun. */
function weekdayPeriodAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const found = weekdayAt(tokens, at);
  if (!found) return null;
  const of = (from: number, next: number): Period => ({ from, to: from + day, precision: 'day', start: at, next });
  const inWeek = namedUnitAt(tokens, found.next, now);
  if (inWeek?.precision === 'week') return of(inWeek.from + found.weekday * day, inWeek.next);
  const today = startOfDay(now);
  const since = (today - startOfWeek(now) - found.weekday * day + week) % week;
  if (isWord(tokens[found.next], 'tới', 'sau')) return of(today - since + week, found.next + 1);
  // "chủ nhật này" is the one to come.
  if (isWord(tokens[found.next], 'này')) return of(today + ((week - since) % week), found.next + 1);
  return of(today - since, found.next);
}

/** "cuối tuần", "cuối tuần trước": Saturday and Sunday. */
function weekendAt(tokens: readonly Token[], at: number, now: number): Period | null {
  if (!isWord(tokens[at], 'cuối') || !isWord(tokens[at + 1], 'tuần')) return null;
  const named = namedUnitAt(tokens, at + 1, now);
  const monday = named?.from ?? startOfWeek(now);
  return { from: monday + 5 * day, to: monday + week, precision: 'day', start: at, next: named?.next ?? at + 2 };
}

const dateMarks = ['ngày', 'mùng', 'mồng', 'hôm', 'hồi', 'lúc', 'sáng', 'trưa', 'chiều', 'tối', 'đêm'];

/** "ngày 5/3", "mùng 5 tháng 3 năm ngoái", "5/3/2024"; without a year, or a month, the last one that has begun. */
function dateAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const isMarked = isWord(tokens[at], ...dateMarks);
  const first = isMarked && isWord(tokens[at + 1], 'mùng', 'mồng', 'ngày') ? at + 2 : isMarked ? at + 1 : at;
  const number = numberAt(tokens, first);
  if (!number || number.value < 1 || number.value > 31) return null;
  const { month, next, year } = monthBehind(tokens, number.next, now);
  const isDayMark = isWord(tokens[first - 1], 'ngày', 'mùng', 'mồng') && isMarked;
  if (month === null && !(isDayMark && unitOf(tokens[number.next]) === null)) return null;
  if (month !== null && !isMarked && year === null) return null;
  const from = latestDay(number.value, month, year, now);
  return from === null ? null : { from, to: from + day, precision: 'day', start: isDayMark ? at : first, next };
}

type MonthBehind = { month: number | null; year: number | null; next: number };

function monthBehind(tokens: readonly Token[], at: number, now: number): MonthBehind {
  const isNamed = isWord(tokens[at], 'tháng', 'thg');
  const found = isNamed ? monthAt(tokens, at + 1) : tokens[at]?.apart ? monthAt(tokens, at) : null;
  if (!found || found.value < 1 || found.value > 12) return { month: null, year: null, next: at };
  return { month: found.value, ...yearBehind(tokens, found.next, now) };
}

function yearBehind(tokens: readonly Token[], at: number, now: number): { year: number | null; next: number } {
  const isNamed = isWord(tokens[at], 'năm');
  const step = isNamed ? stepOf(tokens[at + 1]) : null;
  if (step !== null) return { year: new Date(now).getUTCFullYear() + step, next: at + 2 };
  const number = isNamed ? numberAt(tokens, at + 1) : tokens[at]?.apart ? numberAt(tokens, at) : null;
  return number && isYear(number.value) ? { year: number.value, next: number.next } : { year: null, next: at };
}

const isYear = (year: number): boolean => year >= 1_900 && year <= 2_100;

/** Back through the months to one that has this day and has begun. */
function latestDay(date: number, month: number | null, year: number | null, now: number): number | null {
  const today = new Date(now);
  for (let back = 0; back < 50; back += 1) {
    const inYear = year ?? today.getUTCFullYear() - (month === null ? 0 : back);
    const found = Date.UTC(inYear, month === null ? today.getUTCMonth() - back : month - 1, date);
    const isDay = new Date(found).getUTCDate() === date;
    if (isDay && (year !== null || found <= now)) return found;
    if (year !== null) return null;
  }
  return null;
}

/** "tháng 5", "hồi tháng năm năm ngoái", "tháng 5/2024"; without a year the last one that has begun. "5 tháng" is none. */
function monthPeriodAt(tokens: readonly Token[], at: number, now: number): Period | null {
  if (
    !isWord(tokens[at], 'tháng', 'thg') ||
    (digitOf(tokens[at - 1]) ?? 0) > 0 ||
    /^\d+$/.test(tokens[at - 1]?.text ?? '')
  )
    return null;
  const { month, year, next } = monthBehind(tokens, at, now);
  if (month === null) return null;
  const thisYear = new Date(now).getUTCFullYear();
  const inYear = year ?? (Date.UTC(thisYear, month - 1, 1) <= now ? thisYear : thisYear - 1);
  return { from: Date.UTC(inYear, month - 1, 1), to: Date.UTC(inYear, month, 1), precision: 'month', start: at, next };
}

function yearPeriodAt(tokens: readonly Token[], at: number): Period | null {
  const year = isWord(tokens[at], 'năm') ? numberAt(tokens, at + 1) : null;
  if (!year || !isYear(year.value)) return null;
  const [from, to] = [Date.UTC(year.value, 0, 1), Date.UTC(year.value + 1, 0, 1)];
  return { from, to, precision: 'year', start: at, next: year.next };
}

const firstWords = new Set(
  [
    ...[
      'cách',
      'khoảng',
      'tầm',
      'chừng',
      'độ',
      'hơn',
      'gần',
      'mấy',
      'vài',
      'nửa',
      'cuối',
      'tuần',
      'tháng',
      'thg',
      'năm',
    ],
    ...['week', 'month', 'year', 'hum', 'bữa', 'thứ', 'cn', 'chủ', 'chúa', 't', ...dayNames.keys(), ...dateMarks],
  ].map(fold),
);

/** The time of the calendar that is said from this token on; null when none is. */
export function periodAt(tokens: readonly Token[], at: number, now: number): Period | null {
  if (!beginsNumber(tokens[at]) && !firstWords.has(tokens[at]?.bare ?? '')) return null;
  return (
    countedAt(tokens, at, now) ??
    weekendAt(tokens, at, now) ??
    dateAt(tokens, at, now) ??
    namedUnitAt(tokens, at, now) ??
    namedDayAt(tokens, at, now) ??
    weekdayPeriodAt(tokens, at, now) ??
    monthPeriodAt(tokens, at, now) ??
    yearPeriodAt(tokens, at)
  );
}
