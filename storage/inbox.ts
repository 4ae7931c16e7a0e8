import { lowestId } from '../domain/id.ts';
import type { ChannelName } from '../domain/message.ts';
import type { InboxEntry } from '../domain/turn.ts';
import { statement, type Tx } from './database.ts';
import { type Keyring, keyFor } from './keyring.ts';
import { blindIndex, openText, seal, unwrapDataKey } from './seal.ts';

const insertRow = statement(
  'insert-inbox',
  `insert into inbox (id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint inbox_once do nothing returning id`,
);

/** What the sealed body of a row belongs to. */
export const bodyPlace = (id: string) => ({ table: 'inbox', column: 'body_sealed', row: id });

/** An id as a provider makes one for a message. Keys made of event, person and time look different. */
const plainId = /^[\w.-]{1,80}$/;

/**
 * Under which an event is found again: a message's own id, apart per kind, so that a report about a message never hides
 * a message. A key that may name the person is kept as a keyed fingerprint only.
 */
export const inboxKey = (keyring: Keyring, kind: InboxEntry['kind'], id: string): string =>
  kind === 'message' && plainId.test(id) ? id : `${kind}:${blindIndex(keyring, 'inbox', id).toString('base64url')}`;

/**
 * Writes what came, once.
 * @param person null when nobody is known: the body is sealed under the inbox key
 * @returns false when this id is there already; then nothing may happen again
 */
export async function insertInbox(
  tx: Tx,
  keyring: Keyring,
  entry: InboxEntry,
  person: { id: string; wrappedKey: string } | null,
): Promise<boolean> {
  const key = person ? unwrapDataKey(keyring, person.wrappedKey) : keyFor(keyring, 'inbox');
  return (await tx.query(insertRow, inboxValues(key, entry, person?.id ?? null))).length > 0;
}

/** The columns of a new row, in their order: id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result. */
export const inboxValues = (key: Buffer, entry: InboxEntry, personId: string | null): unknown[] => [
  entry.id,
  entry.channel,
  entry.providerId,
  personId,
  entry.kind,
  entry.sentAt,
  entry.receivedAt,
  seal(key, bodyPlace(entry.id), entry.body),
  entry.result,
];

const seenRow = statement('inbox-seen', 'select 1 from inbox where channel = $1 and provider_id = $2');

/** Was this event worked before? */
export const wasSeen = async (tx: Tx, channel: string, providerId: string): Promise<boolean> =>
  (await tx.query(seenRow, [channel, providerId])).length > 0;

// By the id, which is made when a message is worked, as the beginning of a contact is: its first one was received before that.
const wordsSince = statement(
  'inbox-words-since',
  `select id, channel, received_at, body_sealed from inbox
   where person_id = $1 and kind in ('message', 'staff-words') and id >= $2 and id <> $3 and body_sealed is not null
     and result <> 'secret'
   order by id limit 200`,
);

/** Her earlier messages worked since then, opened: bodies as they were written (JSON of the content). */
export async function earlierBodies(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; wrappedKey: string },
  since: Date,
  exceptId: string | null,
): Promise<{ id: string; channel: ChannelName; at: Date; body: string }[]> {
  const key = unwrapDataKey(keyring, person.wrappedKey);
  const none = '00000000-0000-0000-0000-000000000000';
  const rows = await tx.query<{ id: string; channel: ChannelName; received_at: Date; body_sealed: Buffer }>(
    wordsSince,
    [person.id, lowestId(since), exceptId ?? none],
  );
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    at: row.received_at,
    body: openText(key, bodyPlace(row.id), row.body_sealed),
  }));
}

const forgetRows = statement(
  'forget-inbox-bodies',
  'update inbox set body_sealed = null where received_at < $1 and body_sealed is not null',
);

/** Drops bodies older than `before`; the row stays, so that a replay is still known. */
export const forgetBodies = (tx: Tx, before: Date): Promise<unknown[]> => tx.query(forgetRows, [before]);

const eraseRows = statement('erase-inbox-of-person', 'update inbox set body_sealed = null where person_id = $1');

/** Drops every body of one person. */
export const eraseBodies = (tx: Tx, personId: string): Promise<unknown[]> => tx.query(eraseRows, [personId]);
