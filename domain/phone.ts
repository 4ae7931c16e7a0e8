import { parsePhoneNumberFromString as parseAnyLine } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/**
 * A mobile number of Viet Nam as people write it ("0912 345 678", "84912345678", "+84 912.345.678"), in the form +84912345678.
 * @returns null when it is no such number: a landline or a foreign number can neither be paged nor called back cheaply
 */
export function readMobile(written: string): string | null {
  const number = parsePhoneNumberFromString(written.trim(), { defaultCountry: 'VN', extract: false });
  return number?.country === 'VN' && number.isValid() && number.ext === undefined ? number.number : null;
}

/** Lines a person can be called on; service, toll-free and premium numbers are none. */
const personalLines = ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'PERSONAL_NUMBER'];

/**
 * A number somebody can be called on, at home or abroad, mobile or not, in the form +842033825123.
 * @returns null when there is no such line
 */
export function readLine(written: string): { phone: string; mobile: boolean } | null {
  const number = parseAnyLine(written, { defaultCountry: 'VN', extract: false });
  const type = number?.isValid() && number.ext === undefined ? number.getType() : undefined;
  if (!number || type === undefined || !personalLines.includes(type)) return null;
  return { phone: number.number, mobile: type === 'MOBILE' };
}

/** Nine digits or more, however they are set apart: no date, no hour and none of the short numbers everybody may call. */
const manyDigits = /\+?\d(?:[\s.()-]{0,2}\d){8,}/gu;

/** What may be somebody's telephone number in a text, as it stands there. */
export const phonesIn = (written: string): string[] => [...new Set(written.match(manyDigits) ?? [])];

/** The number as it is read aloud at home, 0912 345 678; anything else is left as it is. */
export function localPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatNational() ?? phone;
}
