import { readCaseCode } from '../domain/case-code.ts';
import type { Content } from '../domain/message.ts';
import { fold } from './normalise.ts';

/**
 * What an officer's message says. `take`: she takes a case, by its code or, without one, the one that waits for her.
 * `manyCodes`: more than one. `wrongCode`: no case can have this code.
 */
export type Acknowledgement =
  | { kind: 'take'; code: string | null }
  | { kind: 'manyCodes'; codes: string[] }
  | { kind: 'wrongCode' };

const verbs = new Set(['1', 'nhan', 'ok', 'oke', 'okay']);
const longest = 60;

/**
 * Reads an exact acknowledgement: "1", "ok", "nhận", alone or with a case code ("1 TC-7F3K2", "nhan 7f3k2"). Anything else is
 * null, and is judged as a person's message: an officer may be in need herself.
 */
export function readAcknowledgement(text: string): Acknowledgement | null {
  if (text.length > longest) return null;
  const [verb = '', ...rest] = fold(text)
    .trim()
    .split(/[\s,;:.!]+/)
    .filter((part) => part !== '');
  if (!verbs.has(verb)) return null;
  const written = rest
    .join(' ')
    .replace(/\btc[\s-]+/g, 'tc-')
    .split(' ')
    .filter((part) => part !== '');
  if (written.length === 0) return { kind: 'take', code: null };
  const codes = written.map(readCaseCode);
  if (!codes.every((code) => code !== null)) return written.every(looksLikeCode) ? { kind: 'wrongCode' } : null;
  const different = [...new Set(codes)];
  const [only] = different;
  return different.length === 1 && only !== undefined
    ? { kind: 'take', code: only }
    : { kind: 'manyCodes', codes: different };
}

const takes = 'take:';

/** What the button of an alert holds: it takes this case. */
export const takeValue = (code: string): string => `${takes}${code}`;

/** Reads what came in: words, or the press of an alert's button. Null: it is for a person's talk. */
export function acknowledgementIn(content: Content): Acknowledgement | null {
  if (content.kind === 'text') return readAcknowledgement(content.text);
  if (content.kind !== 'choice' || !content.value.startsWith(takes)) return null;
  const code = readCaseCode(content.value.slice(takes.length));
  return code === null ? null : { kind: 'take', code };
}

/** Five letters may be a Vietnamese word; with a digit or the prefix they are meant as a code. */
const looksLikeCode = (written: string): boolean =>
  /^tc-[0-9a-z]{1,6}$/.test(written) || (/^[0-9a-z]{5}$/.test(written) && /\d/.test(written));
