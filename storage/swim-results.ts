import { z } from 'zod';
import { type ChangeReason, changeReasons } from '../domain/swim-registration.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';

export type Was = 'present' | 'absent';

const certificateOf = (id: string) => ({ table: 'swim_registrations', column: 'certificate_sealed', row: id });

const attendanceRows = statement(
  'swim-attendance-of-class',
  `select a.registration_id, a.session_id, a.was from swim_attendance a join swim_registrations r on r.id = a.registration_id
   where r.class_id = $1`,
);

/** Who of a class was there: by registration, then by lesson. */
export async function attendanceOfClass(tx: Tx, classId: string): Promise<Map<string, Map<string, Was>>> {
  const rows = await tx.query<{ registration_id: string; session_id: string; was: string }>(attendanceRows, [classId]);
  const found = new Map<string, Map<string, Was>>();
  for (const row of rows) {
    const one = found.get(row.registration_id) ?? new Map<string, Was>();
    one.set(row.session_id, z.enum(['present', 'absent']).parse(row.was));
    found.set(row.registration_id, one);
  }
  return found;
}

const putRow = statement(
  'put-swim-attendance',
  `insert into swim_attendance (registration_id, session_id, was) values ($1, $2, $3)
   on conflict (registration_id, session_id) do update set was = $3`,
);

/** Notes who was at a lesson; what was noted before is written over. */
export const putAttendance = (
  tx: Tx,
  one: { registrationId: string; sessionId: string; was: Was },
): Promise<unknown[]> => tx.query(putRow, [one.registrationId, one.sessionId, one.was]);

const certificateRows = statement(
  'swim-certificates-of-class',
  `select id, data_key, certificate_sealed from swim_registrations where class_id = $1 and certificate_sealed is not null`,
);

/** The numbers of a class's certificates, by registration. */
export async function certificatesOfClass(tx: Tx, keyring: Keyring, classId: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; data_key: string; certificate_sealed: Buffer }>(certificateRows, [classId]);
  return new Map(
    rows.map(({ id, data_key, certificate_sealed }) => [
      id,
      openText(unwrapDataKey(keyring, data_key), certificateOf(id), certificate_sealed),
    ]),
  );
}

const keyOf = statement('key-of-swim-certificate', 'select data_key from swim_registrations where id = $1');
const putCertificateRow = statement(
  'put-swim-certificate',
  'update swim_registrations set certificate_sealed = $2 where id = $1',
);

/** Writes the number of a certificate. The class is held by the caller. */
export async function putCertificate(tx: Tx, keyring: Keyring, id: string, certificateNo: string): Promise<void> {
  const [row] = await tx.query<{ data_key: string }>(keyOf, [id]);
  if (!row) throw new Error('a certificate for a registration that is not there');
  await tx.query(putCertificateRow, [id, seal(unwrapDataKey(keyring, row.data_key), certificateOf(id), certificateNo)]);
}

const reasonRows = statement(
  'last-swim-reasons-of-class',
  `select distinct on (h.registration_id) h.registration_id as id, h.reason
   from swim_history h join swim_registrations r on r.id = h.registration_id
   where r.class_id = $1 order by h.registration_id, h.version desc`,
);

/** Why each of a class is in the state it is in. */
export async function lastReasonsOfClass(tx: Tx, classId: string): Promise<Map<string, ChangeReason>> {
  const rows = await tx.query<{ id: string; reason: string }>(reasonRows, [classId]);
  return new Map(rows.map(({ id, reason }) => [id, z.enum(changeReasons).parse(reason)]));
}

const evidenceRow = statement(
  'see-swim-evidence',
  'update swim_registrations set evidence_seen_at = $2 where id = $1 and evidence_seen_at is null returning id',
);

/** Notes that an officer has seen the family's papers. @returns false when that was noted before */
export const noteEvidence = async (tx: Tx, id: string, at: Date): Promise<boolean> =>
  (await tx.query(evidenceRow, [id, at])).length > 0;

const factRows = statement(
  'swim-numbers',
  `select r.unit_code, r.sex, r.age, r.groups, r.state,
     to_char((select min(day) from swim_sessions where class_id = c.id and not cancelled), 'YYYY-MM-DD') as first_day,
     to_char((select max(day) from swim_sessions where class_id = c.id and not cancelled), 'YYYY-MM-DD') as last_day
   from swim_registrations r join swim_classes c on c.id = r.class_id`,
);
export type NumberedRow = {
  unit_code: string;
  sex: string;
  age: number;
  groups: string[];
  state: string;
  first_day: string | null;
  last_day: string | null;
};

/** What is counted of every registration: nothing that is sealed. */
export const numberedRegistrations = (tx: Tx): Promise<NumberedRow[]> => tx.query<NumberedRow>(factRows);
