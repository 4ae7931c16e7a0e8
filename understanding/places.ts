import type { Unit, UnitName } from '../domain/unit.ts';
import { fold, readWords, type Word, writtenAlike } from './normalise.ts';

/** A name that stands in the text: the places of its words, and all it may stand for. */
type Named = { first: number; last: number; meant: readonly { code: string; name: UnitName }[] };

/** "phường" and "huyện" before a name say what kind of place it is. */
const kindWords: ReadonlyMap<string, readonly UnitName['kind'][]> = new Map([
  ['phuong', ['ward']],
  ['p', ['ward']],
  ['xa', ['commune']],
  ['tran', ['township']],
  ['tt', ['township']],
  ['khu', ['special_zone']],
  ['huyen', ['district']],
  ['pho', ['district']],
  ['tp', ['district']],
  ['tx', ['district']],
]);

const longestName = 4;

/**
 * The codes of the units a text names, by their names exactly, present or former, with or without diacritics. One code:
 * that unit. Several: the name is of more than one place. None: no name is known.
 */
export function findUnits(text: string, units: readonly Unit[]): string[] {
  const { words } = readWords(text.slice(0, 2_000));
  const named = longestOnly(namesIn(words, units));
  const districts = new Set(
    named.flatMap(({ meant }) =>
      meant.filter(({ name }) => name.kind === 'district').map(({ name }) => fold(name.name)),
    ),
  );
  const narrowed = named.map(({ meant, ...place }) => ({ ...place, meant: narrowedBy(meant, districts) }));
  // A district only says which of several places of one name is meant; alone it means all of its units.
  const places = narrowed.filter(({ meant }) => !meant.some(({ name }) => name.kind === 'district'));
  const telling = places.length > 0 ? places : narrowed;
  return [...new Set(telling.flatMap(({ meant }) => meant.map(({ code }) => code)))].sort();
}

function namesIn(words: readonly Word[], units: readonly Unit[]): Named[] {
  const known = namesByLetters(units);
  const found: Named[] = [];
  for (let first = 0; first < words.length; first += 1) {
    for (let length = 1; length <= longestName && first + length <= words.length; length += 1) {
      const span = words.slice(first, first + length);
      const alike = known.get(span.map((word) => word.folded).join(' ')) ?? [];
      const meant = alike.filter(({ name }) => isWritten(name.name, span));
      if (meant.length > 0) found.push({ first, last: first + length - 1, meant: ofKind(meant, words[first - 1]) });
    }
  }
  return found;
}

function namesByLetters(units: readonly Unit[]): ReadonlyMap<string, Named['meant']> {
  const known = new Map<string, { code: string; name: UnitName }[]>();
  for (const { code, names } of units) {
    for (const name of names) {
      const letters = fold(name.name);
      const list = known.get(letters) ?? [];
      known.set(letters, [...list, { code, name }]);
    }
  }
  return known;
}

/** Written with diacritics they have to agree; a name written without may stand for any of these letters. */
const isWritten = (name: string, span: readonly Word[]): boolean =>
  !span.some((word) => word.marked) || span.map((word) => word.text).join(' ') === writtenAlike(name.toLowerCase());

function ofKind(meant: Named['meant'], before: Word | undefined): Named['meant'] {
  const kinds = before && kindWords.get(before.folded);
  const fitting = kinds ? meant.filter(({ name }) => kinds.includes(name.kind)) : [];
  return fitting.length > 0 ? fitting : meant;
}

function narrowedBy(meant: Named['meant'], districts: ReadonlySet<string>): Named['meant'] {
  const inside = meant.filter(
    ({ name }) => name.district !== null && districts.has(fold(name.district)) && !districts.has(fold(name.name)),
  );
  return inside.length > 0 ? inside : meant;
}

const longestOnly = (named: readonly Named[]): Named[] =>
  named.filter((one) => !named.some((other) => other !== one && other.first <= one.first && other.last >= one.last));
