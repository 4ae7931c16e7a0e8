import type { AlertPurpose } from '../domain/alert.ts';
import type { CaseState } from '../domain/case.ts';
import type { ChannelName, ProviderName, RenderedMessage } from '../domain/message.ts';
import type { Lane, OutgoingPurpose, Settled } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';
import { waitForMessage } from './delivery-reports.ts';
import type { Keyring } from './keyring.ts';
import { openWay } from './officer-ways.ts';
import { sayingPlace, type ToSay, wordsPlace } from './outbox.ts';
import { addressAndChannel, openAddress } from './people.ts';
import { openContact } from './places.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';
import { type FamilyKey, openFamilies } from './swim-registrations.ts';

/** Whom a message is for. */
export type Recipient =
  | { kind: 'person'; id: string }
  | { kind: 'officer'; id: string; alertId: string; caseId: string | null; demo: boolean }
  /** Its contact. */
  | { kind: 'place'; id: string; demo: boolean }
  /** A family, of its class: where the guardian wrote from, or by SMS to the number given. `personId`: who wrote. */
  | { kind: 'registration'; id: string; personId: string | null; sessionId: string | null };

/** A row a worker holds: it may send it until the lease ends, and settle it only with its token. */
export type Claimed = {
  id: string;
  leaseToken: string;
  channel: ChannelName;
  purpose: OutgoingPurpose;
  attempt: number;
  unknowns: number;
  createdAt: Date;
  notAfter: Date | null;
  /** Why it is not sent any more: it is settled as expired. */
  expired: string | null;
  to: Recipient;
  address: string;
  toSay: ToSay;
  /** The words of an earlier attempt: a resend uses them. */
  words: RenderedMessage | null;
  /** The provider's id where its report came while a worker that died was sending it: it is not sent again. */
  takenAs: string | null;
  /** The data key its columns are sealed under. */
  key: Buffer;
  /** Whom the last attempt was made with, where that is known. */
  lastBy: ProviderName | null;
};

// Of which channels nothing is taken stands as a test for null: the planner takes any other form of it for one that leaves out
// nearly everything, and sorts all that waits. The oldest unsent message of a person goes first, so that an answer never overtakes the first text. The few claimed are
// found by an array of ids: joined, the planner takes them for many and reads the whole table, history and all.
const claimRows = statement(
  'claim-outgoing',
  `with due as (
     select w.id from outbox w
     where w.urgency = $1 and w.due_at <= $2 and w.state in ('pending', 'unknown')
       and (case when w.channel = any($6::text[]) then null else 1 end) is not null
       and (w.person_id is not null or w.way_id is not null or w.place_check_id is not null or w.registration_id is not null)
       and (w.person_id is null or not exists (
         select 1 from outbox e where e.person_id = w.person_id and e.id < w.id
           and e.state in ('pending', 'sending', 'unknown') and (e.state <> 'unknown' or e.due_at is not null)))
     order by w.due_at, w.id limit $5 for update skip locked)
   update outbox o set state = 'sending', lease_token = $3, lease_until = $4, attempt = o.attempt + 1
   from outbox m
     left join people p on p.id = m.person_id
     left join officers f on f.id = m.officer_id
     left join officer_ways y on y.id = m.way_id
     left join alerts a on a.id = m.alert_id
     left join cases k on k.id = m.case_id
     left join place_checks x on x.id = m.place_check_id
     left join places q on q.id = x.place_id
   where o.id = m.id and m.id = any (array(select d.id from due d))
   returning o.id, o.channel, o.purpose, o.attempt, o.unknowns, o.created_at, o.not_after, o.saying_sealed, o.words_sealed,
     o.provider_message_id, o.provider, o.registration_id, o.session_id, o.person_id, coalesce(p.data_key, f.data_key, q.data_key) as data_key, p.address_sealed, o.officer_id, o.way_id, o.alert_id, o.case_id,
     q.id as place_id, q.facts_sealed as place_sealed, coalesce(f.demo, q.demo) as demo, y.address_sealed as way_sealed, a.purpose as alert_purpose, k.state as case_state, k.measure_at`,
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
  provider_message_id: string | null;
  provider: ProviderName | null;
  data_key: string;
  person_id: string | null;
  address_sealed: Buffer;
  officer_id: string;
  way_id: string;
  alert_id: string;
  case_id: string | null;
  demo: boolean | null;
  way_sealed: Buffer;
  place_id: string | null;
  place_sealed: Buffer;
  alert_purpose: AlertPurpose | null;
  case_state: CaseState | null;
  measure_at: Date | null;
  registration_id: string | null;
  session_id: string | null;
};

