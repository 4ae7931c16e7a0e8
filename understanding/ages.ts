import type { LocalDay } from '../domain/local-time.ts';
import { ageOn, readBirthDate } from './dates.ts';
import { englishNumbersAsDigits } from './english-numbers.ts';
import { digitOf, isWord, numberAt, readTokens, type Token } from './numbers.ts';

const oldestAge = 110;
const firstGradeAge = 6;
const lastGrade = 12;
const fewTokens = 4;

/**
 * An age in whole years: "12", "12t", "12 tuổi", "mười hai", "lớp 6" (11), "mẫu giáo lớn" (5), "18 tháng" (1); of
 * "7-8 tuổi" the lower, of "gần 16" and "chưa đủ 16" one less, for that is what she is.
 * @param today the day it is where the person lives, for "sinh năm 2014" and birth dates; without it those are none
 * @returns null when none is said, or one nobody can have, or one of two: "hai ba tuổi" may be 2 or 23
 */
export function readAge(text: string, today?: LocalDay): number | null {
  const tokens = readTokens(englishNumbersAsDigits(text));
  const years = inYears(tokens);
  if (years !== undefined) return years;
  const grade = inGrades(tokens);
  if (grade !== undefined) return grade;
  const months = inMonths(tokens);
  if (months !== null) return months;
  const born = today ? readBirthDate(text, today) : null;
  if (today && born) return inRange(ageOn(born, today) ?? -1);
  return tellsBirth(tokens) ? null : numberAlone(tokens);
}

/** The 5 of "5/3/2015" is no age. */
const tellsBirth = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token, at) =>
      isWord(token, 'sinh', 'sn', 'born') || [1, 2].every((n) => tokens[at + n]?.apart && isDigits(tokens[at + n])),
  );

const isDigits = (token: Token | undefined): boolean => /^\d+$/.test(token?.text ?? '');

const inRange = (age: number): number | null => (age >= 0 && age <= oldestAge ? age : null);

/** Also as it is mistyped: "tủi", "tuỏi", "tuoij", "tuổiii". */
const yearWords = new Set(['t', 'tuoi', 'tuoij', 'tuoir', 'tuooi', 'tuooir', 'tui', 'years', 'year', 'yrs', 'yo']);

function isYears(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const bare = token.bare.replace(/i+$/, 'i');
  if (bare === 'y') return isWord(tokens[at + 1], 'o', 'old');
  // "12 tôi" and "12 tới" are no years of age.
  return bare === 'toi' ? token.text === 'tỏi' || token.text === 'tổi' : yearWords.has(bare);
}

const betweenTwo = ['đến', 'tới', 'hoặc', 'hay', 'to', 'or', 'rồi'];

/** Undefined when no number stands before "tuổi" or behind it. */
function inYears(tokens: readonly Token[]): number | null | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = numberAt(tokens, at);
    if (!found || (isWord(tokens[at], 'không') && found.value === 0)) {
      const behind = isYears(tokens, at) && tokens[at]?.bare.startsWith('tuo') ? tokens[at + 1] : undefined;
      if (behind && /^\d{1,3}$/.test(behind.text)) return inRange(Number(behind.text));
      continue;
    }
    if (isYears(tokens, found.next)) return isEither(tokens, at, found.next) ? null : agesOf(tokens, at, found.value);
    const joined = isWord(tokens[found.next], ...betweenTwo);
    const other = numberAt(tokens, found.next + (joined ? 1 : 0));
    const isRange =
      other && isYears(tokens, other.next) && other.value > found.value && other.value <= found.value + 10;
    const isJoined = joined || tokens[found.next]?.apart || other?.value === found.value + 1;
    if (isRange && isJoined) return inRange(found.value);
    at = found.next - 1;
  }
  return undefined;
}

/** "hai ba" without tens between: two or three, or twenty-three. */
function isEither(tokens: readonly Token[], at: number, next: number): boolean {
  const first = digitOf(tokens[at]);
  return next === at + 2 && first !== null && digitOf(tokens[at + 1]) === first + 1;
}

function agesOf(tokens: readonly Token[], at: number, age: number): number | null {
  return inRange(isNotYet(tokens, at) ? age - 1 : age);
}

const nearly = ['gần', 'sắp', 'dưới', 'ngót', 'chưa', 'almost', 'nearly', 'under'];
const reached = ['đến', 'tới', 'đủ', 'tròn', 'được', 'lên', 'sang', 'đầy'];

const isNotYet = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at - 1], ...nearly) || (isWord(tokens[at - 1], ...reached) && isWord(tokens[at - 2], ...nearly));

const kindergarten: readonly (readonly [words: readonly string[], age: number])[] = [
  [['mẫu', 'giáo', 'lớn'], 5],
  [['mẫu', 'giáo', 'nhỡ'], 4],
  [['mẫu', 'giáo', 'bé'], 3],
  [['mẫu', 'giáo'], 4],
  [['lớp', 'lá'], 5],
  [['lớp', 'chồi'], 4],
  [['lớp', 'mầm'], 3],
  [['mầm', 'non'], 4],
  [['nhà', 'trẻ'], 2],
];

