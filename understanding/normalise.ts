import { composed } from '../domain/normal-form.ts';
import { costOfBare, isCommon } from './normalising/common.ts';
import { fold } from './normalising/letters.ts';
import { lettersApart, type Piece } from './normalising/letters-apart.ts';
import { tidied, undressed } from './normalising/look-alikes.ts';
import { formsOf, type Written } from './normalising/meanings.ts';
import { longestToken, splitToken } from './normalising/run-together.ts';
import { hasMarks, hasRun, unstretched } from './normalising/spelling.ts';
import { longestHidden, wordsHiddenBy } from './normalising/stars.ts';
import { isBareSyllable, readSyllable, writeSyllable } from './normalising/syllables.ts';
import { endOfToken, isPair, signAt, visible } from './normalising/tokens.ts';
import { emoji } from './words/emoji.ts';
import { englishWords } from './words/english.ts';
import { shortForms } from './words/short-forms.ts';

export { fold } from './normalising/letters.ts';

/** A word of a message, in every way it may be meant, with its place in the message as it came. */
export type Word = {
  /** As written: NFC, lower case, the tone mark in its place, no letter three times in a row. */
  text: string;
  /** Without diacritics, đ as d. */
  folded: string;
  /** What it may stand for, the likeliest first: as written, a short form written out, Telex typed through. */
  forms: readonly string[];
  /** Has a Vietnamese letter of its own. */
  marked: boolean;
  /** An emoji that says something: it stands beside the sentence, not in it. */
  sign: boolean;
  from: number;
  to: number;
};

type Shape = Omit<Word, 'from' | 'to'>;

export type Words = {
  words: readonly Word[];
  /** Written with diacritics, so that a word without any means just that: "danh" is not "đánh". */
  marked: boolean;
};

/** Longer ones are no words: they are kept as they are. */
const longestWord = 24;
/**
 * Letters of new words that one message may have looked into. Whoever sends more than a story of several pages of always
 * different words only wants to keep us busy: the rest is split, and read as it stands.
 */
const mostLetters = 2_500;
const thrice = /(\p{L})\1{2,}/gu;
const onlyLetters = /^\p{L}+$/u;
const letterRun = /[\p{L}\p{M}]+/gu;

/** A token that is longer, with all that cannot be seen in it, is kept as it is. */
const longestRead = 2 * longestToken;

/** A token of the text: one word, or several that were typed together. Places count from its beginning. */
type Token = { shape: Shape; pieces: readonly { shape: Shape; from: number; to: number }[] };
type Reading = { text: string; words: Word[]; known: Map<string, Token>; lettersLeft: number };

/** Shapes of words that are in the list of common ones: as many as the list, and nothing of any person's. */
const commonShapes = new Map<string, Token>();
const signShapes = new Map([...emoji].map(([sign, meaning]) => [sign, shapeOfSign(sign, meaning)]));

/** "hoà" and "hòa", "uỷ" and "ủy" become one writing. */
export const writtenAlike = (text: string): string => text.replace(letterRun, alike);

function alike(word: string): string {
  const lower = word.toLowerCase();
  const read = readSyllable(lower);
  if (!read || read.tone === 0) return word;
  const written = writeSyllable(read, read.tone);
  if (lower === word) return written;
  return word.slice(1) === lower.slice(1) ? written.charAt(0).toUpperCase() + written.slice(1) : word;
}

// One message is read for its commands, its language, its urgency and what it answers: its words are split once, as long as nobody else's were in between.
let last: { text: string; words: Words } | null = null;

/** Splits any text into words. Linear in its length, and never throws. */
export function readWords(text: string): Words {
  if (last?.text !== text) last = { text, words: splitWords(text) };
  return last.words;
}

