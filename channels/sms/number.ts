import { readMobile } from '../../domain/phone.ts';

/**
 * A mobile number of Viet Nam in the form +84912345678, or null. Only digits and what stands between them: a number
 * inside a registered name, or of another network ("whatsapp:+84..."), is nobody an SMS reaches.
 */
export const mobileOf = (written: string): string | null =>
  /^\s*\+?[\d .()-]+$/.test(written) ? readMobile(written) : null;
