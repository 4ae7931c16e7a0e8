import { settleAlarm } from './alarms.ts';
import { tokenHash } from './alerts.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';

/** One question to a place's contact. `answer` is null until somebody has answered. */
export type PlaceCheck = { id: string; placeId: string; expiresAt: Date; answer: 'right' | 'wrong' | null };

const lockAsking = statement('lock-asking-places', 'select pg_advisory_xact_lock(7240007)');

/** Questions are written one after the other: two to one number at once, and her answer would fit both. */
export const lockPlaceQuestions = (tx: Tx): Promise<unknown[]> => tx.query(lockAsking);

// A contact of several places is asked of one at a time, and rests in between: an answer by SMS names none.
const dueRows = statement(
  'places-to-ask',
  `select p.id from places p
   where p.status = 'current' and p.contact_index is not null and p.unanswered_since is null
     and (p.checked_on is null or p.checked_on <= $1) and (p.asked_at is null or p.asked_at <= $2) and (not p.demo or $3)
     and not exists (select 1 from place_checks c join places o on o.id = c.place_id
       where o.contact_index = p.contact_index and ((c.answer is null and c.expires_at > $4) or c.asked_at > $5))
   order by p.checked_on nulls first, p.id limit $6`,
);

/** Places whose contact may have to be asked, those not checked for longest first. */
export async function placesToAsk(
  tx: Tx,
  due: { checkedBy: string; askedBefore: Date; demo: boolean; at: Date; contactAskedBefore: Date; limit: number },
): Promise<string[]> {
  const { checkedBy, askedBefore, demo, at, contactAskedBefore, limit } = due;
  const rows = await tx.query<{ id: string }>(dueRows, [checkedBy, askedBefore, demo, at, contactAskedBefore, limit]);
  return rows.map(({ id }) => id);
}

const askedRow = statement('places-asked-since', 'select count(*) as n from place_checks where asked_at > $1');

/** How many questions were written since then. */
export async function askedSince(tx: Tx, since: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }>(askedRow, [since]);
  return row?.n ?? 0;
}

const insertRow = statement(
  'insert-place-check',
  'insert into place_checks (id, place_id, token_hash, asked_at, expires_at) values ($1, $2, $3, $4, $5)',
);

/** Writes a question; of its link only a hash is kept. */
export const insertPlaceCheck = (
  tx: Tx,
  check: { id: string; placeId: string; token: string; askedAt: Date; expiresAt: Date },
): Promise<unknown[]> =>
  tx.query(insertRow, [check.id, check.placeId, tokenHash(check.token), check.askedAt, check.expiresAt]);

const columns = 'c.id, c.place_id, c.expires_at, c.answer';
const byToken = statement('place-check-by-token', `select ${columns} from place_checks c where c.token_hash = $1`);
const byContact = statement(
  'open-place-check-of-contact',
  `select ${columns} from place_checks c join places p on p.id = c.place_id
   where p.contact_index = $1 and p.status = 'current' and c.answer is null and c.expires_at > $2
   order by c.asked_at desc, c.id desc limit 1`,
);

type Row = { id: string; place_id: string; expires_at: Date; answer: 'right' | 'wrong' | null };
const checkOf = ({ id, place_id, expires_at, answer }: Row): PlaceCheck => ({
  id,
  placeId: place_id,
  expiresAt: expires_at,
  answer,
});

/** The question a link belongs to; null when it belongs to none. */
export async function findPlaceCheck(tx: Tx, token: string): Promise<PlaceCheck | null> {
  const [row] = await tx.query<Row>(byToken, [tokenHash(token)]);
  return row ? checkOf(row) : null;
}

/** The question that is open for whoever has this number; null when there is none. */
export async function openPlaceCheck(tx: Tx, keyring: Keyring, phone: string, at: Date): Promise<PlaceCheck | null> {
  const [row] = await tx.query<Row>(byContact, [addressIndex(keyring, 'sms', phone), at]);
  return row ? checkOf(row) : null;
}

