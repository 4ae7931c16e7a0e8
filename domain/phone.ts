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

/** On 15 September 2018 mobile numbers of eleven digits lost one: the operators' new prefixes (Decision 798/QĐ-BTTTT). */
export const renumbered: ReadonlyMap<string, string> = new Map([
  ['0120', '070'],
  ['0121', '079'],
  ['0122', '077'],
  ['0126', '076'],
  ['0128', '078'],
  ['0123', '083'],
  ['0124', '084'],
  ['0125', '085'],
  ['0127', '081'],
  ['0129', '082'],
  ['0162', '032'],
  ['0163', '033'],
  ['0164', '034'],
  ['0165', '035'],
  ['0166', '036'],
  ['0167', '037'],
  ['0168', '038'],
  ['0169', '039'],
  ['0186', '056'],
  ['0188', '058'],
  ['0199', '059'],
]);

/** Nine digits or more, however they are set apart: no date, no hour and none of the short numbers everybody may call. */
const manyDigits = /\+?\d(?:[\s.()-]{0,2}\d){8,}/gu;

/** What may be somebody's telephone number in a text, as it stands there. */
export const phonesIn = (written: string): string[] => [...new Set(written.match(manyDigits) ?? [])];

/** The number as it is read aloud at home, 0912 345 678; anything else is left as it is. */
export function localPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatNational() ?? phone;
}
