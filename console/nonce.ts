import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Keyring, keyFor } from '../storage/keyring.ts';

/** The kinds of form the pages behind a link have. */
export type FormKind =
  | 'take'
  | 'pin'
  | 'setup'
  | 'confirm'
  | 'contact'
  | 'outcome'
  | 'note'
  | 'reply'
  | 'offer'
  | 'back-to-bot'
  | 'measure'
  | 'police'
  | 'place'
  | 'referral'
  | 'referral-step';

/**
 * The hidden field of a form: only somebody who was shown this form of this link knows it, so a link that is merely opened,
 * or another site's form, does nothing. Kept nowhere.
 */
export const nonceFor = (keyring: Keyring, token: string, kind: FormKind): string =>
  createHmac('sha256', keyFor(keyring, 'link-nonce')).update(`${kind}|${token}`).digest('base64url');

/** Is it the field of this form? */
export function isNonce(keyring: Keyring, token: string, kind: FormKind, given: string): boolean {
  const expected = Buffer.from(nonceFor(keyring, token, kind));
  const found = Buffer.from(given);
  return found.length === expected.length && timingSafeEqual(found, expected);
}