function splitWords(text: string): Words {
  const reading: Reading = { text, words: [], known: new Map(), lettersLeft: mostLetters };
  let marks = 0;
  let signs = 0;
  let triedUpTo = 0;
  let apartUpTo = -1;
  for (let from = 0; from < text.length; ) {
    const to = endOfToken(text, from);
    if (to === from) from = readSign(reading, from);
    else if (from >= triedUpTo && reading.lettersLeft > 0 && mayBeApart(text, from, to)) {
      reading.lettersLeft -= costOfRow;
      const row = lettersApart(text, from, apartUpTo >= 0 && from - apartUpTo <= farthestApart);
      triedUpTo = row?.end ?? to;
      if (row && row.pieces.length > 0) apartUpTo = triedUpTo;
      from = row && row.pieces.length > 0 ? readPieces(reading, row.pieces) : readToken(reading, from, to);
    } else from = readToken(reading, from, to);
  }
  for (const word of reading.words) {
    if (word.marked) marks += 1;
    if (word.sign) signs += 1;
  }
  return { words: reading.words, marked: marks > 0 && marks * 2 >= reading.words.length - signs };
}

/** As many letters of new words a row of single letters costs. */
const costOfRow = 100;
/** Between two words whose letters stand apart: "c ứ u  e m". */
const farthestApart = 4;
const apartBy = new Set(' .-_*·');

/** One letter, then something, then another letter: "c ứ u". Looked at first, because words of one letter are many. */
const mayBeApart = (text: string, from: number, to: number): boolean =>
  to - from <= 2 && apartBy.has(text.charAt(to)) && endOfToken(text, to + 1) - to <= 4;

function readSign(reading: Reading, from: number): number {
  const found = signAt(reading.text, from, emoji);
  const shape = found && signShapes.get(found.sign);
  if (!found || !shape) return from + (isPair(reading.text, from) ? 2 : 1);
  push(reading, shape, from, found.to);
  return found.to;
}

function readPieces(reading: Reading, pieces: readonly Piece[]): number {
  for (const { text, from, to } of pieces) push(reading, tokenOf(reading, text).shape, from, to);
  return pieces.at(-1)?.to ?? 0;
}

function readToken(reading: Reading, from: number, to: number): number {
  if (reading.text.charAt(to) === '*') {
    const end = readHidden(reading, from, to);
    if (end > to) return end;
  }
  const token = tokenOf(reading, reading.text.slice(from, to));
  if (token.pieces.length === 0) push(reading, token.shape, from, to);
  for (const piece of token.pieces) push(reading, piece.shape, from + piece.from, from + piece.to);
  return to;
}

// Written out, not spread: this runs for every word of every message.
const push = ({ words }: Reading, { text, folded, forms, marked, sign }: Shape, from: number, to: number): void => {
  words.push({ text, folded, forms, marked, sign, from, to });
};

function tokenOf(reading: Reading, written: string): Token {
  const known = commonShapes.get(written) ?? reading.known.get(written);
  if (known) return known;
  // Nothing is looked for any more: as it stands, and not kept.
  if (reading.lettersLeft < 0) return { shape: shapeAsIs(written.slice(0, longestRead).toLowerCase()), pieces: none };
  const token = readNewToken(reading, written);
  if (isCommon(written) || costOfBare(written) !== undefined) commonShapes.set(written, token);
  else reading.known.set(written, token);
  return token;
}

function readNewToken(reading: Reading, written: string): Token {
  if (written.length > longestRead)
    return { shape: shapeAsIs(plainWriting(written.slice(0, longestRead))), pieces: none };
  const typed = plainWriting(written);
  reading.lettersLeft -= typed.length;
  if (typed.length > longestWord) return { shape: shapeAsIs(typed), pieces: piecesOf(written, typed) };
  const word = wordOf(typed);
  const shape = shapeOf(word);
  const mayBeSeveral = shape.forms.length === 1 && !word.read && !isKnown(word.text);
  return { shape, pieces: mayBeSeveral ? piecesOf(written, typed) : none };
}

const none: Token['pieces'] = [];

const isKnown = (word: string): boolean => isBareSyllable(word) || englishWords.has(word) || shortForms.has(word);

/** Lower case, one writing of every letter, nothing that cannot be seen. */
function plainWriting(written: string): string {
  if (isPlain(written)) return written.toLowerCase();
  return tidied(composed(undressed(visible(written))).toLowerCase());
}

