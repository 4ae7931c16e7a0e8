import type { LocalDay } from '../domain/local-time.ts';
import { digitOf, isWord, lastDigitOf, numberAt, plainLine, type Token, tokensOf } from './numbers.ts';

/** Why a date that was said cannot be somebody's birth. */
export type NoDate = 'noSuchDay' | 'noSuchMonth' | 'future' | 'tooOld';

/** `date` is YYYY-MM-DD; `year` alone where no day was said. */
export type BirthDate =
  | { kind: 'date'; date: string }
  | { kind: 'year'; year: number }
  | { kind: 'impossible'; reason: NoDate };

const oldest = 120;
const inVietNam = 7 * 3_600_000;

/** The day it is in Viet Nam, where clocks are never changed. */
export function dayInVietNam(at: Date): LocalDay {
  const local = new Date(at.getTime() + inVietNam);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** Whole years between a birth and a day; of a year alone the difference of the years, as people count themselves. */
export function ageOn(born: BirthDate, today: LocalDay): number | null {
  if (born.kind === 'impossible') return null;
  if (born.kind === 'year') return today.year - born.year;
  const [year = 0, month = 0, day = 0] = born.date.split('-').map(Number);
  const hadBirthday = today.month > month || (today.month === month && today.day >= day);
  return today.year - year - (hadBirthday ? 0 : 1);
}

/**
 * A birth date, the day always before the month: "5/3/2015", "5.3.15", "050315", "2015-03-05", "mùng 5 tháng 3 năm 2k15",
 * "năm tháng ba năm hai nghìn mười lăm"; or the year alone: "sinh năm 2015", "3/2015", "sn 95". Two digits of a year are
 * the latest year that is not to come.
 * @param today the day it is where the person lives
 * @returns null when no date is said, or a day and month without a year
 */
export function readBirthDate(text: string, today: LocalDay): BirthDate | null {
  const line = plainLine(text).replace(/(?<![\p{L}\d])2k(\d{0,2})(?![\p{L}\d])/gu, (_, end: string) =>
    String(2_000 + Number(end)),
  );
  const tokens = tokensOf(line);
  return (
    inDigits(line, today) ??
    inWords(tokens, today) ??
    withoutSigns(line, tokens.length, today) ??
    yearAlone(line, tokens, today)
  );
}

const yearFirst = /(?<!\d)(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})(?!\d)/;
const dayFirst = /(?<!\d|\d[-/., ])(\d{1,2}) ?[-/.,] ?(\d{1,2}) ?[-/.,] ?(\d{4}|\d{2})(?!\d|[-/.]\d)/;
const spaced = /(?<!\d|\d )(\d{1,2}) (\d{1,2}) (\d{4})(?!\d| \d)/;
const monthAndYear = /(?<!\d|\d[-/.])(\d{1,2}) ?[-/.] ?(\d{4})(?!\d|[-/.]\d)/;
const dayAndMonth = /(?<!\d|\d[-/.])(\d{1,2})\/(\d{1,2})(?!\d|[-/.]\d)/;

function inDigits(line: string, today: LocalDay): BirthDate | null {
  const iso = yearFirst.exec(line);
  if (iso) return birth(Number(iso[1]), Number(iso[2]), Number(iso[3]), today);
  const full = dayFirst.exec(line) ?? spaced.exec(line);
  if (full) return birthOf(full[3] ?? '', Number(full[2]), Number(full[1]), today);
  const month = monthAndYear.exec(line);
  if (month) return Number(month[1]) in monthNumbers ? bornIn(Number(month[2]), today) : no('noSuchMonth');
  const yearless = dayAndMonth.exec(line);
  return yearless ? yearlessDay(Number(yearless[2]), Number(yearless[1])) : null;
}

const monthNumbers = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, true]));
const no = (reason: NoDate): BirthDate => ({ kind: 'impossible', reason });

/** Nothing can be said of a day without its year but that there is none such. */
function yearlessDay(month: number, day: number): BirthDate | null {
  const reason = whyNoDay(2_024, month, day);
  return reason && no(reason);
}

function whyNoDay(year: number, month: number, day: number): NoDate | null {
  if (!(month in monthNumbers)) return 'noSuchMonth';
  return day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate() ? 'noSuchDay' : null;
}

function birth(year: number, month: number, day: number, today: LocalDay): BirthDate {
  const reason = whyNoDay(year, month, day);
  if (reason) return no(reason);
  const isLater = (to: LocalDay): boolean =>
    year * 10_000 + month * 100 + day > to.year * 10_000 + to.month * 100 + to.day;
  if (isLater(today)) return no('future');
  if (!isLater({ ...today, year: today.year - oldest })) return no('tooOld');
  const two = (part: number): string => String(part).padStart(2, '0');
  return { kind: 'date', date: `${year}-${two(month)}-${two(day)}` };
}

function birthOf(year: string, month: number, day: number, today: LocalDay): BirthDate {
  if (year.length > 2) return birth(Number(year), month, day, today);
  const late = birth(2_000 + Number(year), month, day, today);
  const isToCome = late.kind === 'impossible' && late.reason === 'future';
  // 29/2/00 was a day, 29/2/1900 was none: only what is to come is looked for a century earlier.
  return isToCome ? birth(1_900 + Number(year), month, day, today) : late;
}

function bornIn(year: number, today: LocalDay): BirthDate {
  if (year > today.year) return no('future');
  return year < today.year - oldest ? no('tooOld') : { kind: 'year', year };
}

const isMonthWord = (token: Token | undefined): boolean => isWord(token, 'tháng', 'thg');

