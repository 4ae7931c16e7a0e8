import { hiddenWords } from '../words/hidden.ts';
import { fold } from './letters.ts';

const words = hiddenWords.map((word) => ({ word, bare: fold(word) }));

/** Nothing that is hidden is longer. */
export const longestHidden = Math.max(...hiddenWords.map((word) => word.length));

/** The words that somebody may hide behind so many stars between these letters: "ch", 1, "t" is "chết". */
export function wordsHiddenBy(before: string, stars: number, after: string): string[] {
  const length = before.length + stars + after.length;
  if (before.length + after.length < 2) return [];
  return words
    .filter(
      ({ word, bare }) => word.length === length && (isAround(word, before, after) || isAround(bare, before, after)),
    )
    .map(({ word }) => word);
}

const isAround = (word: string, before: string, after: string): boolean =>
  word.startsWith(before) && word.endsWith(after);