/** Takes up to `limit` due rows of a lane, oldest first, none of the channels in `without`. Rows another worker holds are passed over. */
export async function claimOutgoing(
  tx: Tx,
  keyring: Keyring,
  claim: {
    lane: Lane;
    at: Date;
    leaseToken: string;
    leaseUntil: Date;
    limit: number;
    without?: readonly ChannelName[];
  },
): Promise<Claimed[]> {
  const rows = await tx.query<ClaimedRow>(claimRows, [
    claim.lane,
    claim.at,
    claim.leaseToken,
    claim.leaseUntil,
    claim.limit,
    claim.without ?? [],
  ]);
  // Asked apart: what concerns harm and what concerns classes are never joined.
  const families = await familiesOf(tx, keyring, rows);
  return rows
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((row): Claimed[] => {
      const family = row.registration_id === null ? null : families.get(row.registration_id);
      // Erased since: the row has gone with it.
      if (family === undefined) return [];
      const key = family === null ? unwrapDataKey(keyring, row.data_key) : family.key;
      const { to, address } = family === null ? recipientOf(keyring, row) : familyOf(row, family);
      const claimed = {
        id: row.id,
        leaseToken: claim.leaseToken,
        channel: row.channel,
        purpose: row.purpose,
        attempt: row.attempt,
        unknowns: row.unknowns,
        createdAt: row.created_at,
        notAfter: row.not_after,
        expired: address === null ? 'no contact' : expiredBecause(row, claim.at),
        to,
        address: address ?? '',
        toSay: JSON.parse(openText(key, sayingPlace(row.id), row.saying_sealed)),
        words: row.words_sealed ? JSON.parse(openText(key, wordsPlace(row.id), row.words_sealed)) : null,
        takenAs: row.provider_message_id,
        key,
        lastBy: row.provider,
      };
      return [claimed];
    });
}

/** Nobody is woken for a case that a human being has taken or ended. */
function expiredBecause({ not_after, alert_purpose, case_state, measure_at }: ClaimedRow, at: Date): string | null {
  if (not_after !== null && not_after < at) return 'too late';
  if (alert_purpose === 'page' && case_state !== 'open' && case_state !== 'stopped') return 'case taken';
  if (alert_purpose === 'clock' && measure_at !== null) return 'measure recorded';
  if (alert_purpose !== null && case_state === 'closed') return 'case closed';
  return null;
}

type Family = FamilyKey & { addresses: ReadonlyMap<string, string> };

/** Whom the claimed messages about classes are for. */
async function familiesOf(tx: Tx, keyring: Keyring, rows: readonly ClaimedRow[]): Promise<ReadonlyMap<string, Family>> {
  const ids = rows.flatMap(({ registration_id: id }) => (id === null ? [] : [id]));
  const families = new Map<string, Family>();
  for (const [id, family] of await openFamilies(tx, keyring, ids)) {
    const addresses = new Map([['sms', family.phone]]);
    const person = family.personId === null ? null : await addressAndChannel(tx, keyring, family.personId);
    if (person !== null && person.channel !== 'sms') addresses.set(person.channel, person.address);
    families.set(id, { ...family, addresses });
  }
  return families;
}

function familyOf(row: ClaimedRow, { personId, addresses }: Family): { to: Recipient; address: string | null } {
  const { registration_id: id, session_id: sessionId } = row;
  const to = { kind: 'registration' as const, id: id ?? '', personId, sessionId };
  return { to, address: addresses.get(row.channel) ?? null };
}