/** "ngày 5 tháng 3 năm 2015", in digits or words; "tháng 3 năm 2015" is the year. */
function inWords(tokens: readonly Token[], today: LocalDay): BirthDate | null {
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isMonthWord(tokens[at])) continue;
    const month = monthAt(tokens, at + 1);
    if (month === null) continue;
    const day = numberBefore(tokens, at);
    const year = yearBehind(tokens, month.next, today);
    if (year === null && day === null) continue;
    if (year === null) return yearlessDay(month.value, day ?? 0);
    if (day !== null) return birthOf(year, month.value, day, today);
    return month.value in monthNumbers ? bornIn(fullYear(year, today), today) : no('noSuchMonth');
  }
  return null;
}

/** The month behind "tháng": one number, not "ba năm" as thirty-five. */
export function monthAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at];
  if (token && /^\d{1,2}$/.test(token.text)) return { value: Number(token.text), next: at + 1 };
  if (isWord(token, 'giêng')) return { value: 1, next: at + 1 };
  if (isWord(token, 'chạp')) return { value: 12, next: at + 1 };
  if (isWord(token, 'mười')) {
    const last = digitOf(tokens[at + 1]);
    return last === 1 || last === 2 ? { value: 10 + last, next: at + 2 } : { value: 10, next: at + 1 };
  }
  const digit = lastDigitOf(token);
  return digit ? { value: digit, next: at + 1 } : null;
}

const longestDay = 3;

/** The number that ends right before a token: of "hai mươi mốt" all of it. */
export function numberBefore(tokens: readonly Token[], end: number): number | null {
  for (let at = Math.max(0, end - longestDay); at < end; at += 1) {
    const found = numberAt(tokens, at);
    if (found?.next === end) return found.value;
  }
  return null;
}

/** The year as its digits, two or four. */
function yearBehind(tokens: readonly Token[], at: number, today: LocalDay): string | null {
  const isNamed = isWord(tokens[at], 'năm');
  if (isNamed && isWord(tokens[at + 1], 'nay')) return String(today.year);
  if (isNamed && isWord(tokens[at + 1], 'ngoái')) return String(today.year - 1);
  const year = yearAt(tokens, isNamed ? at + 1 : at);
  return isNamed || year?.length === 4 ? year : null;
}

/** "2015", "15", "hai nghìn mười lăm", "một chín chín lăm", "hai không mười lăm", "chín lăm". */
function yearAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (/^\d+$/.test(token.text)) {
    if (token.text.length === 2 || isYear(Number(token.text))) return token.text;
    const scaled = numberAt(tokens, at);
    return scaled && isYear(scaled.value) ? String(scaled.value) : null;
  }
  const number = numberAt(tokens, at)?.value ?? null;
  if (number !== null && isYear(number)) return String(number);
  const first = digitOf(token);
  const second = lastDigitOf(tokens[at + 1]);
  if (first === null || second === null) return null;
  const third = lastDigitOf(tokens[at + 2]);
  const fourth = lastDigitOf(tokens[at + 3]);
  if (third !== null && fourth !== null && isYear(first * 1_000 + second * 100 + third * 10 + fourth))
    return `${first}${second}${third}${fourth}`;
  const end = numberAt(tokens, at + 2)?.value ?? 0;
  return end >= 10 && end <= 99 && isYear(first * 1_000 + second * 100)
    ? `${first}${second}${end}`
    : `${first}${second}`;
}

const isYear = (year: number): boolean => year >= 1_800 && year <= 2_999;

function fullYear(year: string, today: LocalDay): number {
  if (year.length > 2) return Number(year);
  return Number(year) <= today.year % 100 ? 2_000 + Number(year) : 1_900 + Number(year);
}

const run = /(?<![\d+]|\d[-. ])(\d{8}|\d{6})(?![-. ]?\d)/;
const fewTokens = 4;

/** "05032015" and "050315"; "20150305" and "032015" where the first way is no date. */
function withoutSigns(line: string, tokens: number, today: LocalDay): BirthDate | null {
  const digits = run.exec(line)?.[1];
  if (digits === undefined) return null;
  const part = (from: number, to: number): number => Number(digits.slice(from, to));
  const read = birthOf(digits.slice(4), part(2, 4), part(0, 2), today);
  if (read.kind === 'date') return read;
  const other =
    digits.length === 8
      ? birth(part(0, 4), part(4, 6), part(6, 8), today)
      : part(0, 2) in monthNumbers
        ? bornIn(part(2, 6), today)
        : read;
  if (other.kind !== 'impossible') return other;
  // In a longer message it is some other number.
  return tokens <= fewTokens ? read : null;
}

const bornWords = ['sinh', 'sn', 'snam', 'born', 'ns'];

function yearAlone(line: string, tokens: readonly Token[], today: LocalDay): BirthDate | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const isBorn = isWord(tokens[at], ...bornWords);
    if (!isBorn && !isWord(tokens[at], 'năm')) continue;
    const isNamed = isBorn && isWord(tokens[at + 1], 'năm', 'vào', 'in');
    const year = yearAt(tokens, at + (isNamed ? 2 : 1)) ?? (isNamed ? yearAt(tokens, at + 1) : null);
    if (year !== null && (isBorn || year.length === 4)) return bornIn(fullYear(year, today), today);
  }
  if (tokens.length > longestYear || /[/]/.test(line)) return null;
  const alone = tokens.map((_, at) => yearAt(tokens, at)).find((year) => year?.length === 4);
  return alone ? bornIn(Number(alone), today) : null;
}

/** "dạ hai nghìn không trăm mười lăm ạ". */
const longestYear = 8;
