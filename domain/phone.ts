import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';

/**
 * A mobile number of Viet Nam as people write it ("0912 345 678", "84912345678", "+84 912.345.678"), in the form +84912345678.
 * @returns null when it is no such number: a landline or a foreign number can neither be paged nor called back cheaply
 */
export function readMobile(written: string): string | null {
  const number = parsePhoneNumberFromString(written.trim(), { defaultCountry: 'VN', extract: false });
  return number?.country === 'VN' && number.isValid() && number.ext === undefined ? number.number : null;
}

/** The number as it is read aloud at home, 0912 345 678; anything else is left as it is. */
export function localPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatNational() ?? phone;
}
