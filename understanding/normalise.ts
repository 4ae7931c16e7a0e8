import { shortForms } from './words/vi.ts';

/** A word of a message, in every way it may be meant, with its place in the message as it came. */
export type Word = {
  /** As written: NFC, lower case. */
  text: string;
  /** Without diacritics, đ as d. */
  folded: string;
  /** What it may stand for: as written, without repeated letters, a short form written out, Telex typed through. */
  forms: readonly string[];
  /** Has a Vietnamese letter of its own. */
  marked: boolean;
  from: number;
  to: number;
};

export type Words = {
  words: readonly Word[];
  /** Written with diacritics, so that a word without any means just that: "danh" is not "đánh". */
  marked: boolean;
};

const combining = /\p{M}/gu;
// The signs are SOS and a knife: people send them instead of words.
const wordOrSign = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|\u{1F198}|\u{1F52A}/gu;
const thrice = /(\p{L})\1{2,}/gu;
/** Longer ones are no words: they are kept as they are. */
const longestWord = 24;

/** Without diacritics, đ as d, in lower case. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(combining, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

/** "hoà" and "hòa", "uỷ" and "ủy" become one writing. */
export function writtenAlike(text: string): string {
  return text.replace(/([ou])([àáảãạèéẻẽẹỳýỷỹỵ])/g, (_, first: string, second: string) => {
    const parts = second.normalize('NFD');
    return (first + parts.slice(1)).normalize('NFC') + parts.charAt(0);
  });
}

/** Splits any text into words. Linear in its length, and never throws. */
export function readWords(text: string): Words {
  const known = new Map<string, Omit<Word, 'from' | 'to'>>();
  const words: Word[] = [];
  let marks = 0;
  for (const { 0: written, index } of text.matchAll(wordOrSign)) {
    let shape = known.get(written);
    if (!shape) {
      shape = shapeOf(written);
      known.set(written, shape);
    }
    if (shape.marked) marks += 1;
    words.push({ ...shape, from: index, to: index + written.length });
  }
  return { words, marked: marks > 0 && marks * 2 >= words.length };
}

/** The words in a row, lower case, without punctuation: to compare a whole message with. */
export const plainText = (text: string): string =>
  readWords(text)
    .words.map((word) => word.text)
    .join(' ');

function shapeOf(written: string): Omit<Word, 'from' | 'to'> {
  const text = writtenAlike(written.normalize('NFC').toLowerCase());
  const folded = fold(text);
  const marked = folded !== text;
  if (text.length > longestWord) return { text, folded, forms: [text], marked };
  // "đauuu" is "đau", "cuuuu" is "cuu": a run stands for one letter, or for two where the word has two.
  const once = text.replace(thrice, '$1');
  const forms = new Set([text, once]);
  if (once !== text) forms.add(text.replace(thrice, '$1$1'));
  const short = shortForms.get(text) ?? shortForms.get(once);
  if (short) forms.add(short);
  if (!marked) for (const typed of telexForms(once)) forms.add(typed);
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