/** Latin letters and digits that are composed already. */
function isPlain(written: string): boolean {
  for (let at = 0; at < written.length; at += 1) {
    const code = written.charCodeAt(at);
    if (code >= 0x300 && (code < 0x1e00 || code > 0x1eff)) return false;
    if (code === 0xad || code === 0x130) return false;
  }
  return true;
}

function shapeAsIs(text: string): Shape {
  const folded = fold(text);
  return { text, folded, forms: [text], marked: folded !== text, sign: false };
}

function shapeOf(word: Written): Shape {
  return { text: word.text, folded: fold(word.text), forms: formsOf(word), marked: word.marked, sign: false };
}

/** With its tone mark in the one place; "đii" as what it is stretched from. */
function wordOf(typed: string): Written {
  const collapsed = hasRun(typed, 3) ? typed.replace(thrice, '$1') : typed;
  const read = readSyllable(collapsed);
  const marked = hasMarks(collapsed);
  if (read) {
    const text = read.tone === 0 ? collapsed : writeSyllable(read, read.tone);
    return { text, typed: collapsed === typed ? text : typed, marked, read };
  }
  const stretched = marked && hasRun(collapsed, 2) ? unstretched(collapsed)[0] : undefined;
  if (stretched !== undefined && hasMarks(stretched))
    return { text: stretched, typed, marked, read: readSyllable(stretched) };
  return { text: collapsed, typed, marked, read };
}

function shapeOfSign(sign: string, meaning: string): Shape {
  return { text: sign, folded: sign, forms: [sign, meaning], marked: false, sign: true };
}

/** Words that were typed together, with their places in the token as written. */
function piecesOf(written: string, typed: string): Token['pieces'] {
  if (typed.length < 4 || (typed.length < 5 && !hasMarks(typed)) || !onlyLetters.test(typed)) return none;
  const letters = typed.length === written.length && !hasRun(typed, 3) ? null : lettersOf(written);
  const starts = splitToken(letters ? letters.map(({ text }) => text).join('') : typed);
  if (!starts) return none;
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? (letters ?? typed).length;
    const piece = letters
      ? letters
          .slice(start, end)
          .map(({ text }) => text)
          .join('')
      : typed.slice(start, end);
    const from = letters ? (letters[start]?.from ?? 0) : start;
    const to = letters ? (letters[end - 1]?.to ?? 0) : end;
    return { shape: shapeOf(wordOf(piece)), from, to };
  });
}

/** The letters of a token in plain writing, one each, with their places; a letter held down is one. */
function lettersOf(written: string): Piece[] {
  const letters: Piece[] = [];
  let run = 0;
  for (const { index, 0: cluster } of written.matchAll(/\P{M}[\p{M}\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*/gu)) {
    const to = index + endOfToken(cluster, 0);
    for (const text of plainWriting(cluster)) {
      run = letters.at(-1)?.text === text ? run + 1 : 1;
      if (run < 3) {
        letters.push({ text, from: index, to });
        continue;
      }
      // Three and more are one letter; two may be two.
      if (run === 3) letters.pop();
      const last = letters.at(-1);
      if (last) last.to = to;
    }
  }
  return letters;
}

const mostStars = 6;
/** As many letters of new words a look at stars costs. */
const costOfStars = 20;

/** "ch*t" is one word when it can be only one of those that people hide. Gives its end; `to` when it is none. */
function readHidden(reading: Reading, from: number, to: number): number {
  const { text } = reading;
  let stars = to;
  while (stars - to < mostStars && text.charAt(stars) === '*') stars += 1;
  const end = endOfToken(text, stars);
  reading.lettersLeft -= costOfStars;
  if (end - from > longestHidden || reading.lettersLeft < 0) return to;
  const before = plainWriting(text.slice(from, to));
  const after = plainWriting(text.slice(stars, end));
  const meant = wordsHiddenBy(before, stars - to, after);
  if (meant.length === 0) return to;
  const written = plainWriting(text.slice(from, end));
  push(
    reading,
    { text: written, folded: fold(written), forms: [...meant, written], marked: false, sign: false },
    from,
    end,
  );
  return end;
}

/** The words in a row, lower case, without punctuation: to compare a whole message with. */
export const plainText = (text: string): string =>
  readWords(text)
    .words.map((word) => word.text)
    .join(' ');
