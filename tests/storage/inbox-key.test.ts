import { expect, test } from 'vitest';
import { inboxKey } from '../../storage/inbox.ts';
import type { Keyring } from '../../storage/keyring.ts';

const keyring: Keyring = {
  active: '2026-11',
  keys: new Map([['2026-11', Buffer.alloc(32, 1)]]),
  indexKey: Buffer.alloc(32, 2),
};
const other: Keyring = { ...keyring, indexKey: Buffer.alloc(32, 3) };

test.each(['SM0123456789abcdef', 'a1b2-c3.d4_e5'])('the id %s of a message is its key as it stands', (id) => {
  expect(inboxKey(keyring, 'message', id)).toBe(id);
});

test.each([
  ['message', 'user_send_text:2468458835296100001:1795451700000'],
  ['message', 'chị Hạnh'],
  ['message', '+84911111111'],
  ['message', 'a\0b'],
  ['message', ''],
  ['message', 'a'.repeat(81)],
  ['life-cycle', '2468458835296100001'],
  ['delivery', 'SM0123456789abcdef'],
] as const)('of the %s "%s" only a keyed fingerprint is kept', (kind, id) => {
  const key = inboxKey(keyring, kind, id);
  expect(key).toMatch(new RegExp(`^${kind}:[\\w-]{20,}$`));
  // The same whenever it comes again, and nobody without the key makes it.
  expect(inboxKey(keyring, kind, id)).toBe(key);
  expect(inboxKey(other, kind, id)).not.toBe(key);
});
