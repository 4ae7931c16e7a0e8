import type { ChannelName } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { noBack } from '../domain/proof.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { blindIndex, newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

/** The keyed index under which an address is found; the address itself is only in the sealed column. */
export const addressIndex = (keyring: Keyring, channel: string, address: string): Buffer =>
  blindIndex(keyring, `address|${channel}`, address);

const addressPlace = (id: string) => ({ table: 'people', column: 'address_sealed', row: id });

const insertPersonRow = statement(
  'insert-person',
  `insert into people (id, channel, address_index, address_sealed, data_key, created_at) values ($1, $2, $3, $4, $5, $6)
   on conflict on constraint people_address do nothing returning id`,
);

/**
 * Somebody new with a data key of her own, that key, and her row.
 * @returns values: id, channel, address_index, address_sealed, data_key, created_at
 */
export function newPerson(
  keyring: Keyring,
  { id, channel, address, at }: { id: string; channel: ChannelName; address: string; at: Date },
): { person: Person; key: Buffer; values: unknown[] } {
  const { key, wrapped } = newDataKey(keyring);
  const index = addressIndex(keyring, channel, address);
  return {
    person: { id, channel, wrappedKey: wrapped, channelClosedAt: null, back: noBack },
    key,
    values: [id, channel, index, seal(key, addressPlace(id), address), wrapped, at],
  };
}

/** Adds a person. Returns null when somebody else has just added the same address: a conflict for the caller. */
export async function insertPerson(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; channel: ChannelName; address: string; at: Date },
): Promise<Person | null> {
  const made = newPerson(keyring, person);
  return (await tx.query(insertPersonRow, made.values)).length === 0 ? null : made.person;
}

/** The address of a sealed row, for the moment of sending. */
export const openAddress = (
  keyring: Keyring,
  person: { id: string; wrappedKey: string; addressSealed: Buffer },
): string => openText(unwrapDataKey(keyring, person.wrappedKey), addressPlace(person.id), person.addressSealed);

const addressRow = statement('address-of-person', 'select channel, data_key, address_sealed from people where id = $1');

/** Her address, to be shown to the officer who holds her case; null when she is erased. */
export const addressOfPerson = async (tx: Tx, keyring: Keyring, personId: string): Promise<string | null> =>
  (await addressAndChannel(tx, keyring, personId))?.address ?? null;

/** The same, with the channel it is of. */
export async function addressAndChannel(
  tx: Tx,
  keyring: Keyring,
  personId: string,
): Promise<{ channel: ChannelName; address: string } | null> {
  type Row = { channel: ChannelName; data_key: string; address_sealed: Buffer };
  const [row] = await tx.query<Row>(addressRow, [personId]);
  if (!row) return null;
  const sealed = { id: personId, wrappedKey: row.data_key, addressSealed: row.address_sealed };
  return { channel: row.channel, address: openAddress(keyring, sealed) };
}

const markClosed = statement(
  'mark-channel-closed',
  'update people set channel_closed_at = $2, channel_closed_reason = $3 where id = $1',
);
const markOpen = statement(
  'mark-channel-open',
  'update people set channel_closed_at = null, channel_closed_reason = null where id = $1 and channel_closed_at is not null',
);

/** Notes that the provider takes nothing for this person now, and why. */
export const closeChannel = (tx: Tx, personId: string, reason: string, at: Date): Promise<unknown[]> =>
  tx.query(markClosed, [personId, at, reason]);

/** Heard again: the channel may be tried again. */
export const reopenChannel = (tx: Tx, personId: string): Promise<unknown[]> => tx.query(markOpen, [personId]);

const lockRow = statement('lock-person', 'select id from people where channel = $1 and address_index = $2 for update');
const lockTalk = statement('lock-conversation', 'select person_id from conversations where person_id = $1 for update');

/** Makes everybody else who works on this person wait until the transaction ends: whoever saves her talk needs its row. */
export async function lockPerson(tx: Tx, keyring: Keyring, channel: ChannelName, address: string): Promise<void> {
  const [row] = await tx.query<{ id: string }>(lockRow, [channel, addressIndex(keyring, channel, address)]);
  if (row) await tx.query(lockTalk, [row.id]);
}

const findRow = statement('find-person', 'select id from people where channel = $1 and address_index = $2');

/** Who writes from this address; null when nobody does. */
export async function findPerson(
  tx: Tx,
  keyring: Keyring,
  channel: ChannelName,
  address: string,
): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(findRow, [channel, addressIndex(keyring, channel, address)]);
  return row?.id ?? null;
}

const deleteRow = statement('delete-person', 'delete from people where id = $1');

/** Erases a person and her conversation (by cascade). Cases and sent messages lose the link; inbox rows keep only their id. */
export const deletePerson = (tx: Tx, personId: string): Promise<unknown[]> => tx.query(deleteRow, [personId]);
