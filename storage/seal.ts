import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { freshBytes } from '../domain/fresh-bytes.ts';
import type { Keyring } from './keyring.ts';

/** Where a sealed value lies. It is bound to the place: copied to another row or column it does not open. */
export type SealedPlace = { table: string; column: string; row: string };

/** A sealed value was changed, moved, or sealed under another key. Never holds content. */
export class SealError extends Error {}

const cipher = 'aes-256-gcm';
const version = 1;
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const wrappedForm = /^v1\.([A-Za-z0-9-]+)\.([A-Za-z0-9_-]{80})$/;
const wrapContext = Buffer.from('data-key');

/** nonce, ciphertext, tag */
function encrypt(key: Buffer, context: Buffer, plain: Buffer): Buffer {
  const nonce = freshBytes(nonceLength);
  const encrypting = createCipheriv(cipher, key, nonce, { authTagLength: tagLength }).setAAD(context);
  return Buffer.concat([nonce, encrypting.update(plain), encrypting.final(), encrypting.getAuthTag()]);
}

function decrypt(key: Buffer, context: Buffer, box: Buffer): Buffer {
  const tagAt = box.length - tagLength;
  const decrypting = createDecipheriv(cipher, key, box.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(context)
    .setAuthTag(box.subarray(tagAt));
  return Buffer.concat([decrypting.update(box.subarray(nonceLength, tagAt)), decrypting.final()]);
}

/** A new key for one case or person, and its form for the row: sealed under the keyring's active key. */
export function newDataKey(keyring: Keyring): { key: Buffer; wrapped: string } {
  const key = randomBytes(keyLength);
  return { key, wrapped: wrapDataKey(keyring, key) };
}

function wrapDataKey(keyring: Keyring, key: Buffer): string {
  // Read once: the file may be given another active key at any moment.
  const { active, keys } = keyring;
  const wrapping = keys.get(active);
  if (!wrapping) throw new SealError(`The keyring has no key ${active}.`);
  return `v1.${active}.${encrypt(wrapping, wrapContext, key).toString('base64url')}`;
}

/** The same data key under the keyring's active key. @throws SealError as unwrapDataKey */
export const rewrapDataKey = (keyring: Keyring, wrapped: string): string =>
  wrapDataKey(keyring, unwrapDataKey(keyring, wrapped));

const known = new WeakMap<Keyring, Map<string, Buffer>>();

/** An id names one key for ever: the file behind the keyring is looked at only for one that was not asked for before. */
function keyOf(keyring: Keyring, id: string): Buffer | undefined {
  const keys = known.get(keyring) ?? new Map<string, Buffer>();
  known.set(keyring, keys);
  const key = keys.get(id) ?? keyring.keys.get(id);
  if (key !== undefined) keys.set(id, key);
  return key;
}

/** @throws SealError when the wrapped key was changed or its wrapping key is not in the keyring */
export function unwrapDataKey(keyring: Keyring, wrapped: string): Buffer {
  const [, keyId, box] = wrappedForm.exec(wrapped) ?? [];
  if (keyId === undefined || box === undefined) throw new SealError('A data key is not in the form v1.');
  const wrapping = keyOf(keyring, keyId);
  if (!wrapping) throw new SealError(`The keyring has no key ${keyId}.`);
  try {
    return decrypt(wrapping, wrapContext, Buffer.from(box, 'base64url'));
  } catch {
    throw new SealError(`A data key does not open under key ${keyId}.`);
  }
}

const opened = new WeakMap<object, Buffer>();

/** The data key of somebody just loaded, who is opened and sealed for more than once: unwrapped once, and gone with her. @throws SealError as unwrapDataKey */
export function dataKeyOf(keyring: Keyring, owner: { readonly wrappedKey: string }): Buffer {
  const key = opened.get(owner) ?? unwrapDataKey(keyring, owner.wrappedKey);
  opened.set(owner, key);
  return key;
}

const contextOf = (place: SealedPlace): Buffer => Buffer.from(`${place.table}|${place.column}|${place.row}|v1`);

/** Seals a value for its place: version, nonce, ciphertext, tag. */
export function seal(key: Buffer, place: SealedPlace, plain: string | Buffer): Buffer {
  const content = typeof plain === 'string' ? Buffer.from(plain) : plain;
  return Buffer.concat([Buffer.of(version), encrypt(key, contextOf(place), content)]);
}

/** @throws SealError when one bit, the place or the key is not the one it was sealed with */
export function open(key: Buffer, place: SealedPlace, sealed: Buffer): Buffer {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength) {
    throw new SealError(`A value of ${place.table}.${place.column} is not in the form v1.`);
  }
  try {
    return decrypt(key, contextOf(place), sealed.subarray(1));
  } catch {
    throw new SealError(`A value of ${place.table}.${place.column} does not open.`);
  }
}

/** `open`, for a value that was sealed as text. */
export const openText = (key: Buffer, place: SealedPlace, sealed: Buffer): string =>
  open(key, place, sealed).toString('utf8');

/**
 * The keyed index under which a value can be looked up without being readable. Telephone numbers are few: whoever has
 * the index key can try them all, so that key never lies in the database.
 */
export const blindIndex = (keyring: Keyring, purpose: string, value: string): Buffer =>
  createHmac('sha256', keyring.indexKey).update(`${purpose}|${value}`).digest();
