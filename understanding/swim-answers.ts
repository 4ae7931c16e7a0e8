import { type SwimGroup, swimGroups } from '../domain/swim-groups.ts';
import type { CanSwim, Relation } from '../domain/swim-registration.ts';
import { readAge } from './ages.ts';
import { type NoName, nameOf } from './children.ts';
import { fold, readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { canSwimPhrases, groupPhrases, relationPhrases } from './words/swimming.ts';

const groups = new PhraseBook<SwimGroup>(groupPhrases, {});
const swims = new PhraseBook<CanSwim>(canSwimPhrases, {});
const whose = new PhraseBook<Relation>(relationPhrases, {});

/** Of phrases that lie within others only the longest counts: "cận nghèo" is not "nghèo" as well. */
function longest<Tag>(found: readonly { tag: Tag; first: number; last: number }[]): Tag[] {
  const within = (one: { first: number; last: number }): boolean =>
    found.some(
      (other) => other.first <= one.first && other.last >= one.last && other.last - other.first > one.last - one.first,
    );
  return [...new Set(found.filter((one) => !within(one)).map(({ tag }) => tag))];
}

const none = /^\s*0\s*$|^(?:khong|ko|k|khong thuoc|khong co)(?: (?:dien nao|co|dau|a|thuoc))*$/;

/**
 * The groups that are told: numbers of the list as it was asked ("1, 3", "1 va 3"), or words.
 * @param asked the groups in the order they were numbered, from 1
 * @returns an empty list for "none of them"; null when nothing of it is said
 */
export function readGroups(text: string, asked: readonly SwimGroup[]): SwimGroup[] | null {
  if (none.test(fold(text.toLowerCase()).trim())) return [];
  const numbers = [...text.matchAll(/(?<![\d/.-])\d{1,2}(?![\d/.-]\d|\d)/g)].map(([number]) => Number(number));
  const listed = numbers.flatMap((number) => asked[number - 1] ?? []);
  if (numbers.length > 0 && listed.length === numbers.length)
    return swimGroups.filter((group) => listed.includes(group));
  const said = longest(groups.find(readWords(text)));
  return said.length === 0 ? null : swimGroups.filter((group) => said.includes(group));
}

/** What the child can in the water, in words; null when it is not said. */
export function readCanSwim(text: string): CanSwim | null {
  const said = longest(swims.find(readWords(text)));
  return said.includes('no') ? 'no' : said.includes('little') ? 'little' : (said[0] ?? null);
}

/** Who registers: "Lê Thị Hoa, mẹ", "mẹ cháu là Lê Thị Hoa"; what is not told is null. */
export type ToldGuardian = { name: string | null; noName: NoName | null; relation: Relation | null };

const fillers =
  /(?<!\p{L})(?:tôi|toi|em|mình|minh|tên|ten|là|la|của|cua|cháu|chau|bé|be|con|họ tên|my name is|i am)(?!\p{L})/giu;

/** Name and relation, in any order; of several words for a relation the one apart from the name counts. */
export function readGuardian(text: string): ToldGuardian {
  const pieces = text
    .slice(0, 300)
    .replace(fillers, ' , ')
    .split(/[,;:.\n()-]+/)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '');
  const isRelation = (piece: string): Relation | null => longest(whose.find(readWords(piece)))[0] ?? null;
  // "Lê Thị Ba" is a name, "ba" alone a father.
  const apart = pieces.find(isOnlyRelation) ?? null;
  const relation = apart === null ? null : isRelation(apart);
  const names = pieces.filter((piece) => piece !== apart).sort((one, other) => other.length - one.length);
  const [first] = names;
  if (first === undefined) return { name: null, noName: null, relation };
  const behind = apart === null ? /^(?<name>.+\p{L})\s+(?<who>\p{L}+(?:\s\p{L}+)?)$/u.exec(first) : null;
  const last = behind?.groups?.who ?? '';
  // Written like a name it is one.
  const who = last === '' || /^\p{Lu}/u.test(last) ? null : isRelation(last);
  if (who !== null && behind?.groups?.name) return { ...nameOf(behind.groups.name), relation: who };
  // "mẹ Phương"; a "bà" or "cô" before a name is as often only how one is addressed.
  const [, parent = '', name = ''] = /^(mẹ|me|má|bố|bo|cha)\s+(.+)$/iu.exec(first) ?? [];
  if (relation === null && name !== '') return { ...nameOf(name), relation: isRelation(parent) };
  return { ...nameOf(first), relation };
}

/** Nothing else stands in it. */
function isOnlyRelation(piece: string): boolean {
  const words = readWords(piece);
  return whose.find(words).some(({ first, last }) => first === 0 && last === words.words.length - 1);
}

const swimming =
  /(?<!\p{L})(?:(?:đăng ký|dang ky|cho|các|cac) )?(?:lớp|lop|bể|be|hồ|ho|khóa|khoa)?\s*(?:dạy|day|học|hoc|tập|tap)?\s*(?:bơi|boi)(?: lội| loi)?(?!\p{L})/giu;

/** The words without those that only say that it is about swimming: "bể bơi Hà Tu" names the ward. */
export const withoutSwimming = (text: string): string => text.normalize('NFC').replace(swimming, ' ').trim();

/** Which classes are wanted: for a child of that age today, and with lessons in that month; null where nothing is said. */
export type ClassWish = { age: number | null; month: number | null };

const saysAge = /\d\s*(?:t|tu?ổi|tuoi|years?|yo)(?!\p{L})|tuổi|tuoi/iu;
const saysMonth = /(?<!\d\s*)(?<!\p{L})(?:tháng|thang)\s*(\d{1,2})(?!\d)/iu;

/** The age and the month in what somebody writes who looks for a class: "lớp tháng 7 cho bé 8 tuổi". */
export function readClassWish(text: string): ClassWish {
  const plain = withoutSwimming(text);
  const age = saysAge.test(plain) ? readAge(plain) : null;
  const month = Number(saysMonth.exec(plain)?.[1] ?? 0);
  return { age, month: month >= 1 && month <= 12 ? month : null };
}