const restRow = statement(
  'contact-has-place-check',
  `select 1 from place_checks c join places p on p.id = c.place_id
   where p.contact_index = $1 and ((c.answer is null and c.expires_at > $2) or c.asked_at > $3) limit 1`,
);

/** Is a question to this number open, or was one asked after `askedBefore`? */
export const hasPlaceCheck = async (
  tx: Tx,
  keyring: Keyring,
  phone: string,
  { at, askedBefore }: { at: Date; askedBefore: Date },
): Promise<boolean> => (await tx.query(restRow, [addressIndex(keyring, 'sms', phone), at, askedBefore])).length > 0;

const answerRow = statement(
  'answer-place-check',
  `update place_checks set answer = $2, answered_at = $3
   where id = $1 and answer is null and expires_at > $3 returning id`,
);

/** Keeps an answer. @returns false when it was answered before, or is too old */
export const answerPlaceCheck = async (tx: Tx, id: string, answer: 'right' | 'wrong', at: Date): Promise<boolean> =>
  (await tx.query(answerRow, [id, answer, at])).length > 0;

const lastLost = statement(
  'last-place-check-lost',
  `select o.state in ('expired', 'failed', 'pending') as lost from place_checks c join outbox o on o.place_check_id = c.id
   where c.place_id = $1 order by c.asked_at desc, o.id limit 1`,
);

/** Did the last question never leave, because the provider was away? Then nobody was asked. */
export async function wasLastCheckLost(tx: Tx, placeId: string): Promise<boolean> {
  const [row] = await tx.query<{ lost: boolean }>(lastLost, [placeId]);
  return row?.lost === true;
}

const settleRows = statement(
  'settle-alarms-of-places',
  `update alarms a set settled_at = $1 where a.settled_at is null and a.kind = any($2) and not exists (
     select 1 from places p where p.id::text = a.subject and p.status = 'current' and p.unanswered_since is not null)`,
);

export const unansweredAlarm = 'place_unanswered';
export const changedAlarm = 'place_changed';
const alarmsOfPlaces = [unansweredAlarm, changedAlarm];

const changedRows = statement(
  'places-said-changed',
  'select subject from alarms where kind = $1 and settled_at is null',
);

/** Ids of the places whose contact said that something has changed, and nobody has looked yet. */
export const placesSaidChanged = async (tx: Tx): Promise<Set<string>> =>
  new Set((await tx.query<{ subject: string }>(changedRows, [changedAlarm])).map(({ subject }) => subject));

/** What was not to be relied on has been confirmed, or is no more. */
export const settleOverPlaceAlarms = (tx: Tx, at: Date): Promise<unknown[]> =>
  tx.query(settleRows, [at, alarmsOfPlaces]);

/** A place was confirmed: nobody has to ask or call its contact over this any more. */
export async function settlePlaceAlarms(tx: Tx, placeId: string, at: Date): Promise<void> {
  for (const alarm of alarmsOfPlaces) await settleAlarm(tx, alarm, placeId, at);
}

const withoutContact = statement(
  'old-places-without-contact',
  `select count(*) as n from places where status = 'current' and contact_index is null and not demo
     and (checked_on is null or checked_on <= $1)`,
);

/** How many places nobody can be asked about: last checked on that day or before, and without a contact's number. */
export async function oldPlacesWithoutContact(tx: Tx, checkedBy: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(withoutContact, [checkedBy]);
  return row?.n ?? 0;
}

const forgetRows = statement('forget-place-checks', 'delete from place_checks where asked_at < $1');
const forgetReportRows = statement('forget-place-reports', 'delete from place_reports where settled_at < $1');

/** Erases questions asked before then, with what was sent of them, and what people said of numbers that was settled before then. */
export async function forgetPlaceChecks(tx: Tx, before: Date): Promise<void> {
  await tx.query(forgetRows, [before]);
  await tx.query(forgetReportRows, [before]);
}
