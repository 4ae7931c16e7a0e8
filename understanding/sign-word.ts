import { readAnswer, readCommand } from './answers.ts';
import { fold } from './normalise.ts';

const shortest = 4;
const longest = 30;

/** Too long for a word agreed on, and without a number: somebody asked for one of them tells something instead. */
export const tellsInstead = (text: string): boolean => fold(text).trim().length > longest && !/\d/.test(text);

/**
 * A word somebody has agreed with us to write when she is forced, as it is compared: without diacritics and signs. null for
 * what cannot be one: too short or long, without a letter, or a word that is said to the machine every day.
 */
export function signWord(text: string): string | null {
  if (text.length > 2 * longest) return null;
  const plain = fold(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain.length < shortest || plain.length > longest || !/\p{L}/u.test(plain)) return null;
  const isEveryday = readCommand(text) !== null || readAnswer({ kind: 'text', text, at: new Date(0) }) !== null;
  return isEveryday ? null : plain;
}
