import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Keyring } from '../../storage/keyring.ts';
import { blindIndex, newDataKey, open, openText, SealError, seal, unwrapDataKey } from '../../storage/seal.ts';

const ring = (...ids: string[]): Keyring => ({
  active: ids.at(-1) ?? '',
  keys: new Map(ids.map((id) => [id, randomBytes(32)])),
  indexKey: randomBytes(32),
});
const place = { table: 'people', column: 'address_sealed', row: '0199' };
const words = 'em ở thôn Khe Cháy, số 0912345678';

/** What was thrown; fails when nothing was. */
function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

describe('a sealed value', () => {
  const { key } = newDataKey(ring('2026-11'));
  const sealed = seal(key, place, words);

  test('opens where it was sealed, as text and as bytes', () => {
    expect(openText(key, place, sealed)).toBe(words);
    expect(open(key, place, seal(key, place, Buffer.of(0, 255, 1)))).toEqual(Buffer.of(0, 255, 1));
    expect(openText(key, place, seal(key, place, ''))).toBe('');
  });

  test('is version, nonce, ciphertext and tag, and never twice the same', () => {
    expect(sealed.length).toBe(1 + 12 + Buffer.byteLength(words) + 16);
    expect(sealed[0]).toBe(1);
    expect(seal(key, place, words)).not.toEqual(sealed);
    expect(sealed.includes(Buffer.from('0912345678'))).toBe(false);
  });

  test('does not open after any change of any one bit', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key, place, changed)).toThrow(SealError);
    }
  });

  test('does not open when cut or lengthened', () => {
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open(key, place, sealed.subarray(0, length))).toThrow(SealError);
    }
    expect(() => open(key, place, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(SealError);
  });

  test.each([
    ['row', { ...place, row: '0200' }],
    ['column', { ...place, column: 'name_sealed' }],
    ['table', { ...place, table: 'officers' }],
  ])('does not open in another %s', (_, elsewhere) => {
    expect(() => open(key, elsewhere, sealed)).toThrow(SealError);
  });

  test('does not open under another key, nor under a key of the wrong length', () => {
    expect(() => open(randomBytes(32), place, sealed)).toThrow(SealError);
    expect(() => open(randomBytes(16), place, sealed)).toThrow(SealError);
  });

  test('says nothing of its content when it does not open', () => {
    const error = thrownBy(() => open(randomBytes(32), place, sealed));
    expect(error.message).toBe('A value of people.address_sealed does not open.');
    expect(error.cause).toBeUndefined();
  });
});

describe('a data key', () => {
  test('comes back out of its wrapped form', () => {
    const keyring = ring('2026-11');
    const { key, wrapped } = newDataKey(keyring);
    expect(wrapped).toMatch(/^v1\.2026-11\.[A-Za-z0-9_-]{80}$/);
    expect(unwrapDataKey(keyring, wrapped)).toEqual(key);
    expect(key.length).toBe(32);
  });

  test('still opens after the active key has changed, and not after its key is gone', () => {
    const both = ring('2026-11', '2026-12');
    const { key, wrapped } = newDataKey({ ...both, active: '2026-11' });
    expect(unwrapDataKey(both, wrapped)).toEqual(key);
    const error = thrownBy(() => unwrapDataKey(ring('2026-12'), wrapped));
    expect(error).toBeInstanceOf(SealError);
    expect(error.message).toBe('The keyring has no key 2026-11.');
  });

  test('does not unwrap after any change of any one character', () => {
    const keyring = ring('2026-11', '2026-12');
    const { wrapped } = newDataKey(keyring);
    for (let index = 0; index < wrapped.length; index++) {
      for (const other of ['A', 'B', '_', '.', '=', ' ']) {
        const changed = wrapped.slice(0, index) + other + wrapped.slice(index + 1);
        if (changed !== wrapped) expect(() => unwrapDataKey(keyring, changed)).toThrow(SealError);
      }
    }
    // The wrapped bytes under the other key's name.
    expect(() => unwrapDataKey(keyring, wrapped.replace('2026-12', '2026-11'))).toThrow(SealError);
  });
});

test('a value is found by its index, only for its purpose and only with the same key', () => {
  const keyring = ring('2026-11');
  const index = blindIndex(keyring, 'phone', '+84912345678');
  expect(index.length).toBe(32);
  expect(blindIndex(keyring, 'phone', '+84912345678')).toEqual(index);
  expect(blindIndex(keyring, 'phone', '+84912345679')).not.toEqual(index);
  expect(blindIndex(keyring, 'officer', '+84912345678')).not.toEqual(index);
  expect(blindIndex(ring('2026-11'), 'phone', '+84912345678')).not.toEqual(index);
});
