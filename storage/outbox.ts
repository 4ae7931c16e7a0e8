import type { Audience, Language } from '../domain/conversation.ts';
import type { ChannelName, RenderedMessage, Saying } from '../domain/message.ts';
import type { Lane, OutgoingPurpose, OutgoingState, Settled } from '../domain/outgoing.ts';
import type { OutgoingWrite } from '../domain/turn.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { openAddress } from './people.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';

const sayingPlace = (id: string) => ({ table: 'outbox', column: 'saying_sealed', row: id });
const wordsPlace = (id: string) => ({ table: 'outbox', column: 'words_sealed', row: id });

/** What is sealed of a message before it is put into words. */
export type ToSay = { saying: Saying; audience: Audience; language: Language };

const insertRow = statement(
  'insert-outgoing',
  `insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at, not_after, attempt, unknowns)
   values ($1, $2, $3, $4, $5, $6, 'pending', $7, $7, $8, 0, 0)`,
);

/** Puts a message to a person into the outbox, in the transaction of the turn that causes it. */
export function addOutgoing(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; channel: ChannelName; wrappedKey: string },
  outgoing: OutgoingWrite,
  at: Date,
): Promise<unknown[]> {
  const toSay: ToSay = { saying: outgoing.saying, audience: outgoing.audience, language: outgoing.language };
  const sealed = seal(unwrapDataKey(keyring, person.wrappedKey), sayingPlace(outgoing.id), JSON.stringify(toSay));
  return tx.query(insertRow, [
    outgoing.id,
    person.id,
    person.channel,
    outgoing.purpose,
    outgoing.urgency,
    sealed,
    at,
    outgoing.notAfter,
  ]);
}

/** A row a worker holds: it may send it until the lease ends, and settle it only with its token. */
export type Claimed = {
  id: string;
  leaseToken: string;
  channel: ChannelName;
  purpose: OutgoingPurpose;
  attempt: number;
  unknowns: number;
  createdAt: Date;
  /** Past its time: it is settled as expired and not sent. */
  expired: boolean;
  personId: string;
  address: string;
  toSay: ToSay;
  /** The words of an earlier attempt: a resend uses them. */
  words: RenderedMessage | null;
};

// The oldest unsent message of a person goes first, so that an answer never overtakes the first text.
const claimRows = statement(
  'claim-outgoing',
  `update outbox o set state = 'sending', lease_token = $3, lease_until = $4, attempt = attempt + 1
   from people p
   where p.id = o.person_id and o.id in (
     select w.id from outbox w
     where w.urgency = $1 and w.due_at <= $2 and w.state in ('pending', 'unknown') and w.person_id is not null
       and not exists (
         select 1 from outbox e where e.person_id = w.person_id and e.id < w.id and e.state in ('pending', 'sending'))
     order by w.due_at, w.id limit $5 for update skip locked)
   returning o.id, o.channel, o.purpose, o.attempt, o.unknowns, o.created_at, o.not_after, o.saying_sealed, o.words_sealed,
     p.id as person_id, p.data_key, p.address_sealed`,
);

type ClaimedRow = {
  id: string;
  channel: ChannelName;
  purpose: OutgoingPurpose;
  attempt: number;
  unknowns: number;
  created_at: Date;
  not_after: Date | null;
  saying_sealed: Buffer;
  words_sealed: Buffer | null;
  person_id: string;
  data_key: string;
  address_sealed: Buffer;
};

/** Takes up to `limit` due rows of a lane, oldest first. Rows another worker holds are passed over. */
export async function claimOutgoing(
  tx: Tx,
  keyring: Keyring,
  claim: { lane: Lane; at: Date; leaseToken: string; leaseUntil: Date; limit: number },
): Promise<Claimed[]> {
  const rows = await tx.query<ClaimedRow>(claimRows, [
    claim.lane,
    claim.at,
    claim.leaseToken,
    claim.leaseUntil,
    claim.limit,
  ]);
  return rows
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((row) => {
      const key = unwrapDataKey(keyring, row.data_key);
      return {
        id: row.id,
        leaseToken: claim.leaseToken,
        channel: row.channel,
        purpose: row.purpose,
        attempt: row.attempt,
        unknowns: row.unknowns,
        createdAt: row.created_at,
        expired: row.not_after !== null && row.not_after < claim.at,
        personId: row.person_id,
        address: openAddress(keyring, {
          id: row.person_id,
          wrappedKey: row.data_key,
          addressSealed: row.address_sealed,
        }),
        toSay: JSON.parse(openText(key, sayingPlace(row.id), row.saying_sealed)),
        words: row.words_sealed ? JSON.parse(openText(key, wordsPlace(row.id), row.words_sealed)) : null,
      };
    });
}

