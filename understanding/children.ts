import type { LocalDay } from '../domain/local-time.ts';
import { composed } from '../domain/normal-form.ts';
import { type BirthDate, readBirthDate } from './dates.ts';
import { fold } from './normalise.ts';

/** Why what stands for a name is none. */
export type NoName = 'tooShort' | 'tooLong' | 'digits';

/** What was told of one child; null: not told. */
export type ToldChild = {
  name: string | null;
  noName: NoName | null;
  born: BirthDate | null;
  sex: 'girl' | 'boy' | null;
};

/** Nobody needs to tell of more at once; what stands behind them is not read. */
const mostChildren = 10;
const longestText = 2_000;
const longestName = 60;

const dates =
  /(?<!\d)\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<!\d)\d{1,2} \d{1,2} \d{4}(?!\d)|(?<!\d)\d{8}(?!\d)|(?:ngày\s+|ngay\s+)?(?<!\d)\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)?\s*\d{4}|(?<!\d)(?:19|20)\d{2}(?!\d)/giu;
const between = /\r?\n|;|\s+và\s+|\s+va\s+(?=\p{L}+ \p{L}+)|\s+and\s+/iu;

const sexAfter =
  /^[\s,.:()-]*(?:(?:bé|be|cháu|chau|con|giới tính|gioi tinh|là|la)\s+)*(nam|trai|boy|male|nữ|nu|gái|gai|girl|female)(?![\p{L}])/iu;
const sexNamed =
  /(?<!\p{L})(?:(?:bé|be|cháu|chau|con|giới tính|gioi tinh|giới|gioi)\s*:?\s+)(nam|trai|nữ|nu|gái|gai)(?!\p{L})|(?<!\p{L})(trai|nữ|gái|boy|girl)(?!\p{L})/iu;
const labels =
  /(?<!\p{L})(?:họ và tên|ho va ten|họ tên|ho ten|tên|ten|bé|cháu|chau|con|em|sinh ngày|sinh ngay|sinh năm|sinh nam|sinh|ngày sinh|ngay sinh|ns|sn|ngày|năm sinh|nam sinh|là|name|born|giới tính|gioi tinh|thứ nhất|thứ hai|đăng ký cho|dang ky cho)(?!\p{L})/giu;

/**
 * The children of a message, in the order they are told of: name, birth date, boy or girl, in any order and as far as they are
 * told. Several stand on lines of their own, or one after the other with a birth date each. "Nam" is a boy only behind the
 * birth date or after "bé": it is a name as often.
 * @param today the day it is where they live
 */
export function readChildren(text: string, today: LocalDay): ToldChild[] {
  const whole = composed(text.slice(0, longestText));
  return whole
    .split(between)
    .flatMap(oneEach)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part))
    .slice(0, mostChildren)
    .map((part) => readChild(part, today));
}

/** Children one after the other: each ends with its birth date, and the word behind it that says boy or girl. */
function oneEach(part: string): string[] {
  const found = [...part.matchAll(dates)];
  if (found.length < 2) return [part];
  const parts: string[] = [];
  let from = 0;
  for (const match of found) {
    const end = match.index + match[0].length;
    const to = end + (sexAfter.exec(part.slice(end))?.[0].length ?? 0);
    parts.push(part.slice(from, to).replace(/^[\s,.]+/, ''));
    from = to;
  }
  const rest = part.slice(from);
  // What is left over belongs to the last one: a remark, not a child.
  return /\p{L}{2}/u.test(rest) && parts.length > 0 ? [...parts.slice(0, -1), `${parts.at(-1)}${rest}`] : parts;
}

function readChild(part: string, today: LocalDay): ToldChild {
  const date = part.match(dates)?.[0] ?? null;
  const born = readBirthDate(date ?? part, today);
  const end = date === null ? -1 : part.indexOf(date) + date.length;
  const after = end < 0 ? null : sexAfter.exec(part.slice(end));
  const named = after === null ? sexNamed.exec(part) : null;
  const said = after?.[1] ?? named?.[1] ?? named?.[2] ?? null;
  let rest = part;
  if (after !== null) rest = part.slice(0, end);
  else if (named !== null) rest = part.replace(named[0], ' ');
  const name = nameIn(date === null ? rest : rest.replace(date, ' , '));
  return { ...name, born, sex: said === null ? null : sexOf(said) };
}

const sexOf = (said: string): 'girl' | 'boy' =>
  /^(?:nam|trai|boy|male)$/.test(fold(said.toLowerCase())) ? 'boy' : 'girl';

/** "Con trai tôi" names nobody. */
const pronouns = /^(?:toi|minh|em|anh|chi|no|ban|chung toi|nha toi|nha em|cua toi|cua em|my|mine|our)$/;

/** The name left when all else is taken away: its longest piece between commas. */
function nameIn(rest: string): Pick<ToldChild, 'name' | 'noName'> {
  const pieces = rest
    .replace(labels, ' , ')
    .split(/[,:()]+/)
    .map((piece) => piece.replace(/^[\s.\-–]+|[\s.\-–]+$/g, '').replace(/\s+/g, ' '));
  const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one), '');
  if (longest === '' || pronouns.test(fold(longest.toLowerCase()))) return { name: null, noName: null };
  return nameOf(longest);
}

/** A name as somebody typed it: letters, at least two, and no digits. A name in capitals, or without any, is set as names are. */
export function nameOf(typed: string): Pick<ToldChild, 'name' | 'noName'> {
  const name = composed(typed).replace(/\s+/g, ' ').trim();
  if (/\d/.test(name)) return { name: null, noName: 'digits' };
  if (name.replace(/[^\p{L}]/gu, '').length < 2) return { name: null, noName: 'tooShort' };
  if (name.length > longestName) return { name: null, noName: 'tooLong' };
  const isShouted = name === name.toUpperCase() || name === name.toLowerCase();
  return {
    name: isShouted ? name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase()) : name,
    noName: null,
  };
}
