import { fold } from '../normalise.ts';
import { bindsBack, bindsOn, fillers, type KindWord, kindWords } from '../words/places.ts';
import type { Match } from './matches.ts';
import { type PlaceText, says, saysBefore } from './text.ts';

/** A name in the text, with what speaks for its being a place. */
export type Mention = Match & {
  kind: KindWord | null;
  /** Where its address begins: the kind word and "ở" before it. */
  from: number;
  /** Of a street, a hamlet, a school. */
  isSmaller: boolean;
  /** The like, or of a quarter: another name behind it is the unit's. */
  isQuarter: boolean;
  /** How much around it makes it a place; below 0 it is a person or an ordinary word. */
  evidence: number;
};

const kindOf = new Map([...kindWords].flatMap(([word, kind]) => [[word, kind] as const, [fold(word), kind] as const]));

const enough = 3;
const some = 2;
const little = 1.5;

/** What speaks for each name, looked at by itself. Names beside it are weighed by whoever has all of them. */
export function withEvidence(text: PlaceText, matches: readonly Match[]): Mention[] {
  const isWhole = saysNothingElse(text, matches);
  return matches.map((match) => {
    const { kind, words: kindLength } = kindBefore(text, match);
    const from = match.first - kindLength;
    const isSmaller =
      kind === null && saysBefore(text, match.first - 1, 'smaller') > 0 && !isCity(text, match.first - 1);
    let evidence = kind === null ? 0 : enough;
    const { weight, at } = locative(text, from);
    if (isWhole) evidence += 2.5;
    evidence += weight;
    if (isCapital(text, match)) evidence += match.place.sort === 'ordinary' ? 0.75 : 1;
    if (kind === null) evidence -= against(text, match, isWhole, weight);
    if (isSmaller) evidence = Math.min(evidence, little);
    const isQuarter = kind === null && (isSmaller || says(text, match.first - 1, 'quarters'));
    return { ...match, kind, from: at, isSmaller, isQuarter, evidence };
  });
}

/** "phố" of "thành phố" is no street. */
const isCity = (text: PlaceText, at: number): boolean => {
  const before = text.words[at - 1];
  return before !== undefined && (before.folded === 'thanh' || before.folded === 'khu');
};

/** The kind word before a name, with how many words it takes. "xa" in a message with diacritics is "far". */
function kindBefore(text: PlaceText, { first }: Match): { kind: KindWord | null; words: number } {
  const [one, two] = [text.words[first - 1], text.words[first - 2]];
  if (!one) return { kind: null, words: 0 };
  for (const reading of text.readings[first - 1] ?? []) {
    const isPlain = reading.exact === reading.plain;
    if (two) {
      const pair = kindOf.get(`${two.text} ${reading.exact}`) ?? kindOf.get(`${two.folded} ${reading.plain}`);
      if (pair && (two.marked || !text.marked || isPlain)) return { kind: pair, words: 2 };
    }
    const kind = kindWords.get(reading.exact) ?? (isPlain && !text.marked ? kindOf.get(reading.plain) : undefined);
    if (kind && !(one.text.length === 1 && two && !/^\p{L}/u.test(one.text))) return { kind, words: 1 };
  }
  return { kind: null, words: 0 };
}

/** "ở", "tại", "nhà em", a number of a hamlet before the name, perhaps with words between that say nothing. */
function locative(text: PlaceText, first: number): { weight: number; at: number } {
  let at = first - 1;
  let isLandmark = false;
  for (let steps = 0; steps < 5 && at >= 0; steps += 1) {
    const word = text.words[at];
    if (!word) break;
    if (says(text, at, 'locatives') || word.text === 'o') return { weight: some, at };
    if (says(text, at, 'selves') && at > 0 && says(text, at - 1, 'homes') && steps === 0)
      return { weight: text.words[first]?.marked ? some : little, at: at - 1 };
    const isNumber = /^\d{1,3}[a-d]?$/.test(word.text) && says(text, at - 1, 'numbered');
    if (isNumber) return { weight: some, at: at - 1 };
    if (text.begins[at + 1] && !/^\d/.test(word.text)) break;
    const length = saysBefore(text, at, 'landmarks');
    if (length > 0) isLandmark = true;
    const passes = length || saysBefore(text, at, 'between') || (/^\d/.test(word.text) ? 1 : 0);
    if (passes === 0) break;
    at -= passes;
  }
  return { weight: isLandmark ? little : 0, at: first };
}

function isCapital(text: PlaceText, { first, last }: Match): boolean {
  const all = text.capitals.slice(first, last + 1).every(Boolean);
  return all && last > first && text.capitals.some((capital, at) => !capital && (at < first || at > last));
}

/** A person of that name, or words that belong to their neighbours. */
function against(text: PlaceText, match: Match, isWhole: boolean, locatives: number): number {
  const { first, last, place } = match;
  let weight = isIntroduced(text, first) ? 4 : 0;
  if (!isWhole && locatives < some && !text.begins[first]) {
    if (says(text, first - 1, 'selves')) weight += place.sort === 'unmistakable' ? 0 : little;
    else if (saysBefore(text, first - 1, 'persons') > 0) weight += 4;
  }
  const after = text.words[last + 1];
  const before = text.words[first - 1];
  const ending = place.syllables.at(-1);
  if (after && ending && !text.begins[last + 1] && match.fit !== 'short') {
    const binds = bindsOn.get(ending.exact) ?? [];
    const bare = bareOn.get(ending.plain) ?? none;
    const bound = after.marked
      ? binds.includes(after.text)
      : binds.includes(after.text) || (!text.marked && bare.has(after.folded));
    if (bound || (after.folded === ending.plain && !after.marked)) weight += locatives >= some && text.marked ? 0.5 : 4;
  }
  const beginning = place.syllables[0];
  if (before && beginning && !text.begins[first]) {
    const binds = bindsBack.get(beginning.exact) ?? [];
    if (binds.includes(before.text) || (!text.marked && (bareBack.get(beginning.plain) ?? none).has(before.folded)))
      weight += 4;
  }
  return weight;
}

/** "em là Hải Yên", but not "chỗ em là Hải Yên". */
const isIntroduced = (text: PlaceText, first: number): boolean =>
  says(text, first - 1, 'introducing') && says(text, first - 2, 'selves') && !says(text, first - 3, 'homes');

const none: ReadonlySet<string> = new Set();
const bareOn = withoutMarks(bindsOn);
const bareBack = withoutMarks(bindsBack);

function withoutMarks(table: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const bare = new Map<string, Set<string>>();
  for (const [one, others] of table) {
    const plain = fold(one);
    bare.set(plain, new Set([...(bare.get(plain) ?? []), ...others.map((other) => fold(other))]));
  }
  return bare;
}

/** The whole answer is names, and words of courtesy around them. */
function saysNothingElse(text: PlaceText, matches: readonly Match[]): boolean {
  if (matches.length === 0 || text.words.length > 24) return false;
  const named = new Set<number>();
  for (const { first, last } of matches) for (let at = first; at <= last; at += 1) named.add(at);
  return text.words.every((word, at) => named.has(at) || isFiller(text, at) || /^\d{1,3}$/.test(word.text));
}

const bareFillers = new Set(fillers.filter((filler) => filler === fold(filler)));

const isFiller = (text: PlaceText, at: number): boolean =>
  says(text, at, 'fillers') || bareFillers.has(text.words[at]?.text ?? '');
