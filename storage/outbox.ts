import type { AlertWrite } from '../domain/alert.ts';
import { plusSeconds } from '../domain/clock.ts';
import type { Audience, Language } from '../domain/conversation.ts';
import type { ChannelName, Saying } from '../domain/message.ts';
import type { OutgoingState, SentAtOnce } from '../domain/outgoing.ts';
import type { OutgoingWrite } from '../domain/turn.ts';
import { statement, type Tx } from './database.ts';
import { waitForMessage } from './delivery-reports.ts';
import type { Keyring } from './keyring.ts';
import { seal, unwrapDataKey } from './seal.ts';
import { openFamilies } from './swim-registrations.ts';

/** What a row's sealed columns belong to: opened in another place they do not open. */
export const sayingPlace = (id: string) => ({ table: 'outbox', column: 'saying_sealed', row: id });
export const wordsPlace = (id: string) => ({ table: 'outbox', column: 'words_sealed', row: id });

/** What is sealed of a message before it is put into words. */
export type ToSay = { saying: Saying; audience: Audience; language: Language };

const insertRow = statement(
  'insert-outgoing',
  `insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at, not_after, case_id,
     attempt, unknowns)
   values ($1, $2, $3, $4, $5, $6, 'pending', $7, $7, $8, $9, 0, 0)`,
);
const insertToOfficer = statement(
  'insert-outgoing-to-officer',
  `insert into outbox (id, officer_id, way_id, alert_id, case_id, channel, purpose, urgency, saying_sealed, state, created_at,
     due_at, attempt, unknowns)
   select $1, $2, y.id, $4, $5, y.channel, 'alert', 'alert', $6, 'pending', $7, $7, 0, 0 from officer_ways y where y.id = $3`,
);
const keyOfOfficer = statement('key-of-officer', 'select data_key from officers where id = $1');

const enterRow = statement(
  'enter-sent-at-once',
  `update outbox set state = $2, attempt = 1, unknowns = $3, due_at = $4, provider_message_id = $5,
     accepted_at = case when $2 = 'accepted' then $6::timestamptz end, created_at = $6, words_sealed = $7, segments = $8
   where id = $1`,
);
/** A provider gets this long to show a message whose fate is unknown, in seconds. */
const shownAfter = 5;

/** Enters the attempt that was made before there was a row. One whose fate is unknown is looked up and sent again as any other. */
async function enterSent(tx: Tx, key: Buffer, id: string, sent: SentAtOnce | undefined, at: Date): Promise<void> {
  if (sent === undefined) return;
  const { state, providerMessageId } = sent;
  if (providerMessageId !== null) await waitForMessage(tx, providerMessageId);
  const unknown = state === 'unknown';
  const dueAt = unknown ? plusSeconds(at, shownAfter) : null;
  const words = seal(key, wordsPlace(id), JSON.stringify(sent.words));
  const attempted = [state, unknown ? 1 : 0, dueAt, providerMessageId, sent.at];
  await tx.query(enterRow, [id, ...attempted, words, sent.segments]);
}

/** Puts the message of an alert into the outbox, under the officer's data key. */
export async function addOutgoingToOfficer(tx: Tx, keyring: Keyring, alert: AlertWrite, at: Date): Promise<void> {
  const [officer] = await tx.query<{ data_key: string }>(keyOfOfficer, [alert.officerId]);
  if (!officer) return;
  const toSay: ToSay = { saying: alert.saying, audience: 'adult', language: 'vi' };
  const place = sayingPlace(alert.outgoingId);
  const sealed = seal(unwrapDataKey(keyring, officer.data_key), place, JSON.stringify(toSay));
  const { outgoingId, officerId, wayId, id, caseId } = alert;
  await tx.query(insertToOfficer, [outgoingId, officerId, wayId, id, caseId, sealed, at]);
  await enterSent(tx, unwrapDataKey(keyring, officer.data_key), outgoingId, alert.sent, at);
}

const insertToPlace = statement(
  'insert-outgoing-to-place',
  `insert into outbox (id, place_check_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at, not_after, attempt,
     unknowns)
   select $1, $2, 'sms', 'check', 'ordinary', $3, 'pending', $4, $4, $5, 0, 0`,
);
const keyOfPlace = statement(
  'key-of-checked-place',
  'select p.data_key from place_checks c join places p on p.id = c.place_id where c.id = $1',
);

