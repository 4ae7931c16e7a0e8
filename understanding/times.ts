import { fold } from './normalise.ts';
import { beginsNumber, isWord, numberAt, plainLine, type Token, tokensOf } from './numbers.ts';
import { day, hour, type Period, type Precision, periodAt, startOfDay } from './periods.ts';

/**
 * When something was or will be: a point (`from` is `to`), or a span that begins at `from` and ends before `to`.
 * `precision` says how exactly it was told: a part is one of the day, like an evening.
 */
export type TimeAnswer = { kind: 'point' | 'span'; from: Date; to: Date; precision: Precision };

const inVietNam = 7 * hour;
const minute = hour / 60;

/** A part of the day by the hours in which it begins and ends; a night ends on the next morning. */
type Part = { name: string; begins: number; ends: number; next: number };

const parts: readonly (readonly [words: readonly string[], begins: number, ends: number])[] = [
  [['rạng', 'sáng'], 3, 6],
  [['gần', 'sáng'], 3, 6],
  [['nửa', 'đêm'], 22, 29],
  [['sáng'], 5, 11],
  [['trưa'], 11, 13],
  [['chiều'], 13, 18],
  [['tối'], 18, 24],
  [['đêm'], 22, 29],
  [['khuya'], 22, 29],
];

const firstOfParts = new Set(parts.map(([words]) => fold(words[0] ?? '')));

function partAt(tokens: readonly Token[], at: number): Part | null {
  if (!firstOfParts.has(tokens[at]?.bare ?? '')) return null;
  const found = parts.find(([words]) => words.every((word, n) => isWord(tokens[at + n], word)));
  if (!found) return null;
  const [words, begins, ends] = found;
  const isLong = isWord(tokens[at + words.length], 'khuya', 'sớm', 'muộn');
  return { name: words.at(-1) ?? '', begins, ends, next: at + words.length + (isLong ? 1 : 0) };
}

/** A day, or a part of one: what an hour can be told of. */
type Said = Period & { part: Part | null };

/** Moves the day, to begin and end with the part of it. */
function inPart(period: Period, part: Part, place: { start: number; next: number }): Said {
  const { from } = period;
  return { from: from + part.begins * hour, to: from + part.ends * hour, precision: 'part', part, ...place };
}

const shortDays: readonly (readonly [words: readonly string[], days: number])[] = [
  [['nay', 'này'], 0],
  [['qua', 'wa'], -1],
  [['kia'], -2],
  [['mai'], 1],
  [['mốt'], 2],
];

const endOfNight = 5;

/** "tối nay", "đêm qua", "sáng thứ hai", "chiều mùng 5". */
function partOfDayAt(tokens: readonly Token[], at: number, now: number): Said | null {
  const part = partAt(tokens, at);
  if (!part || isOtherWord(tokens, at, part.next)) return null;
  const short = shortDays.find(([words]) => isWord(tokens[part.next], ...words));
  if (short) {
    // In the small hours "đêm nay" has begun the evening before.
    const isNight = part.ends > 24 && now - startOfDay(now) < endOfNight * hour && short[1] === 0;
    const from = startOfDay(now) + (short[1] - (isNight ? 1 : 0)) * day;
    const next = part.next + 1;
    return inPart({ from, to: from + day, precision: 'day', start: at, next }, part, { start: at, next });
  }
  const period = periodAt(tokens, part.next, now) ?? (part.next === at + 1 ? periodAt(tokens, at, now) : null);
  return period?.precision === 'day' && period.to - period.from === day
    ? inPart(period, part, { start: at, next: period.next })
    : null;
}

const afterGoing = ['nhà', 'bên', 'đó', 'đây', 'lớp', 'trường', 'đường', 'cầu', 'chỗ', 'chơi', 'nhé'];
const beforeUntil = ['từ', 'đến', 'trước', 'đó', 'giờ', 'cho', 'xưa'];

/** Without diacritics "toi qua nha ban" is "tôi qua nhà bạn", "sang qua" is going over, "tu truoc toi nay" until now. */
function isOtherWord(tokens: readonly Token[], at: number, next: number): boolean {
  const bare = tokens[at]?.text;
  if (bare !== 'toi' && bare !== 'sang') return false;
  if (isWord(tokens[next], 'qua')) return bare === 'sang' || isWord(tokens[next + 1], ...afterGoing);
  return isWord(tokens[at - 1], ...beforeUntil);
}

