import { composed } from '../../domain/normal-form.ts';
import { costOfBare, isCommon } from './common.ts';
import { fold } from './letters.ts';
import { splitToken } from './run-together.ts';
import { endOfToken } from './tokens.ts';

/** A piece of the text that is a word of its own. */
export type Piece = { text: string; from: number; to: number };

const separators = ' .-_*·';
const mostLetters = 60;
/** Between letters that stand alone anyway, a word has to be likelier than between letters that were pushed together. */
const dearest = 2.9;
const rare = 7.5;
/** Written with dots out of shame; no syllables. */
const swearing = new Set(['đm', 'dm', 'đcm', 'dcm', 'clm', 'vl', 'cl']);
const aLetter = /^\p{L}$/u;

/**
 * The words of letters that were typed one by one with something between them, from here on: "c ứ u", "c.u.u". `end` is where
 * the row of single letters ends, so that it is tried only once. Null when no row begins here.
 * @param isBehindOne another word of this kind stands just before it: two letters are enough
 */
export function lettersApart(
  text: string,
  from: number,
  isBehindOne: boolean,
): { pieces: Piece[]; end: number } | null {
  const row = rowOfLetters(text, from);
  if (row.length < 2) return null;
  const end = row.at(-1)?.to ?? from;
  const separator = text.charAt(row[0]?.to ?? 0);
  return { pieces: words(row, separator, separator === ' ' && !isBehindOne ? 3 : 2), end };
}

function rowOfLetters(text: string, from: number): Piece[] {
  const row: Piece[] = [];
  let separator = '';
  for (let at = from; row.length < mostLetters; ) {
    const to = endOfToken(text, at);
    if (to === at || to - at > 4) break;
    const letter = composed(text.slice(at, to)).toLowerCase();
    if (!aLetter.test(letter)) break;
    row.push({ text: letter, from: at, to });
    const next = text.charAt(to);
    separator ||= next;
    if (next === '' || next !== separator || !separators.includes(next)) break;
    at = to + 1;
  }
  return row;
}

function words(row: readonly Piece[], separator: string, fewest: number): Piece[] {
  const letters = row.map((piece) => piece.text).join('');
  if (row.length < fewest) return [];
  if (isWord(letters) || (separator !== ' ' && swearing.has(letters))) return [joined(row, 0, row.length)];
  const starts = splitToken(letters, { most: dearest, short: false });
  if (!starts) return [];
  return starts.map((start, at) => joined(row, start, starts[at + 1] ?? row.length));
}

/** Without diacritics only what is written often: "e c h" are three letters, and seldom a frog. */
const isWord = (letters: string): boolean =>
  fold(letters) === letters ? (costOfBare(letters) ?? rare) < rare : isCommon(letters);

const joined = (row: readonly Piece[], first: number, end: number): Piece => ({
  text: row
    .slice(first, end)
    .map((piece) => piece.text)
    .join(''),
  from: row[first]?.from ?? 0,
  to: row[end - 1]?.to ?? 0,
});
