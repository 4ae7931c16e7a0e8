import { readLine, renumbered } from '../domain/phone.ts';
import { digitOf, plainLine, type Token, tokensOf } from './numbers.ts';

/** Why a number that was said cannot be called: a digit is missing, one is too many, or no such line exists. */
export type NoPhone = 'tooShort' | 'tooLong' | 'noSuchLine';

/** `phone` and `to` are +84912345678; `from` is the number as it was dialled at home before it was renumbered. */
export type PhoneAnswer =
  | { kind: 'phone'; phone: string; mobile: boolean }
  | { kind: 'renumbered'; from: string; to: string }
  | { kind: 'impossible'; reason: NoPhone };

/** More pieces that look like a number than this are no answer; each costs a look-up. */
const mostTried = 12;

/**
 * A number of a person, the first one said: "0912 345 678", "+84 912.345.678", "o912345678", "không chín một hai ...",
 * landlines, foreign ones with their +.
 * @returns null when none is said; short numbers like 111 or 18001769 are none of a person
 */
export function readPhone(text: string): PhoneAnswer | null {
  const line = withZeros(plainLine(text));
  let wrong: PhoneAnswer | null = null;
  for (const digits of [...writtenNumbers(line), ...spokenNumbers(tokensOf(line))].slice(0, mostTried)) {
    const read = judge(digits);
    if (read && read.kind !== 'impossible') return read;
    wrong ??= read;
  }
  return wrong;
}

/** The letter o beside digits is a nought. */
const withZeros = (line: string): string =>
  line.replace(/(?<![\p{L}\p{M}])o{1,3}(?=\d)|(?<=\d)o{1,3}(?=[\s\d.]|$)/gu, (letters) => '0'.repeat(letters.length));

const numberLike = /[+\d][\d .()+\u00A0-]*/g;
const fewestDigits = 7;
const mostDigits = 15;

/** Runs of digits with the signs people put between them, as "+84912345678" or "0912345678"; several numbers in one run apart. */
function writtenNumbers(line: string): string[] {
  const found: string[] = [];
  for (const [run] of line.matchAll(numberLike)) {
    if (found.length >= mostTried) break;
    found.push(...apart(run));
  }
  return found;
}

/** "0912345678 - 0987654321" are two: a new one begins at a group that starts like one, once the first is full. */
function apart(run: string): string[] {
  const numbers: string[] = [];
  let number = '';
  for (const group of run.match(/\+?\d+/g) ?? []) {
    const isFull = number.replace('+', '').length >= fewestDigits + 2 && /^(?:\+|0)/.test(group);
    if (isFull || (group.startsWith('+') && number !== '')) {
      numbers.push(number);
      number = '';
    }
    // Longer than any number: its end says nothing more.
    if (number.length <= mostDigits + 1) number += group;
  }
  return [...numbers, number].filter((digits) => digits.replace('+', '').length >= fewestDigits);
}

/** Numbers said word by word, digits written among them too. */
function spokenNumbers(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  let digits = '';
  let words = 0;
  const close = (): void => {
    if (words > 0 && digits.length >= fewestDigits) found.push(digits);
    digits = '';
    words = 0;
  };
  for (const token of tokens) {
    const digit = digitOf(token);
    if (digit !== null) words += 1;
    if (digit === null && !/^\d+$/.test(token.text)) close();
    else if (digits.length <= mostDigits) digits += digit ?? token.text;
  }
  close();
  return found;
}

function judge(written: string): PhoneAnswer | null {
  const national = nationalForm(written);
  if (national === null) {
    const foreign = written.startsWith('+') ? readLine(written) : null;
    if (foreign) return { kind: 'phone', ...foreign };
    return written.startsWith('+') ? impossible(lengthOf(written.length - 1, 8, mostDigits)) : null;
  }
  const prefix = renumbered.get(national.slice(0, 4));
  if (prefix !== undefined) {
    if (national.length !== oldLength) return impossible(national.length < oldLength ? 'tooShort' : 'tooLong');
    const line = readLine(prefix + national.slice(4));
    return line ? { kind: 'renumbered', from: national, to: line.phone } : impossible('noSuchLine');
  }
  const line = readLine(national);
  if (line) return { kind: 'phone', ...line };
  const length = national.startsWith('02') ? oldLength : oldLength - 1;
  return impossible(lengthOf(national.length, length, length));
}

/** Of numbers with 01 before 2018, and of landlines: with the nought. */
const oldLength = 11;

const impossible = (reason: NoPhone): PhoneAnswer => ({ kind: 'impossible', reason });

function lengthOf(length: number, fewest: number, most: number): NoPhone {
  if (length < fewest) return 'tooShort';
  return length > most ? 'tooLong' : 'noSuchLine';
}

/** A number of Viet Nam with its nought; null when it is written as of another country, or as no phone number at all. */
function nationalForm(written: string): string | null {
  const digits = written.replace(/^00(?=[1-9])/, '+');
  if (digits.startsWith('+84')) return `0${digits.slice(3).replace(/^0/, '')}`;
  if (digits.startsWith('+')) return null;
  if (digits.startsWith('0')) return digits;
  if (/^84\d{9,10}$/.test(digits)) return `0${digits.slice(2)}`;
  if (/^840\d{9,10}$/.test(digits)) return digits.slice(2);
  // A table program takes the nought away.
  return /^[35789]\d{8}$/.test(digits) ? `0${digits}` : null;
}