/** A day and what part of it, whichever is said first. */
function dayAt(tokens: readonly Token[], at: number, now: number): Said | null {
  const before = partOfDayAt(tokens, at, now);
  if (before) return before;
  const period = tomorrowAt(tokens, at, now) ?? periodAt(tokens, at, now);
  if (!period) return null;
  const begin = isWord(tokens[period.next], 'buổi', 'vào', 'lúc') ? period.next + 1 : period.next;
  const part = period.precision === 'day' && period.to - period.from === day ? partAt(tokens, begin) : null;
  return part && !isOtherWord(tokens, begin, part.next)
    ? inPart(period, part, { start: at, next: part.next })
    : { ...period, part: null };
}

/** "mai" alone is a name far oftener; at the beginning and behind a word that leads to a day it is tomorrow. */
function tomorrowAt(tokens: readonly Token[], at: number, now: number): Period | null {
  const isDay =
    isWord(tokens[at], 'mai') && (at === 0 || isWord(tokens[at - 1], 'hẹn', 'để', 'đến', 'thì', 'và', 'trưa'));
  const from = startOfDay(now) + day;
  return isDay ? { from, to: from + day, precision: 'day', start: at, next: at + 1 } : null;
}

type Clock = { minutes: number; exact: boolean; part: Part | null; start: number; next: number };

const notAnHour = ['trước', 'nay', 'nữa', 'sau', 'liền', 'đồng', 'qua', 'rồi', 'ago'];
const lasting = ['suốt', 'trong', 'hết', 'mất', 'đây', 'tới'];

/** "9h", "9h30", "21 giờ", "chín giờ rưỡi tối", "9 giờ kém 15", "9pm". */
function clockAt(tokens: readonly Token[], at: number): Clock | null {
  const number = beginsNumber(tokens[at]) ? numberAt(tokens, at) : null;
  if (!number || number.value > 23 || (number.value === 0 && tokens[at]?.text === 'không')) return null;
  if (isWord(tokens[at - 1], ...lasting)) return null;
  if (isWord(tokens[number.next], 'pm', 'am')) {
    const hours = isWord(tokens[number.next], 'pm') && number.value < 12 ? number.value + 12 : number.value;
    return { minutes: hours * 60, exact: false, part: null, start: at, next: number.next + 1 };
  }
  if (!isWord(tokens[number.next], 'h', 'g', 'giờ')) return null;
  const { minutes, next, exact } = minutesAt(tokens, number.next + 1);
  if (isWord(tokens[next], ...notAnHour)) return null;
  const begin = isWord(tokens[next], 'buổi', 'vào') ? next + 1 : next;
  const part = partAt(tokens, begin);
  const total = hourOfDay(number.value, part) * 60 + minutes;
  return { minutes: total, exact, part, start: at, next: part?.next ?? next };
}

function minutesAt(tokens: readonly Token[], at: number): { minutes: number; next: number; exact: boolean } {
  if (isWord(tokens[at], 'rưỡi', 'rưởi')) return { minutes: 30, next: at + 1, exact: true };
  const isBefore = isWord(tokens[at], 'kém');
  const number = tokens[at]?.apart ? null : numberAt(tokens, isBefore ? at + 1 : at);
  if (!number || number.value > 59) return { minutes: 0, next: at, exact: false };
  const next = isWord(tokens[number.next], 'phút', 'p') ? number.next + 1 : number.next;
  return { minutes: isBefore ? -number.value : number.value, next, exact: true };
}

/** Between which hours of a twelve-hour clock a part is in the second half of the day. */
const afternoons: ReadonlyMap<string, { earliest: number; latest: number }> = new Map([
  ['trưa', { earliest: 1, latest: 3 }],
  ['chiều', { earliest: 1, latest: 7 }],
  ['tối', { earliest: 5, latest: 12 }],
  ['đêm', { earliest: 7, latest: 12 }],
  ['khuya', { earliest: 9, latest: 12 }],
]);

/** 9 in the evening is 21; 12 at night is the end of the day. */
function hourOfDay(hours: number, part: Part | null): number {
  const half = afternoons.get(part?.name ?? '');
  return half && hours >= half.earliest && hours <= half.latest ? hours + 12 : hours;
}

/** An hour and its day may have so many words between them. */
const mostBetween = 3;

