import { fold, readWords, type Word, writtenAlike } from '../normalise.ts';
import { placeTables, type TableEntry } from '../words/place-tables.ts';

/** One way a word may be read: as written, or typed through. */
export type Reading = { exact: string; plain: string; literal: boolean };

/** A text as places are looked for in it: words, what stands between them, and tables of words asked by place. */
export type PlaceText = {
  text: string;
  words: readonly Word[];
  readings: readonly (readonly Reading[])[];
  /** Written with diacritics. */
  marked: boolean;
  /** A sentence or a part of one begins at this word. */
  begins: readonly boolean[];
  capitals: readonly boolean[];
  /** Which tables each word is in, and each word together with the one before. */
  said: readonly number[];
  saidInPairs: readonly number[];
};

/** A table of words/places.ts, or one of its cues. */
export type Table = keyof typeof placeTables;

/** Every word of every table with the tables it is in, as bits: a text is looked up once, however many ask. */
const tables: Readonly<Record<Table, TableEntry>> = placeTables;
const bits = new Map(Object.keys(tables).map((table, at) => [table, 1 << at]));
const exact = new Map<string, number>();
const bare = new Map<string, number>();
const beginsPair = new Set<string>();
for (const [table, { words, bareWords }] of Object.entries(tables)) {
  for (const word of words) put(exact, writtenAlike(word), table);
  for (const word of bareWords ?? words) put(bare, fold(word), table);
}

function put(into: Map<string, number>, word: string, table: string): void {
  into.set(word, (into.get(word) ?? 0) | (bits.get(table) ?? 0));
  const [first, second] = word.split(' ');
  if (first && second) beginsPair.add(fold(first));
}

/** Longer texts are stories; a place is named near their beginning, or not at all. */
const longestText = 2_000;

/** Reads a text for places. Linear in its length. */
export function readPlaceText(whole: string): PlaceText {
  const text = whole.slice(0, longestText);
  const { words, marked } = readWords(text);
  const begins = words.map((word, at) => {
    const before = words[at - 1];
    return !before || isApart(text.slice(before.to, word.from), before);
  });
  const capitals = words.map(({ from }) => isCapital(text.charAt(from)));
  const readings = words.map(readingsOf);
  const said = words.map((word, at) => saidBy(word, readings[at] ?? [], marked));
  const saidInPairs = words.map((word, at) => saidByPair(words[at - 1], word, marked));
  return { text, words, readings, marked, begins, capitals, said, saidInPairs };
}

const separates = /[,;.!?\n()/:–—-]/;
const shortened = /^ ?[.-] ?$/;
const longestShort = 2;

/** "p. Cẩm Tây", "tp.HL", "Bãi-Cháy": a stop behind a short form, or a hyphen, parts nothing. */
function isApart(gap: string, before: Word): boolean {
  if (gap === '-' || (shortened.test(gap) && before.text.length <= longestShort)) return false;
  return separates.test(gap);
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

function readingsOf(word: Word): Reading[] {
  const readings: Reading[] = [{ exact: word.text, plain: word.folded, literal: true }];
  const add = (exact: string): void => {
    const plain = isPlain.test(exact) ? exact : fold(exact);
    if (!readings.some((one) => one.plain === plain && one.exact === exact) && readings.length < mostReadings)
      readings.push({ exact, plain, literal: false });
  };
  for (const form of word.forms) if (form !== word.text && !form.includes(' ')) add(form);
  // VNI: a digit stands for a mark.
  if (!word.marked && vni.test(word.text)) add(word.text.replace(/\d/g, ''));
  return readings;
}

const mostReadings = 5;
const isPlain = /^[a-z0-9]*$/;
const vni = /^[a-z]{1,6}\d{1,2}[a-z]{0,4}\d?$/;

/** The table's bit: for whoever looks through many words. */
export const bitOf = (table: Table): number => bits.get(table) ?? 0;

/** Does the word at this place say one of these? Without diacritics only where the message has none. */
export const says = ({ said }: PlaceText, at: number, table: Table): boolean =>
  ((said[at] ?? 0) & (bits.get(table) ?? 0)) !== 0;

/** The same of two words in a row, the second at this place. */
export const saysPair = ({ saidInPairs }: PlaceText, at: number, table: Table): boolean =>
  ((saidInPairs[at] ?? 0) & (bits.get(table) ?? 0)) !== 0;

/** One or two words that end at this place: how many, 0 for none. */
export const saysBefore = (text: PlaceText, at: number, table: Table): 0 | 1 | 2 =>
  saysPair(text, at, table) ? 2 : says(text, at, table) ? 1 : 0;

function saidBy(word: Word, readings: readonly Reading[], marked: boolean): number {
  let said = exact.get(word.text) ?? 0;
  if (!marked && !word.marked) said |= bare.get(word.folded) ?? 0;
  for (const one of readings) {
    if (one.literal) continue;
    said |= exact.get(one.exact) ?? 0;
    if (!marked && one.exact === one.plain) said |= bare.get(one.plain) ?? 0;
  }
  return said;
}

function saidByPair(first: Word | undefined, second: Word, marked: boolean): number {
  if (!first || !beginsPair.has(first.folded)) return 0;
  const said = exact.get(`${first.text} ${second.text}`) ?? 0;
  if (marked || first.marked || second.marked) return said;
  return said | (bare.get(`${first.folded} ${second.folded}`) ?? 0);
}
