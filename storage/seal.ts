import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** A sealed value that cannot be opened: wrong key, moved or changed. Says nothing of the content. */
export class SealError extends Error {}

/** Where a sealed value stands: it opens only there, so that no value can be moved to another row or column. */
export type Place = { table: string; column: string; row: string };

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

const placeBytes = (place: Place): Buffer => Buffer.from(`${place.table}|${place.column}|${place.row}|v${version}`);

function sealBytes(key: Buffer, aad: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(aad);
  return Buffer.concat([Buffer.from([version]), nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

function openBytes(key: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) throw new SealError('not a sealed value');
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(aad);
  opening.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([opening.update(body), opening.final()]);
  } catch {
    throw new SealError('a sealed value was changed, moved, or belongs to another key');
  }
}

/** Seals with AES-256-GCM: one version byte, a random 96-bit nonce, the ciphertext, a 128-bit tag. */
export const seal = (key: Buffer, place: Place, plain: string): Buffer =>
  sealBytes(key, placeBytes(place), Buffer.from(plain, 'utf8'));

/** Opens what `seal` made at the same place. Throws SealError. */
export const openText = (key: Buffer, place: Place, sealed: Buffer): string =>
  openBytes(key, placeBytes(place), sealed).toString('utf8');

const wrapAad = Buffer.from('data-key|v1');

/** A fresh data key for one person or case, and its wrapped form for the database: `v1.<key id>.<base64url>`. */
export function newDataKey(keyring: Keyring): { key: Buffer; wrapped: string } {
  const key = randomBytes(32);
  const wrapped = sealBytes(keyOf(keyring, keyring.active), wrapAad, key).toString('base64url');
  return { key, wrapped: `v1.${keyring.active}.${wrapped}` };
}

/** The data key inside its wrapping. Throws SealError when the keyring has not got the key it was wrapped by. */
export function unwrapDataKey(keyring: Keyring, wrapped: string): Buffer {
  const [format, id, body] = wrapped.split('.');
  if (format !== 'v1' || id === undefined || body === undefined) throw new SealError('not a wrapped key');
  return openBytes(keyOf(keyring, id), wrapAad, Buffer.from(body, 'base64url'));
}

function keyOf(keyring: Keyring, id: string): Buffer {
  const key = keyring.keys.get(id);
  if (!key) throw new SealError(`the keyring has no key ${id}`);
  return key;
}

/** A keyed fingerprint by which a value is found without being readable. `purpose` keeps different uses apart. */
export const blindIndex = (keyring: Keyring, purpose: string, value: string): Buffer =>
  createHmac('sha256', keyring.indexKey).update(`${purpose}|${value}`).digest();