function recipientOf(keyring: Keyring, row: ClaimedRow): { to: Recipient; address: string | null } {
  if (row.person_id !== null) {
    const person = { id: row.person_id, wrappedKey: row.data_key, addressSealed: row.address_sealed };
    return { to: { kind: 'person', id: row.person_id }, address: openAddress(keyring, person) };
  }
  if (row.place_id !== null) {
    const place = { id: row.place_id, wrappedKey: row.data_key, factsSealed: row.place_sealed };
    return { to: { kind: 'place', id: row.place_id, demo: row.demo === true }, address: openContact(keyring, place) };
  }
  const way = { id: row.way_id, wrappedKey: row.data_key, addressSealed: row.way_sealed };
  const { officer_id: id, alert_id: alertId, case_id: caseId } = row;
  return { to: { kind: 'officer', id, alertId, caseId, demo: row.demo === true }, address: openWay(keyring, way) };
}

const keepRow = statement(
  'keep-words',
  // Erased since it was claimed: nothing is kept of it, and nothing goes out.
  `update outbox o set words_sealed = $3, segments = $4
   where o.id = $1 and o.lease_token = $2 and o.state = 'sending' and o.saying_sealed is not null returning id`,
);
/**
 * Keeps the words as they will be sent, and how many SMS they are; null for another medium.
 * @returns false when the lease is lost: then nothing may be sent
 */
export async function keepWords(
  tx: Tx,
  row: Claimed,
  words: RenderedMessage,
  segments: number | null,
): Promise<boolean> {
  const sealed = seal(row.key, wordsPlace(row.id), JSON.stringify(words));
  return (await tx.query(keepRow, [row.id, row.leaseToken, sealed, segments])).length > 0;
}

const settleRow = statement(
  'settle-outgoing',
  `update outbox o set state = $3, due_at = $4, reason = $5, unknowns = $6, provider_message_id = $7, provider = coalesce($9::text, provider), lease_token = null,
     lease_until = null, accepted_at = case when $3 = 'accepted' then $8::timestamptz end,
     delivered_at = (select min(r.at) from delivery_reports r
       where r.channel = o.channel and r.provider_message_id = $7 and r.outcome in ('delivered', 'read'))
   where o.id = $1 and o.lease_token = $2 and o.state = 'sending' and ($3 = 'accepted' or o.provider_message_id is null)
   returning id`,
);

/**
 * Writes what became of an attempt, and whom it was made with; null: with nobody. Returns false when the lease was lost: a late settle changes nothing; and false when
 * the provider has reported meanwhile that it took the message (`reportedTaken`), unless it is settled as accepted.
 */
export async function settleOutgoing(
  tx: Tx,
  row: { id: string; leaseToken: string },
  settled: Settled,
  took: { by: ProviderName | null; providerMessageId: string | null },
  at: Date,
): Promise<boolean> {
  const { by, providerMessageId } = took;
  if (providerMessageId !== null) await waitForMessage(tx, providerMessageId);
  const rows = await tx.query(settleRow, [
    row.id,
    row.leaseToken,
    settled.state,
    settled.dueAt,
    settled.reason,
    settled.unknowns,
    providerMessageId,
    at,
    by,
  ]);
  return rows.length > 0;
}

const takenRow = statement(
  'reported-taken',
  `select provider_message_id from outbox where id = $1 and lease_token = $2 and state = 'sending'`,
);

/** The provider's id of a message whose report came before its attempt was settled; null when there is none. */
export const reportedTaken = async (tx: Tx, row: { id: string; leaseToken: string }): Promise<string | null> => {
  const [taken] = await tx.query<{ provider_message_id: string | null }>(takenRow, [row.id, row.leaseToken]);
  return taken?.provider_message_id ?? null;
};

const lostRows = statement(
  'release-lost-leases',
  `update outbox set state = 'unknown', reason = 'lease lost', lease_token = null, lease_until = null,
     due_at = case when unknowns = 0 or alert_id is not null then $1::timestamptz end, unknowns = unknowns + 1
   where state = 'sending' and lease_until < $1 returning id`,
);

/** Rows whose worker died or froze: whether the provider took them is unknown. Returns how many there were. */
export const releaseLostLeases = async (tx: Tx, at: Date): Promise<number> => (await tx.query(lostRows, [at])).length;
