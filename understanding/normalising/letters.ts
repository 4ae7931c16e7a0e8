import { decomposed } from '../../domain/normal-form.ts';

/** Tones in the order of the keys s f r x j: 0 is none, then acute, grave, hook, tilde, dot. */
export const tones = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];

/** Vietnamese letters, and everything Latin, have smaller codes. */
const end = 0x1f00;
const vowels = 'aăâeêioôơuưy';
const consonants = 'bcdđghklmnpqrstvx';
/** Not of the alphabet, but of the keyboard. */
const keys = 'fjwz';

const letterCodes = new Uint16Array(end);
const toneNumbers = new Uint8Array(end);
const foldedCodes = new Uint16Array(end);
const toned = new Map<string, readonly string[]>();

for (const letter of consonants + keys) letterCodes[letter.charCodeAt(0)] = letter.charCodeAt(0);
for (const vowel of vowels) {
  const row = tones.map((tone) => (vowel + tone).normalize('NFC'));
  toned.set(vowel, row);
  for (const [tone, written] of row.entries()) {
    letterCodes[written.charCodeAt(0)] = vowel.charCodeAt(0);
    toneNumbers[written.charCodeAt(0)] = tone;
  }
}
/** Folds to none or several, and has no place in the table. */
const several = 1;

/** The table of folded letters is filled with those that come. */
function foldedCode(code: number): number {
  if (code >= end) return several;
  const known = foldedCodes[code] ?? 0;
  if (known > 0) return known;
  const folded = foldSlowly(String.fromCharCode(code));
  const made = folded.length === 1 ? folded.charCodeAt(0) : several;
  foldedCodes[code] = made;
  return made;
}

function foldSlowly(text: string): string {
  return decomposed(text).replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
}

/** The letter without its tone, in lower case; '' when it is no letter of a Vietnamese keyboard. */
export function letterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const letter = code < end ? letterCodes[code] : 0;
  return letter ? String.fromCharCode(letter) : '';
}

/** The tone of one letter, by its number. */
export function toneAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < end ? (toneNumbers[code] ?? 0) : 0;
}

/** The word's letters without the tone; what is no letter of ours stays. */
export function withoutTone(word: string): string {
  let letters = '';
  for (let at = 0; at < word.length; at += 1) letters += letterAt(word, at) || word.charAt(at);
  return letters;
}

/** The first tone of the word, by its number. */
export function toneOf(word: string): number {
  for (let at = 0; at < word.length; at += 1) if (toneAt(word, at) > 0) return toneAt(word, at);
  return 0;
}

export const isVowel = (letter: string): boolean => letter !== '' && vowels.includes(letter);

export const withTone = (vowel: string, tone: number): string => toned.get(vowel)?.[tone] ?? vowel;

/** Without diacritics, đ as d, in lower case. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Plain letters are the most of every message; what East Asia writes with has nothing to lose,
    // and marks that stand alone are lost.
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x3400 && code < 0xd800)) folded += text[at];
    else if (code < 0x300 || code > 0x36f) {
      const known = foldedCode(code);
      if (known <= several) return foldSlowly(text);
      folded += String.fromCharCode(known);
    }
  }
  return folded;
}
