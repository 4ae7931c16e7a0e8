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
