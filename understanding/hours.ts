import type { Hours } from '../domain/escalation.ts';
import { fold } from './normalise.ts';
import { readTime } from './times.ts';
import { anyHour, exceptions, officeHours, partsOfDay } from './words/hours.ts';

const dayEnd = 24 * 60;
const wholeDay: Hours = { from: 0, to: dayEnd };
const office: Hours = { from: 8 * 60, to: 17 * 60 };
/** "Before five" begins, and "after eight" ends, where people are up. */
const morning = 7 * 60;
const lateEvening = 22 * 60;
const oneHour = 60;
const noon = 12 * 60;
const inVietNam = 7 * 60;
const longest = 200;

const between = /\s*(?:-|–|~|đến|tới|\bden\b|\btill\b|\bto\b)\s*/iu;
const after = /\b(sau|tu|after|from)\b/;
const before = /\b(truoc|den truoc|before|until)\b/;
/** "toi" may be "tôi": it is the evening alone, behind "buổi", or before an hour. */
const evening = /\b(buoi toi|ban toi)\b|^(vao )?toi$|\btoi,? (sau|truoc|tu|luc|tam|khoang|\d)/;

/**
 * Hours at which she may be reached, in minutes after midnight: "buổi sáng", "sau 8h tối", "từ 8h đến 10h", "giờ hành chính",
 * "lúc nào cũng được". The first that she says; the narrower reading where there are two.
 * @returns null when she did not say, or said when not to
 */
export function readHours(text: string, now: Date): Hours | null {
  if (text.length > longest) return null;
  const said = fold(text);
  const has = (words: readonly string[]): boolean => words.some((word) => hasWord(said, word));
  if (has(anyHour) && !has(exceptions)) return wholeDay;
  if (has(exceptions)) return null;
  if (has(officeHours)) return office;
  const part = partOf(text, said);
  return hoursBetween(text, now) ?? hoursAround(text, said, part, now) ?? part;
}

const hasWord = (said: string, word: string): boolean =>
  ` ${said.replace(/[^\p{L}\p{N}/]+/gu, ' ').trim()} `.includes(` ${word} `);

function partOf(text: string, said: string): Hours | null {
  const isEvening = /tối/iu.test(text) || evening.test(said);
  if (isEvening) return { from: 18 * 60, to: lateEvening };
  const found = partsOfDay.find(([words]) => words.some((word) => hasWord(said, word)));
  return found ? { from: found[1] * 60, to: found[2] * 60 } : null;
}

/** "từ 8h đến 10h", "7-9h tối": the part of the day behind the second hour counts for the first one too. */
function hoursBetween(text: string, now: Date): Hours | null {
  const [first = '', second, more] = text.split(between);
  if (second === undefined || more !== undefined) return null;
  const to = minuteOf(second, now);
  const from = minuteOf(/\d\s*(h|g|:|am|pm)/iu.test(first) ? first : first.replace(/(\d+)(?!.*\d)/u, '$1h'), now);
  if (to === null || from === null) return null;
  const saysPart = partOf(second, fold(second)) !== null && partOf(first, fold(first)) === null;
  const isLater = saysPart && from < noon && from + noon < to;
  return { from: isLater ? from + noon : from, to };
}

function hoursAround(text: string, said: string, part: Hours | null, now: Date): Hours | null {
  const told = minuteOf(text, now);
  if (told === null) return null;
  // "tối, sau 8 giờ": the part stands apart from its hour.
  const at = part !== null && part.from >= noon && told < noon && told + noon < dayEnd ? told + noon : told;
  if (after.test(said))
    return { from: at, to: at < lateEvening ? Math.max(part?.to ?? lateEvening, at + oneHour) : dayEnd };
  if (before.test(said)) return { from: Math.max(0, Math.min(part?.from ?? morning, at - oneHour)), to: at };
  return { from: at, to: Math.min(at + oneHour, dayEnd) };
}

/** The hour that is told, as minutes after midnight; null when none is. */
function minuteOf(text: string, now: Date): number | null {
  const time = readTime(text, now);
  if (time === null || (time.precision !== 'hour' && time.precision !== 'minute') || time.kind !== 'point') return null;
  return (Math.floor(time.from.getTime() / 60_000) + inVietNam) % dayEnd;
}
