import { decomposed } from './normal-form.ts';

/** A child as it is compared: by name, birth date and unit. */
export type ChildKnown = { name: string; born: string; unit: string };

/** Words of a name in one writing: no diacritics, no capitals, i for y ("Thy" is "Thi"), as people type in a hurry. */
export function nameWords(name: string): string[] {
  return decomposed(name)
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/y/g, 'i')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

/** Letters that must be put in, left out, changed or swapped with their neighbour; at most `limit` + 1 is counted. */
function letterChanges(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      line[at] = Math.min(
        (last[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = last;
    last = line;
  }
  return last[other.length] ?? limit + 1;
}

/** The same day, or day and month exchanged. Both YYYY-MM-DD. */
function sameDay(one: string, other: string): boolean {
  if (one === other) return true;
  const [year, month, day] = one.split('-');
  return other === `${year}-${day}-${month}`;
}

/** `maybe`: people mistype, and twins have names that are alike: the guardian is asked. */
export type SameChild = 'same' | 'maybe' | 'other';

/**
 * Whether two registrations are of one child. `same`: the same birth date and the same name, its words in any order, whatever
 * the unit, for families move. `maybe`, within a unit: a letter of the name is wrong or a middle name left out, or day and
 * month of the birth are exchanged.
 */
export function sameChild(one: ChildKnown, other: ChildKnown): SameChild {
  if (!sameDay(one.born, other.born)) return 'other';
  const [words, others] = [nameWords(one.name), nameWords(other.name)];
  if (words.length === 0 || others.length === 0) return 'other';
  const isSameName = [...words].sort().join(' ') === [...others].sort().join(' ');
  if (isSameName && one.born === other.born) return 'same';
  if (one.unit !== other.unit) return 'other';
  return isSameName || isMistyped(words, others) ? 'maybe' : 'other';
}

/** One letter is wrong, or family name and given name are the same and a middle name is missing. */
function isMistyped(words: readonly string[], others: readonly string[]): boolean {
  if (letterChanges(words.join(''), others.join(''), 1) <= 1) return true;
  const [short, long] = words.length < others.length ? [words, others] : [others, words];
  return short.length >= 2 && short.length < long.length && short[0] === long[0] && short.at(-1) === long.at(-1);
}
