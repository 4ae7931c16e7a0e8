import { z } from 'zod';
import { type Referral, servicesGiven } from '../domain/referral.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';

const noteOf = (row: string) => ({ table: 'referrals', column: 'note_sealed', row });

const keyOfCase = statement('key-of-referral-case', 'select data_key from cases where id = $1');
const insertRow = statement(
  'insert-referral',
  `insert into referrals (id, case_id, from_referral_id, place_id, officer_id, beds, asked_at, accepted_at, declined_at,
     arrived_at, left_at, holds_beds, services, note_sealed, version)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)`,
);
const updateRow = statement(
  'update-referral',
  `update referrals set accepted_at = $3, declined_at = $4, arrived_at = $5, left_at = $6, holds_beds = $7, services = $8,
     version = version + 1
   where id = $1 and version = $2 returning version`,
);
const ofCase = statement(
  'referrals-of-case',
  `select r.*, k.data_key from referrals r join cases k on k.id = r.case_id where r.case_id = $1 order by r.id`,
);

type Row = {
  id: string;
  case_id: string;
  from_referral_id: string | null;
  place_id: string;
  officer_id: string | null;
  beds: number;
  asked_at: Date;
  accepted_at: Date | null;
  declined_at: Date | null;
  arrived_at: Date | null;
  left_at: Date | null;
  holds_beds: boolean;
  services: string[];
  note_sealed: Buffer | null;
  version: number;
  data_key: string;
};

/** Adds a referral; its note is sealed under its case's key. `version` of the given one does not count. */
export async function insertReferral(tx: Tx, keyring: Keyring, referral: Referral): Promise<void> {
  const { id, caseId, note } = referral;
  const [row] = await tx.query<{ data_key: string }>(keyOfCase, [caseId]);
  if (!row) throw new Error('a case is gone while somebody is referred');
  const sealed = note === null ? null : seal(unwrapDataKey(keyring, row.data_key), noteOf(id), note);
  const asked = [id, caseId, referral.fromId, referral.placeId, referral.officerId, referral.beds, referral.askedAt];
  await tx.query(insertRow, [...asked, ...changingOf(referral), sealed]);
}

/**
 * Writes a referral as it stands after a step.
 * @returns false when somebody else has changed it since `referral.version`: nothing is written then
 */
export async function updateReferral(tx: Tx, referral: Referral): Promise<boolean> {
  const rows = await tx.query(updateRow, [referral.id, referral.version, ...changingOf(referral)]);
  return rows.length > 0;
}

const changingOf = (referral: Referral): unknown[] => [
  referral.acceptedAt,
  referral.declinedAt,
  referral.arrivedAt,
  referral.leftAt,
  referral.holdsBeds,
  referral.services,
];

/** A case's referrals in the order they were asked for. */
export async function referralsOf(tx: Tx, keyring: Keyring, caseId: string): Promise<Referral[]> {
  const rows = await tx.query<Row>(ofCase, [caseId]);
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    fromId: row.from_referral_id,
    placeId: row.place_id,
    officerId: row.officer_id,
    beds: row.beds,
    askedAt: row.asked_at,
    acceptedAt: row.accepted_at,
    declinedAt: row.declined_at,
    arrivedAt: row.arrived_at,
    leftAt: row.left_at,
    holdsBeds: row.holds_beds,
    services: z.array(z.enum(servicesGiven)).parse(row.services),
    note:
      row.note_sealed === null ? null : openText(unwrapDataKey(keyring, row.data_key), noteOf(row.id), row.note_sealed),
    version: row.version,
  }));
}