const classWords = new Set(['mau', 'lop', 'mam', 'nha', 'lp', 'grade']);

/** By school class; undefined when none is said, null when there is no such class. */
function inGrades(tokens: readonly Token[]): number | null | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    if (!classWords.has(tokens[at]?.bare ?? '')) continue;
    const english = isWord(tokens[at], 'grade') ? ordinalBefore(tokens, at) : null;
    if (english !== null) return english >= 1 && english <= lastGrade ? english + firstGradeAge - 1 : null;
    const child = kindergarten.find(([words]) => words.every((word, n) => isWord(tokens[at + n], word)));
    if (child) return child[1];
    if (!isWord(tokens[at], 'lớp', 'lp', 'grade')) continue;
    const grade = gradeAt(tokens, at + 1);
    if (grade !== null) return grade >= 1 && grade <= lastGrade ? grade + firstGradeAge - 1 : null;
  }
  return undefined;
}

/** "The 4th grade". */
function ordinalBefore(tokens: readonly Token[], at: number): number | null {
  const number = isWord(tokens[at - 1], 'st', 'nd', 'rd', 'th') ? tokens[at - 2] : undefined;
  return number && /^\d{1,2}$/.test(number.text) ? Number(number.text) : null;
}

/** "lớp mười hai", but of "lớp ba năm nay" the three. */
function gradeAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token && /^\d{1,2}$/.test(token.text)) return Number(token.text);
  if (isWord(token, 'mười')) return numberAt(tokens, at)?.value ?? null;
  const digit = digitOf(token);
  return digit === 0 ? null : digit;
}

const oldestInMonths = 72;
const notAge = ['nay', 'trước', 'qua', 'rưỡi trước', 'ago', 'now', 'already'];
const smallUnits = [
  ...['ngày', 'tuần', 'tháng', 'th', 'giờ', 'phút', 'lần', 'người', 'đứa', 'h'],
  ...[
    'day',
    'days',
    'week',
    'weeks',
    'month',
    'months',
    'hour',
    'hours',
    'minutes',
    'times',
    'people',
    'children',
    'kids',
    'pm',
    'am',
  ],
];

/** "18 tháng", "8th", "20 ngày tuổi": of small children. Not "3 tháng nay", nor "tháng 8". */
function inMonths(tokens: readonly Token[]): number | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = numberAt(tokens, at);
    if (!found || found.value === 0) continue;
    const unit = tokens[found.next];
    const isOld = isYears(tokens, found.next + 1);
    if (isWord(unit, 'ngày', 'tuần') && isOld) return 0;
    if (isWord(unit, 'day', 'days', 'week', 'weeks') && isWord(tokens[found.next + 1], 'old')) return 0;
    const isMonths =
      isWord(unit, 'tháng', 'thg', 'th', 'month', 'months') && !isWord(tokens[found.next + 1], ...notAge);
    const isDate = isWord(tokens[at - 1], 'ngày', 'mùng', 'mồng') || numberAt(tokens, found.next + 1) !== null;
    if (isMonths && !isDate && found.value <= oldestInMonths) return Math.floor(found.value / 12);
  }
  return null;
}

const about = [
  'khoảng',
  'tầm',
  'chừng',
  'độ',
  'cỡ',
  'hơn',
  'gần',
  'trên',
  'ngoài',
  'chắc',
  'mới',
  'sắp',
  'tuổi',
  'about',
  'around',
  'maybe',
  'almost',
  'nearly',
  'over',
  'age',
  'aged',
];
const fatherOf = ['mẹ', 'má', 'em', 'con', 'cháu', 'tôi', 'mình', 'nó', 'bé', 'dượng', 'bạn'];

/** The number of a short answer, or one that is said to be about right at the end of a longer one. */
function numberAlone(tokens: readonly Token[]): number | null {
  const few = tokens.length <= fewTokens;
  const isAboutAge = tokens.some(({ bare }) => bare === 'tuoi');
  for (let at = 0; at < tokens.length; at += 1) {
    const found = numberAt(tokens, at);
    const token = tokens[at];
    if (!found || !token || isWord(tokens[found.next], ...smallUnits) || isNoNumber(tokens, at)) continue;
    const written = isDigits(token);
    const isSaidAbout = isWord(tokens[at - 1], ...about) && tokens.length - found.next <= 2;
    if (!few && !isSaidAbout && (written || !isAboutAge)) continue;
    if (written && token.text.length > 3) continue;
    return isEither(tokens, at, found.next) ? null : agesOf(tokens, at, found.value);
  }
  return null;
}

/** "không" is a no, "ba em" her father, "năm nay" this year. */
function isNoNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (isWord(token, 'không')) return true;
  if (isWord(token, 'ba')) return isWord(tokens[at + 1], ...fatherOf);
  return isWord(token, 'năm') && isWord(tokens[at + 1], 'nay', 'ngoái', 'trước', 'sau');
}
