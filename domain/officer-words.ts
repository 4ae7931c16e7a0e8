import { composed } from './normal-form.ts';

/** Characters of a note on a case, and of an officer's reply to the person. */
export const longestNote = 2_000;
export const longestReply = 450;
/** Of one line of a form: a number, a name, a unit. */
export const longestField = 200;

/**
 * An officer's words as they are kept: NFC, lines ended by \n, no other control characters, nothing around them.
 * @returns `empty` or `tooLong` when they cannot be kept
 */
export function readOfficerWords(written: string, longest: number): { words: string } | 'empty' | 'tooLong' {
  const words = composed(written)
    .replace(/\r\n?/g, '\n')
    // Also the signs that turn the direction of what follows them.
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replaceAll('\t', ' ')
    .trim();
  if (words === '') return 'empty';
  return [...words].length > longest ? 'tooLong' : { words };
}
