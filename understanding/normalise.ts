import { composed, decomposed } from '../domain/normal-form.ts';
import { shortForms } from './words/vi.ts';

/** A word of a message, in every way it may be meant, with its place in the message as it came. */
export type Word = {
  /** As written: NFC, lower case, no letter three times in a row. */
  text: string;
  /** Without diacritics, đ as d. */
  folded: string;
  /** What it may stand for: as written, a short form written out, Telex typed through. */
  forms: readonly string[];
  /** Has a Vietnamese letter of its own. */
  marked: boolean;
  from: number;
  to: number;
};

type Shape = Omit<Word, 'from' | 'to'>;

export type Words = {
  words: readonly Word[];
  /** Written with diacritics, so that a word without any means just that: "danh" is not "đánh". */
  marked: boolean;
};

const combining = /\p{M}/gu;
/** People send these instead of words: SOS, a knife. */
const signs = /^(?:\u{1F198}|\u{1F52A})/u;
const anyLetter = /[\p{L}\p{M}\p{N}]/u;
const thrice = /(\p{L})\1{2,}/gu;
/** Longer ones are no words: they are kept as they are. */
const longestWord = 24;

/** Without diacritics, đ as d, in lower case. */
export const fold = (text: string): string =>
  decomposed(text).replace(combining, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

/** "hoà" and "hòa", "uỷ" and "ủy" become one writing. */
export function writtenAlike(text: string): string {
  return text.replace(/([ou])([àáảãạèéẻẽẹỳýỷỹỵ])/g, (_, first: string, second: string) => {
    const parts = second.normalize('NFD');
    return (first + parts.slice(1)).normalize('NFC') + parts.charAt(0);
  });
}

/** Splits any text into words. Linear in its length, and never throws. */
export function readWords(text: string): Words {
  const known = new Map<string, Shape>();
  const words: Word[] = [];
  let marks = 0;
  for (let from = 0; from < text.length; from += 1) {
    const to = endOfWord(text, from);
    if (to === from) continue;
    const written = text.slice(from, to);
    let shape = known.get(written);
    if (!shape) {
      shape = shapeOf(written);
      known.set(written, shape);
    }
    if (shape.marked) marks += 1;
    // Written out, not spread: this line runs for every word of every message.
    words.push({ text: shape.text, folded: shape.folded, forms: shape.forms, marked: shape.marked, from, to });
    from = to - 1;
  }
  return { words, marked: marks > 0 && marks * 2 >= words.length };
}

function endOfWord(text: string, from: number): number {
  let to = from;
  while (to < text.length && isWordCharacter(text.charCodeAt(to))) to += 1;
  return to === from && isHighSurrogate(text.charCodeAt(from)) ? signAt(text, from) : to;
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

const signAt = (text: string, from: number): number => (signs.test(text.slice(from, from + 2)) ? from + 2 : from);

function isWordCharacter(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  const isLatin = (code >= 0xc0 && code <= 0x36f) || (code >= 0x1e00 && code <= 0x1eff);
  return isLatin || (code > 0x36f && anyLetter.test(String.fromCharCode(code)));
}

/** The words in a row, lower case, without punctuation: to compare a whole message with. */
export const plainText = (text: string): string =>
  readWords(text)
    .words.map((word) => word.text)
    .join(' ');

function shapeOf(written: string): Shape {
  const typed = writtenAlike(composed(written).toLowerCase());
  const isWord = typed.length <= longestWord;
  // "đauuu" is "đau", "cuuuu" is "cuu": a run stands for one letter, or for two where the word has two.
  const text = isWord ? typed.replace(thrice, '$1') : typed;
  const folded = fold(text);
  const marked = folded !== text;
  if (!isWord) return { text, folded, forms: [text], marked };
  const forms = new Set([text]);
  if (text !== typed) forms.add(typed.replace(thrice, '$1$1'));
  const short = shortForms.get(text);
  if (short) forms.add(short);
  if (!marked) for (const meant of telexForms(text)) forms.add(meant);
  return { text, folded, forms: [...forms], marked };
}

/** What a Telex keyboard without its program leaves behind: "danhs" for "đánh", "nhaf", "tuwj", "ddaanhj". */
function telexForms(word: string): string[] {
  if (!/^[a-z]{2,10}$/.test(word)) return [];
  const bare = word.replace(/aa|ee|oo|dd/g, (pair) => pair.charAt(0)).replace(/([aou])w/g, '$1');
  const untoned = bare.replace(/([aeiouy])[sfrxj](?=[a-z]{0,3}$)/, '$1');
  const forms = [bare, untoned, bare.replace(/[sfrxj]$/, '')];
  return forms.filter((form) => form !== word && /[aeiouy]/.test(form));
}