function pointOf(clock: Clock, said: Said | null, now: number): Said | null {
  const isOneDay =
    said === null || said.precision === 'part' || (said.precision === 'day' && said.to - said.from === day);
  if (!isOneDay) return null;
  const midnight = said ? said.from - (said.part?.begins ?? 0) * hour : startOfDay(now);
  const part = clock.part ?? said?.part ?? null;
  let minutes = clock.part
    ? clock.minutes
    : hourOfDay(Math.floor(clock.minutes / 60), part) * 60 + mod60(clock.minutes);
  // "đêm qua lúc 1h" is after midnight.
  if (said?.part && said.part.ends > 24 && minutes < endOfNight * 60) minutes += 24 * 60;
  const at = midnight + minutes * minute;
  return { from: at, to: at, precision: clock.exact ? 'minute' : 'hour', part, start: clock.start, next: clock.next };
}

const mod60 = (minutes: number): number => ((minutes % 60) + 60) % 60;

type Vague = { words: readonly string[]; hours: number; precision: Precision };

/** Said without a count: so many hours back until now. */
const vague: readonly Vague[] = [
  ...[
    'vừa nãy',
    'vừa xong',
    'lúc nãy',
    'hồi nãy',
    'ban nãy',
    'khi nãy',
    'mới nãy',
    'nãy giờ',
    'vừa mới',
    'vừa rồi',
    'just now',
  ].map((words) => ({ words: words.split(' '), hours: 3, precision: 'hour' as const })),
  ...['mới đây', 'gần đây', 'dạo này', 'dạo gần đây', 'dạo trước'].map((words) => ({
    words: words.split(' '),
    hours: 30 * 24,
    precision: 'month' as const,
  })),
  ...['bây giờ', 'bây h', 'bay h', 'bh', 'hiện giờ', 'hiện tại', 'lúc này', 'right now'].map((words) => ({
    words: words.split(' '),
    hours: 0,
    precision: 'minute' as const,
  })),
];

const firstOfVague = new Set(vague.map(({ words }) => fold(words[0] ?? '')));

function vagueAt(tokens: readonly Token[], at: number, now: number): Said | null {
  if (!firstOfVague.has(tokens[at]?.bare ?? '')) return null;
  const found = vague.find(({ words }) => words.every((word, n) => isWord(tokens[at + n], word)));
  if (!found) return null;
  const { hours, precision, words } = found;
  return { from: now - hours * hour, to: now, precision, part: null, start: at, next: at + words.length };
}

const english: readonly (readonly [words: string, means: string])[] = [
  ['last night', 'đêm qua'],
  ['tonight', 'tối nay'],
  ['this morning', 'sáng nay'],
  ['last week', 'tuần trước'],
  ['last month', 'tháng trước'],
  ['last year', 'năm ngoái'],
];

/** "9:30" is "9h30"; "t7" and English as in Vietnamese. */
function lineOf(text: string): string {
  const line = plainLine(text).replace(/(?<!\d)(\d{1,2}):(\d{2})(?!\d)/g, '$1h$2');
  return english.reduce((said, [words, means]) => said.replaceAll(words, means), line);
}

/**
 * When: "tối nay", "hôm qua", "2 tuần trước", "sáng thứ hai", "lúc 9h tối", "hồi tháng 5", "vừa nãy", with diacritics or
 * without. Weeks begin on Monday; a weekday, date or month without more is the last one that has begun; an hour without a day
 * is today's. The first time said, and the hour near it.
 * @param now in Viet Nam it is seven hours later than in UTC
 * @returns null when none is said
 */
export function readTime(text: string, now: Date): TimeAnswer | null {
  const tokens = tokensOf(lineOf(text));
  const here = now.getTime() + inVietNam;
  const firstOf = <Found>(find: (at: number) => Found | null): Found | null => {
    for (let at = 0; at < tokens.length; at += 1) {
      const found = find(at);
      if (found) return found;
    }
    return null;
  };
  const said = firstOf((at) => dayAt(tokens, at, here));
  const clock = firstOf((at) => clockAt(tokens, at));
  const isNear = said && clock && said.start - clock.next <= mostBetween && clock.start - said.next <= mostBetween;
  const point = clock && (isNear || !said) ? pointOf(clock, said, here) : null;
  const found = point ?? said ?? firstOf((at) => vagueAt(tokens, at, here));
  return found && answerOf(found);
}

function answerOf({ from, to, precision }: Said): TimeAnswer {
  const at = (time: number): Date => new Date(time - inVietNam);
  return { kind: from === to ? 'point' : 'span', from: at(from), to: at(to), precision };
}
