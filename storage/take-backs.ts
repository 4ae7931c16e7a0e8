import { plusSeconds } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName } from '../domain/message.ts';
import { takenBackFor } from '../domain/take-back.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressAndChannel } from './people.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

const addressPlace = (id: string) => ({ table: 'take_backs', column: 'address_sealed', row: id });

const insertRow = statement(
  'insert-take-back',
  `insert into take_backs (id, channel, data_key, address_sealed, asked_at, due_at, attempts) values ($1, $2, $3, $4, $5, $5, 0)`,
);
// The channel stands in the statement, so that its index is found whoever asks.
const markRows = statement(
  'mark-to-take-back',
  `update outbox set take_back_id = $1
   where person_id = $2 and channel = 'telegram' and created_at >= $3 and take_back_id is null and taken_back_at is null
     and (provider_message_id is not null or state in ('pending', 'sending', 'unknown')) returning id`,
);
const deleteRow = statement('delete-take-back', 'delete from take_backs where id = $1');

/**
 * Writes down that everything we have sent her is to be taken back, as far as that can still be done: what was accepted, and
 * what is being sent at this moment. In the transaction of her wish.
 */
export async function askTakeBack(tx: Tx, keyring: Keyring, personId: string, at: Date): Promise<void> {
  const found = await addressAndChannel(tx, keyring, personId);
  if (found === null) return;
  const id = newId(at);
  const { key, wrapped } = newDataKey(keyring);
  await tx.query(insertRow, [id, found.channel, wrapped, seal(key, addressPlace(id), found.address), at]);
  const marked = await tx.query(markRows, [id, personId, plusSeconds(at, -takenBackFor)]);
  if (marked.length === 0) await tx.query(deleteRow, [id]);
}

/** A wish a worker holds: it may take back until the lease ends, and settle it only with its token. */
export type ClaimedTakeBack = {
  id: string;
  leaseToken: string;
  channel: ChannelName;
  address: string;
  askedAt: Date;
  /** This attempt among them. */
  attempts: number;
  /** What is to be taken back now: our rows, and the provider's ids. */
  messages: { id: string; providerMessageId: string }[];
};

const claimRows = statement(
  'claim-take-backs',
  `with due as (
     select t.id from take_backs t where t.due_at <= $1 and (t.lease_until is null or t.lease_until <= $1)
     order by t.due_at, t.id limit $4 for update skip locked)
   update take_backs b set lease_token = $2, lease_until = $3, attempts = b.attempts + 1
   where b.id = any (array(select d.id from due d))
   returning b.id, b.channel, b.data_key, b.address_sealed, b.asked_at, b.attempts`,
);
const sentRows = statement(
  'sent-to-take-back',
  `select id, take_back_id, provider_message_id from outbox
   where take_back_id = any($1) and provider_message_id is not null order by id`,
);

type Row = {
  id: string;
  channel: ChannelName;
  data_key: string;
  address_sealed: Buffer;
  asked_at: Date;
  attempts: number;
};

/** Takes up to `limit` wishes that are due. Those another worker holds are passed over; one of a worker that died is due again. */
export async function claimTakeBacks(
  tx: Tx,
  keyring: Keyring,
  claim: { at: Date; leaseToken: string; leaseUntil: Date; limit: number },
): Promise<ClaimedTakeBack[]> {
  const rows = await tx.query<Row>(claimRows, [claim.at, claim.leaseToken, claim.leaseUntil, claim.limit]);
  if (rows.length === 0) return [];
  type Sent = { id: string; take_back_id: string; provider_message_id: string };
  const sent = await tx.query<Sent>(sentRows, [rows.map(({ id }) => id)]);
  return rows.map((row) => ({
    id: row.id,
    leaseToken: claim.leaseToken,
    channel: row.channel,
    address: openText(unwrapDataKey(keyring, row.data_key), addressPlace(row.id), row.address_sealed),
    askedAt: row.asked_at,
    attempts: row.attempts,
    messages: sent
      .filter((one) => one.take_back_id === row.id)
      .map((one) => ({ id: one.id, providerMessageId: one.provider_message_id })),
  }));
}

const takenRows = statement(
  'note-taken-back',
  `update outbox set take_back_id = null, taken_back_at = $3 where take_back_id = $1 and id = any($2)`,
);
const againRow = statement(
  'take-back-again',
  `update take_backs set due_at = $3, lease_token = null, lease_until = null where id = $1 and lease_token = $2 returning id`,
);
const endRow = statement('end-take-back', 'delete from take_backs where id = $1 and lease_token = $2 returning id');
// What never got an id of its provider's, and is not being sent any more, is not waited for.
const leftRows = statement(
  'left-to-take-back',
  `select 1 from outbox where take_back_id = $1 and (provider_message_id is not null or state in ('pending', 'sending')
     or (state = 'unknown' and due_at is not null)) limit 1`,
);

/** What was taken back of it is noted, whoever holds the lease now: it is gone from her telephone. */
export const noteTakenBack = (
  tx: Tx,
  { id, messages }: Pick<ClaimedTakeBack, 'id' | 'messages'>,
  at: Date,
): Promise<unknown[]> => tx.query(takenRows, [id, messages.map((one) => one.id), at]);

/** Is anything of it still to be done, or on its way? */
export const isLeftToTakeBack = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.query(leftRows, [id])).length > 0;

/** It is tried again then. False: the lease was lost, and another one decides. */
export const takeBackAgain = async (
  tx: Tx,
  { id, leaseToken }: Pick<ClaimedTakeBack, 'id' | 'leaseToken'>,
  dueAt: Date,
): Promise<boolean> => (await tx.query(againRow, [id, leaseToken, dueAt])).length > 0;

/** Done, or nothing more can be done: her address goes with it. */
export const endTakeBack = async (
  tx: Tx,
  { id, leaseToken }: Pick<ClaimedTakeBack, 'id' | 'leaseToken'>,
): Promise<boolean> => (await tx.query(endRow, [id, leaseToken])).length > 0;
