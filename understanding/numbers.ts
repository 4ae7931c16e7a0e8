import { composed } from '../domain/normal-form.ts';
import { fold } from './normalise.ts';

/**
 * A piece of a message for readers of numbers: a run of letters or a run of digits, so that "12t" and "9h30" fall apart.
 * `text` is lower-case NFC, `bare` without diacritics; `apart` tells that punctuation stands before it.
 */
export type Token = { text: string; bare: string; apart: boolean };

/** A number of the message, and the place of the token behind it. */
export type NumberAt = { value: number; next: number };

/** Whoever answers with a number needs no more; what comes later in a longer message is not read. */
const mostRead = 1_000;
const mostTokens = 250;

const hasSign = /[^\s\p{L}\p{N}]/u;
const pieces = /[\p{L}\p{M}]+|\d+/gu;

/** The beginning of a message in one writing: lower case, full-width digits as digits. */
export const plainLine = (text: string): string => composed(text.slice(0, mostRead)).normalize('NFKC').toLowerCase();

export const readTokens = (text: string): Token[] => tokensOf(plainLine(text));

/** The tokens of a line as plainLine makes it. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: piece, index } of line.matchAll(pieces)) {
    if (tokens.length >= mostTokens) break;
    tokens.push({ text: piece, bare: fold(piece), apart: hasSign.test(line.slice(end, index)) });
    end = index + piece.length;
  }
  return tokens;
}

/** Our own words without diacritics: the same few, asked for at every token. */
const folds = new Map<string, string>();

function foldOf(word: string): string {
  const known = folds.get(word) ?? fold(word);
  folds.set(word, known);
  return known;
}

/** Is the token one of these words of ours? With diacritics it has to agree with them, without it may stand for any. */
export const isWord = (token: Token | undefined, ...meant: readonly string[]): boolean =>
  token !== undefined &&
  meant.some((word) => token.text === word || (token.text === token.bare && foldOf(word) === token.bare));

/** Words by what they stand for: as written, and for a token without diacritics by what is left of them. */
class WordTable {
  readonly #exact: ReadonlyMap<string, number>;
  readonly #bare: ReadonlyMap<string, number>;

  constructor(words: readonly (readonly [string, number])[]) {
    this.#exact = new Map(words);
    this.#bare = new Map(words.map(([word, value]) => [fold(word), value]));
  }

  of(token: Token | undefined): number | null {
    if (token === undefined) return null;
    return this.#exact.get(token.text) ?? (token.text === token.bare ? (this.#bare.get(token.bare) ?? null) : null);
  }
}

const digitWords = [
  ['không', 0],
  ['một', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['năm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
] as const;
const digits = new WordTable(digitWords);
/** Some have another name behind tens, hundreds or thousands: "hai mươi mốt", "hai tư", "ba lăm". */
const lastDigits = new WordTable([...digitWords, ['mốt', 1], ['tư', 4], ['lăm', 5], ['nhăm', 5]]);
const scales = new WordTable([
  ['trăm', 100],
  ['nghìn', 1_000],
  ['ngàn', 1_000],
]);

/** The digit a word names, null when it names none. */
export const digitOf = (token: Token | undefined): number | null => digits.of(token);

/** The digit a word names behind another number. */
export const lastDigitOf = (token: Token | undefined): number | null => lastDigits.of(token);

const isWritten = (token: Token): boolean => token.text.charCodeAt(0) <= 0x39 && /^\d+$/.test(token.text);

/** May a number begin with this token? Asked before anything dearer. */
export const beginsNumber = (token: Token | undefined): boolean =>
  token !== undefined && (isWritten(token) || digits.of(token) !== null || isWord(token, 'mười', 'hăm'));

const biggest = 9_999_999;

/** The number that begins at this token, in digits or in words ("hai mươi mốt", "một trăm linh năm"); null when none does. */
export function numberAt(tokens: readonly Token[], at: number): NumberAt | null {
  const first = tokens[at];
  if (first === undefined) return null;
  if (isWritten(first))
    return first.text.length <= 7 ? withScale(tokens, { value: Number(first.text), next: at + 1 }) : null;
  return inWords(tokens, at);
}

/** "2 nghìn", "2 trăm". */
function withScale(tokens: readonly Token[], { value, next }: NumberAt): NumberAt {
  const scale = scales.of(tokens[next]);
  return scale !== null && value > 0 && value < 1_000 ? { value: value * scale, next: next + 1 } : { value, next };
}

function inWords(tokens: readonly Token[], at: number): NumberAt | null {
  const head = belowHundred(tokens, at);
  if (head === null) return null;
  if (scales.of(tokens[head.next]) === 1_000) {
    const rest = hundredsAfter(tokens, head.next + 1);
    const value = head.value * 1_000 + rest.value;
    return value <= biggest ? { value, next: rest.next } : null;
  }
  if (scales.of(tokens[head.next]) !== 100) return head;
  const rest = tensAfter(tokens, head.next + 1);
  return { value: head.value * 100 + rest.value, next: rest.next };
}

/** What follows thousands: "không trăm mười lăm", "chín trăm chín mươi", "mười lăm", "linh năm", or nothing. */
function hundredsAfter(tokens: readonly Token[], at: number): NumberAt {
  const hundreds = digitOf(tokens[at]);
  if (hundreds === null || scales.of(tokens[at + 1]) !== 100) return tensAfter(tokens, at);
  const rest = tensAfter(tokens, at + 2);
  return { value: hundreds * 100 + rest.value, next: rest.next };
}

function tensAfter(tokens: readonly Token[], at: number): NumberAt {
  if (isWord(tokens[at], 'linh', 'lẻ')) {
    const one = digitOf(tokens[at + 1]);
    return one === null ? { value: 0, next: at } : { value: one, next: at + 2 };
  }
  const tens = belowHundred(tokens, at);
  return tens !== null && tens.value >= 10 ? tens : { value: 0, next: at };
}

/** "mười hai", "hăm hai", "hai mươi mốt", "hai mốt", "ba lăm", "năm". */
function belowHundred(tokens: readonly Token[], at: number): NumberAt | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (!beginsNumber(first)) return null;
  const last = lastDigitOf(second);
  if (isWord(first, 'hăm') && last) return { value: 20 + last, next: at + 2 };
  if (isWord(first, 'mười')) return last ? { value: 10 + last, next: at + 2 } : { value: 10, next: at + 1 };
  const tens = digitOf(first);
  if (tens === null) return null;
  if (tens > 0 && isWord(second, 'mươi', 'chục')) {
    const one = lastDigitOf(tokens[at + 2]);
    return one === null || one === 0 ? { value: tens * 10, next: at + 2 } : { value: tens * 10 + one, next: at + 3 };
  }
  const one = tens > 1 ? lastDigitOf(second) : null;
  // "năm năm" is five years, "một hai" is said of one or two.
  return one === null || one === 0 || one === tens
    ? { value: tens, next: at + 1 }
    : { value: tens * 10 + one, next: at + 2 };
}

/** The first number said, in digits or in words: a whole one, up to seven digits. Null when there is none. */
export function readNumber(text: string): number | null {
  const tokens = readTokens(text);
  for (let at = 0; at < tokens.length; at += 1) {
    const found = numberAt(tokens, at);
    // "không" is a no far oftener than a nought.
    if (found && !(found.value === 0 && isWord(tokens[at], 'không'))) return found.value;
  }
  return null;
}
