import { localPhone, readLine, readMobile, renumbered } from './phone.ts';

/** `phone` as a place keeps it; `expected` says what is wrong with what was written. */
export type PlacePhone = { kind: 'phone'; phone: string } | { kind: 'refused'; expected: string };

/** Numbers one digit beside the province's line. Source: domain notes 1.1 and 1.9. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['19001769', "18001769; 19001769 is the letter's misprint of 18001769 and is never stored"],
  ['18001768', "18001769; 18001768 is the line of Điện Biên's house"],
]);

const shortNumber = /^11[1-5]$/;
const serviceNumber = /^1[89]00(?:\d{4}|\d{6})$/;
const setApart = /^\+?[\d\s().\u00A0–-]+$/u;

/** Why a number must not be stored whatever it stands in; null: it is none of those. `digits` may have signs between them. */
export function lookAlike(written: string): string | null {
  const digits = written.normalize('NFKC').replace(/\D/g, '');
  return lookAlikes.get(digits.replace(/^(?:0084|84|0)/, '')) ?? null;
}

/** Those numbers anywhere in a sentence, set apart by whatever. */
export const lookAlikeIn = (text: string): string | null =>
  (text.normalize('NFKC').match(/1[89]00\D{0,3}176\D{0,3}[89](?!\d)/g) ?? []).map(lookAlike).find(Boolean) ?? null;

/**
 * A number people call a place on: 111 to 115, an 1800 or 1900 line as it is; a mobile number or landline of Viet Nam in the
 * form +842033825123. What spreadsheets and years have done to it is named, with the number that was meant.
 */
export function readPlacePhone(written: string): PlacePhone {
  const refused = (expected: string): PlacePhone => ({ kind: 'refused', expected });
  const named = lookAlike(written) ?? lookAlikeIn(written);
  if (named !== null) return refused(named);
  const number =
    'a number of Viet Nam: 0912345678, 02033825123, 18001769, 111 to 115; several set apart by semicolons in one cell';
  if (!setApart.test(written)) return refused(number);
  const digits = written.replace(/\D/g, '');
  if (shortNumber.test(digits) || serviceNumber.test(digits)) return { kind: 'phone', phone: digits };
  if (/^(?:[35789]\d{8}|2\d{9})$/.test(digits))
    return refused(`the number with its zero, 0${digits}: a spreadsheet drops it`);
  const now = sinceTheRenumbering(digits);
  if (now !== null) return refused(`its number since 2018, ${now}`);
  const line = readLine(written.trim());
  return line?.phone.startsWith('+84') ? { kind: 'phone', phone: line.phone } : refused(number);
}

/** The number that is asked by SMS: it must be a mobile one. */
export function readContactPhone(written: string): PlacePhone {
  const read = readPlacePhone(written);
  if (read.kind === 'refused' || readMobile(read.phone) !== null) return read;
  return { kind: 'refused', expected: 'a mobile number, like 0912345678: it is asked by SMS' };
}

/** What a mobile number of eleven digits has become; null when it is none. */
function sinceTheRenumbering(digits: string): string | null {
  const national = digits.replace(/^(?:0084|84)(?=1)/, '0');
  const prefix = national.length === 11 ? renumbered.get(national.slice(0, 4)) : undefined;
  return prefix === undefined ? null : localPhone(`+84${prefix.slice(1)}${national.slice(4)}`);
}
