import { fold, readWords, type Word, writtenAlike } from './normalise.ts';
import { once } from './once.ts';
import { answerSpellings } from './words/answers.ts';

/** A word of our own lists in the ways a person's word is compared with it. */
type Meant = { written: string; folded: string; typed: string };

/** Short answers as they are listed; compared word by word with what came. Read at the first comparison. */
export type Phrases = () => readonly (readonly Meant[])[];

/** A word as it came, with what it may be compared by; made once, for it is compared with every word of every list. */
export type Said = {
  text: string;
  /** Null when the word has diacritics, which have to agree. */
  bare: string | null;
  spelled: string | null;
  typed: string | null;
  /** Without a last letter typed twice: "cóo", "okk". */
  once: Said | null;
};

const endsTwice = /(\p{L})\1$/u;

export function saidWord({ text, folded }: Pick<Word, 'text' | 'folded'>): Said {
  const isTwice = text.length > 2 && endsTwice.test(folded);
  return {
    text,
    bare: text === folded ? folded : null,
    spelled: answerSpellings.get(text) ?? null,
    typed: typedKey(text),
    once: isTwice ? saidWord({ text: text.slice(0, -1), folded: folded.slice(0, -1) }) : null,
  };
}

/** Reads a list of ours. A word that ends in "!" has to come with its diacritics. */
export const phrases = (written: readonly string[]): Phrases =>
  once(() =>
    written.map((entry) => readWords(entry).words.map(({ text, to }) => meant(text, entry.charAt(to) === '!'))),
  );

function meant(text: string, marked: boolean): Meant {
  const written = writtenAlike(text);
  return { written, folded: marked ? written : fold(written), typed: letterKey(written) };
}

/** Are these words, all of them, one of the phrases? */
export const isOneOf = (words: readonly Said[], list: Phrases): boolean =>
  list().some((entry) => entry.length === words.length && entry.every((meant, at) => isSaid(words[at], meant)));

/** A word with diacritics has to agree with them; one without may stand for any, or be typed through Telex or VNI. */
function isSaid(word: Said | undefined, meant: Meant): boolean {
  if (word === undefined) return false;
  if (word.text === meant.written || word.bare === meant.folded) return true;
  if (word.spelled !== null) return word.spelled === meant.written;
  return word.typed === meant.typed || (word.once !== null && isSaid(word.once, meant));
}

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A word's letters, and its tone behind them: "được" is "đươc" and a dot, wherever the dot is typed. */
function letterKey(written: string): string {
  const apart = written.normalize('NFD');
  return apart.replace(tones, '').normalize('NFC') + (apart.match(tones)?.join('') ?? '');
}

const toneOfSign: Readonly<Record<string, string>> = {
  f: '\u0300',
  s: '\u0301',
  x: '\u0303',
  r: '\u0309',
  j: '\u0323',
  2: '\u0300',
  1: '\u0301',
  4: '\u0303',
  3: '\u0309',
  5: '\u0323',
};

/** "khoong", "cos", "dduwowjc" and "co1", "kho6ng", "d9uo75c" as a keyboard with its program would write them, as a letterKey. */
function typedKey(text: string): string | null {
  if (!/^[a-z][a-z0-9]{1,9}$/.test(text)) return null;
  const isVni = /\d/.test(text);
  const sign = (isVni ? /[aeiouy]\D{0,3}[678]?\D{0,3}([1-5])/ : /[aeiouyw][a-z]{0,2}?([sfrxj])/).exec(text)?.[1] ?? '';
  const place = sign ? text.lastIndexOf(sign) : text.length;
  const toneless = text.slice(0, place) + text.slice(place + 1);
  const letters = isVni ? fromVni(toneless) : fromTelex(toneless);
  return /[^\p{L}]/u.test(letters) ? null : letters + (toneOfSign[sign] ?? '');
}

const fromTelex = (text: string): string =>
  text
    .replace('dd', 'đ')
    .replace('aa', 'â')
    .replace('ee', 'ê')
    .replace('oo', 'ô')
    .replace(/u?ow/, (pair) => (pair.startsWith('u') ? 'ươ' : 'ơ'))
    .replace('aw', 'ă')
    .replace('uw', 'ư')
    .replace(/u([a-z]*)w/, 'ư$1')
    .replace(/o([a-z]*)w/, 'ơ$1')
    .replace('ưo', 'ươ');

const fromVni = (text: string): string =>
  text
    .replace(/d(.*)9/, 'đ$1')
    .replace(/u7?o(.*)7/, 'ươ$1')
    .replace(/a(.*)6/, 'â$1')
    .replace(/e(.*)6/, 'ê$1')
    .replace(/o(.*)6/, 'ô$1')
    .replace(/o(.*)7/, 'ơ$1')
    .replace(/u(.*)7/, 'ư$1')
    .replace(/a(.*)8/, 'ă$1');