const keepRow = statement(
  'keep-words',
  `update outbox o set words_sealed = $3 where o.id = $1 and o.lease_token = $2 and o.state = 'sending' returning id`,
);
const keyOfRow = statement(
  'key-of-outgoing',
  'select p.data_key from outbox o join people p on p.id = o.person_id where o.id = $1',
);

/** Keeps the words as they will be sent. Returns false when the lease is lost: then nothing may be sent. */
export async function keepWords(tx: Tx, keyring: Keyring, row: Claimed, words: RenderedMessage): Promise<boolean> {
  const [key] = await tx.query<{ data_key: string }>(keyOfRow, [row.id]);
  if (!key) return false;
  const sealed = seal(unwrapDataKey(keyring, key.data_key), wordsPlace(row.id), JSON.stringify(words));
  return (await tx.query(keepRow, [row.id, row.leaseToken, sealed])).length > 0;
}

const settleRow = statement(
  'settle-outgoing',
  `update outbox o set state = $3, due_at = $4, reason = $5, unknowns = $6, provider_message_id = $7, lease_token = null,
     lease_until = null, accepted_at = case when $3 = 'accepted' then $8::timestamptz end,
     delivered_at = (select min(r.at) from delivery_reports r
       where r.channel = o.channel and r.provider_message_id = $7 and r.outcome in ('delivered', 'read'))
   where o.id = $1 and o.lease_token = $2 and o.state = 'sending' returning id`,
);

/** Writes what became of an attempt. Returns false when the lease was lost: a late settle changes nothing. */
export async function settleOutgoing(
  tx: Tx,
  row: { id: string; leaseToken: string },
  settled: Settled,
  providerMessageId: string | null,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(settleRow, [
    row.id,
    row.leaseToken,
    settled.state,
    settled.dueAt,
    settled.reason,
    settled.unknowns,
    providerMessageId,
    at,
  ]);
  return rows.length > 0;
}

const lostRows = statement(
  'release-lost-leases',
  `update outbox set state = 'unknown', reason = 'lease lost', lease_token = null, lease_until = null,
     due_at = case when unknowns = 0 then $1::timestamptz end, unknowns = unknowns + 1
   where state = 'sending' and lease_until < $1 returning id`,
);

/** Rows whose worker died or froze: whether the provider took them is unknown. Returns how many there were. */
export const releaseLostLeases = async (tx: Tx, at: Date): Promise<number> => (await tx.query(lostRows, [at])).length;

const stopRows = statement(
  'stop-outgoing',
  `update outbox set state = 'expired', reason = 'stopped', due_at = null
   where person_id = $1 and state in ('pending', 'unknown') and due_at is not null`,
);

/** After a stop nothing goes out any more. What a worker holds at this moment may still leave. */
export const stopOutgoing = (tx: Tx, personId: string): Promise<unknown[]> => tx.query(stopRows, [personId]);

const eraseRows = statement(
  'erase-outgoing',
  'update outbox set saying_sealed = null, words_sealed = null where person_id = $1',
);

/** Drops the words of every message to one person. */
export const eraseOutgoing = (tx: Tx, personId: string): Promise<unknown[]> => tx.query(eraseRows, [personId]);

const countRows = statement('count-outgoing', 'select state, count(*) as n from outbox group by state');

/** How many rows stand in each state. */
export async function countOutgoing(tx: Tx): Promise<Partial<Record<OutgoingState, number>>> {
  const rows = await tx.query<{ state: OutgoingState; n: number }>(countRows, []);
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

const reportRow = statement(
  'insert-delivery-report',
  `insert into delivery_reports (channel, provider_message_id, outcome, at) values ($1, $2, $3, $4) on conflict do nothing`,
);
const deliverRow = statement(
  'mark-delivered',
  `update outbox set delivered_at = coalesce(delivered_at, $3)
   where channel = $1 and provider_message_id = $2 and state = 'accepted'`,
);

/** Notes that a provider says a message has arrived; kept for a row that is not settled yet. A later word changes nothing. */
export async function recordDelivered(
  tx: Tx,
  report: { channel: ChannelName; providerMessageId: string; outcome: 'delivered' | 'read' | 'failed'; at: Date },
): Promise<void> {
  await tx.query(reportRow, [report.channel, report.providerMessageId, report.outcome, report.at]);
  if (report.outcome !== 'failed') await tx.query(deliverRow, [report.channel, report.providerMessageId, report.at]);
}