/** Puts a message to the contact of a place into the outbox, under the place's data key. */
export async function addOutgoingToPlace(
  tx: Tx,
  keyring: Keyring,
  outgoing: { id: string; checkId: string; saying: Saying; notAfter: Date | null },
  at: Date,
): Promise<void> {
  const [place] = await tx.query<{ data_key: string }>(keyOfPlace, [outgoing.checkId]);
  if (!place) return;
  const toSay: ToSay = { saying: outgoing.saying, audience: 'adult', language: 'vi' };
  const sealed = seal(unwrapDataKey(keyring, place.data_key), sayingPlace(outgoing.id), JSON.stringify(toSay));
  await tx.query(insertToPlace, [outgoing.id, outgoing.checkId, sealed, at, outgoing.notAfter]);
}

const insertToFamily = statement(
  'insert-outgoing-to-family',
  `insert into outbox (id, registration_id, session_id, channel, purpose, urgency, saying_sealed, state, created_at, due_at,
     not_after, attempt, unknowns)
   values ($1, $2, $3, $4, 'class', 'ordinary', $5, 'pending', $6, $7, $8, 0, 0)`,
);

/** A message to a family about its class. `sessionId`: a reminder, of which lesson. */
export type ToFamily = {
  id: string;
  registrationId: string;
  sessionId: string | null;
  channel: ChannelName;
  toSay: ToSay;
  dueAt: Date;
  notAfter: Date | null;
};

/**
 * Puts a message to a family into the outbox, under the registration's data key. It names no person: so it never keeps one of
 * her answers waiting, and whether it may go out is asked again when it does.
 */
export async function addOutgoingToFamily(
  tx: Tx,
  keyring: Keyring,
  { id, registrationId, sessionId, channel, toSay, dueAt, notAfter }: ToFamily,
  at: Date,
): Promise<void> {
  const family = (await openFamilies(tx, keyring, [registrationId])).get(registrationId);
  if (family === undefined) return;
  const sealed = seal(family.key, sayingPlace(id), JSON.stringify(toSay));
  await tx.query(insertToFamily, [id, registrationId, sessionId, channel, sealed, at, dueAt, notAfter]);
}

/** So many ordinary answers wait for one person at most. */
export const mostWaitingAnswers = 5;
const expireOvertaken = statement(
  'expire-overtaken-answers',
  `update outbox set state = 'expired', due_at = null, reason = 'overtaken by newer answers'
   where state = 'pending' and id = any (array(
     select o.id from outbox o where o.person_id = $1 and o.state = 'pending' and o.purpose = 'reply' and o.urgency = 'ordinary'
     order by o.id desc offset $2))`,
);

/** Puts a message to a person into the outbox, in the transaction of the turn that causes it. */
export async function addOutgoing(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; channel: ChannelName; wrappedKey: string },
  outgoing: OutgoingWrite,
  at: Date,
): Promise<void> {
  const key = unwrapDataKey(keyring, person.wrappedKey);
  await tx.query(insertRow, [
    outgoing.id,
    person.id,
    person.channel,
    outgoing.purpose,
    outgoing.urgency,
    sealSaying(key, outgoing),
    at,
    outgoing.notAfter,
    outgoing.caseId ?? null,
  ]);
  await enterSent(tx, key, outgoing.id, outgoing.sent, at);
}

/** What is to be said to a person, sealed for its row. */
export function sealSaying(key: Buffer, { id, saying, audience, language }: OutgoingWrite): Buffer {
  const toSay: ToSay = { saying, audience, language };
  return seal(key, sayingPlace(id), JSON.stringify(toSay));
}

/**
 * Whoever writes faster than she can be answered is sent the newest answers: each waits for the one before, and the one to
 * her cry must not stand at the end of a long line. The first text, urgent answers and officers' words are never left out.
 */
export const expireOvertakenAnswers = (tx: Tx, personId: string): Promise<unknown[]> =>
  tx.query(expireOvertaken, [personId, mostWaitingAnswers]);

const isThere = statement('is-outgoing', 'select 1 from outbox where id = $1');

/** Is this message written already? */
export const isOutgoing = async (tx: Tx, id: string): Promise<boolean> => (await tx.query(isThere, [id])).length > 0;

const dropFirst = statement(
  'drop-waiting-first',
  `update outbox set state = 'expired', due_at = null, reason = 'sent at once'
   where person_id = $1 and purpose = 'first' and state = 'pending' and attempt = 0 and created_at >= $2`,
);
/** A first text written this long before it was sent at once belongs to the same message, in seconds. */
const sameMessage = 60;

/** Her first text has been sent already, past the outbox: one that still waits is not sent as well. */
export const dropWaitingFirst = (tx: Tx, personId: string, sentAt: Date): Promise<unknown[]> =>
  tx.query(dropFirst, [personId, plusSeconds(sentAt, -sameMessage)]);

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
