import type { Tx } from './database.ts';
import { gathered } from './gather.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';

const wayPlace = (id: string) => ({ table: 'officer_ways', column: 'address_sealed', row: id });

/** Seals the address of an officer's way under her data key. */
export const sealWay = (key: Buffer, wayId: string, address: string): Buffer => seal(key, wayPlace(wayId), address);

/** The address of a way, for the moment of sending. */
export const openWay = (keyring: Keyring, way: { id: string; wrappedKey: string; addressSealed: Buffer }): string =>
  openText(unwrapDataKey(keyring, way.wrappedKey), wayPlace(way.id), way.addressSealed);

/** The same index as a person's address has: whoever writes from an officer's address is found by it. */
export const wayIndex = (keyring: Keyring, channel: string, address: string): Buffer =>
  addressIndex(keyring, channel, address);

const findRows = gathered(
  'find-ways',
  { each: ['channel text', 'address_index bytea'] },
  ({ asked }) => `select asking, found.* from ${asked} cross join lateral (
     select y.id, y.officer_id from officer_ways y join officers f on f.id = y.officer_id and f.removed_at is null
     where y.channel = asked.channel and y.address_index = asked.address_index offset 0) found`,
);

/** The officer's way this address is; null when it is nobody's. */
export async function findWay(
  tx: Tx,
  keyring: Keyring,
  channel: string,
  address: string,
): Promise<{ wayId: string; officerId: string } | null> {
  const [row] = await tx.query<{ id: string; officer_id: string }>(findRows, [
    channel,
    addressIndex(keyring, channel, address),
  ]);
  return row ? { wayId: row.id, officerId: row.officer_id } : null;
}
