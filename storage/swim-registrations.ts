import { z } from 'zod';
import { type SwimGroup, swimGroups } from '../domain/swim-groups.ts';
import {
  type ChangeReason,
  type Child,
  type Consent,
  canSwim,
  type Guardian,
  hasEnded,
  type RegistrationState,
  registrationStates,
  relations,
  type ToldOfChange,
  wishes,
} from '../domain/swim-registration.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { blindIndex, newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

/** One child's registration for one class, whole. */
export type Registration = {
  id: string;
  code: string;
  classId: string;
  state: RegistrationState;
  /** Whole years on the first day of the class. */
  age: number;
  familyId: string | null;
  sentAt: Date;
  offerUntil: Date | null;
  evidenceSeenAt: Date | null;
  personId: string | null;
  optedOutAt: Date | null;
  child: Child;
  guardian: Guardian;
  consent: Consent;
  version: number;
};

const factsOf = (id: string) => ({ table: 'swim_registrations', column: 'facts_sealed', row: id });
const group = z.enum(swimGroups);
const sealedFacts = z.object({
  child: z.object({
    name: z.string(),
    born: z.string(),
    sex: z.enum(['girl', 'boy']),
    unit: z.string(),
    school: z.string().nullable(),
    groups: z.array(group),
    health: z.string().nullable(),
    canSwim: z.enum(canSwim),
    wish: z.enum(wishes).nullable(),
    photos: z.boolean(),
  }),
  guardian: z.object({ name: z.string(), relation: z.enum(relations), phone: z.string() }),
  consent: z.object({ text: z.string(), version: z.number(), at: z.coerce.date() }),
});

/** A birth date, keyed: the same child is found by it. */
export const bornIndex = (keyring: Keyring, born: string): Buffer => blindIndex(keyring, 'swim|born', born);

const insertRow = statement(
  'insert-swim-registration',
  `with made as (
     insert into swim_registrations (id, code, class_id, state, groups, unit_code, sex, age, family_id, sent_at, person_id,
       born_index, phone_index, data_key, facts_sealed, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, cardinality($16::text[]))
     returning id, sent_at)
   insert into swim_history (registration_id, version, at, from_state, to_state, reason, by_whom, told, not_told)
   select made.id, step.number, made.sent_at, lag(step.to_state) over (order by step.number), step.to_state, step.reason,
     step.by_whom, step.told, step.not_told
   from made, unnest($16::text[], $17::text[], $18::text[], $19::text[], $20::text[])
     with ordinality as step (to_state, reason, by_whom, told, not_told, number)`,
);
const changeRow = statement(
  'change-swim-registration',
  `update swim_registrations set state = $3, offer_until = $4, version = version + 1, ended_at = case when $5 then $6::timestamptz end
   where id = $1 and version = $2 returning version`,
);
const historyRow = statement(
  'insert-swim-history',
  `insert into swim_history (registration_id, version, at, from_state, to_state, reason, by_whom, told, not_told, tell_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** One of the changes a registration begins with. */
export type FirstStep = { to: RegistrationState; reason: ChangeReason; by: ByWhom; told: ToldOfChange };

/** Adds a registration with the changes it begins with, all of them at `sentAt`; its state is that of the last. */
export async function insertRegistration(
  tx: Tx,
  keyring: Keyring,
  one: Omit<Registration, 'state' | 'version'>,
  steps: readonly FirstStep[],
): Promise<Registration> {
  const { key, wrapped } = newDataKey(keyring);
  const { child, guardian, consent } = one;
  const state = steps.at(-1)?.to ?? 'sent';
  await tx.query(insertRow, [
    one.id,
    one.code,
    one.classId,
    state,
    child.groups,
    child.unit,
    child.sex,
    one.age,
    one.familyId,
    one.sentAt,
    one.personId,
    bornIndex(keyring, child.born),
    addressIndex(keyring, 'sms', guardian.phone),
    wrapped,
    seal(key, factsOf(one.id), JSON.stringify({ child, guardian, consent })),
    steps.map(({ to }) => to),
    steps.map(({ reason }) => reason),
    steps.map(({ by }) => by),
    steps.map(({ told }) => ('told' in told ? told.told : null)),
    steps.map(({ told }) => ('notTold' in told ? told.notTold : null)),
  ]);
  return { ...one, state, version: steps.length };
}

/** Who changed it. */
export type ByWhom = 'guardian' | 'machine' | 'organiser';

/** One change as it is written. `from` null: the registration was made. */
export type StateChange = {
  id: string;
  version: number;
  from: RegistrationState | null;
  to: RegistrationState;
  reason: ChangeReason;
  offerUntil: Date | null;
  by: ByWhom;
  told: ToldOfChange;
  /** From when on a worker may tell it; null: nothing waits to be told. */
  tellAt: Date | null;
};

/**
 * Writes one change of a state, with its row of the history.
 * @returns the version it has now; null when somebody else has changed it since: nothing is written then
 */
export async function changeState(tx: Tx, change: StateChange, at: Date): Promise<number | null> {
  const { id, to } = change;
  const [row] = await tx.query<{ version: number }>(changeRow, [
    id,
    change.version,
    to,
    change.offerUntil,
    hasEnded(to),
    at,
  ]);
  if (!row) return null;
  const told = 'told' in change.told ? [change.told.told, null] : [null, change.told.notTold];
  await tx.query(historyRow, [id, row.version, at, change.from, to, change.reason, change.by, ...told, change.tellAt]);
  return row.version;
}

/** A state, and groups, as a row has them. */
export const stateOf = (state: string): RegistrationState => z.enum(registrationStates).parse(state);
export const groupsOf = (groups: readonly string[]): SwimGroup[] => z.array(group).parse(groups);

const columns = `id, code, class_id, state, age, family_id, sent_at, offer_until, evidence_seen_at, person_id, opted_out_at,
  data_key, facts_sealed, version`;
const byCode = statement('swim-registration-by-code', `select ${columns} from swim_registrations where code = $1`);
const byId = statement('swim-registration-by-id', `select ${columns} from swim_registrations where id = $1`);
const ofClass = statement(
  'swim-registrations-of-class',
  `select ${columns} from swim_registrations where class_id = $1 order by sent_at, id`,
);
/** Those who may be the same child: born on one of these days, or told of from the same number. */
const alike = statement(
  'swim-registrations-alike',
  `select ${columns} from swim_registrations
   where (born_index = any ($1) or phone_index = $2) and state not in ('withdrawn', 'lapsed', 'refused', 'class_cancelled')
   order by sent_at, id`,
);

type Row = {
  id: string;
  code: string;
  class_id: string;
  state: string;
  age: number;
  family_id: string | null;
  sent_at: Date;
  offer_until: Date | null;
  evidence_seen_at: Date | null;
  person_id: string | null;
  opted_out_at: Date | null;
  data_key: string;
  facts_sealed: Buffer;
  version: number;
};

/** The key of a registration, and the number its family gave: for the moment of sending. */
export type FamilyKey = { key: Buffer; phone: string; personId: string | null };

const keyRows = statement(
  'keys-of-swim-registrations',
  'select id, person_id, data_key, facts_sealed from swim_registrations where id = any ($1)',
);

/** The keys and numbers of these families, by the ids of their registrations. */
export async function openFamilies(
  tx: Tx,
  keyring: Keyring,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FamilyKey>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Pick<Row, 'id' | 'person_id' | 'data_key' | 'facts_sealed'>>(keyRows, [ids]);
  return new Map(
    rows.map((row) => {
      const key = unwrapDataKey(keyring, row.data_key);
      const { guardian } = sealedFacts.parse(JSON.parse(openText(key, factsOf(row.id), row.facts_sealed)));
      return [row.id, { key, phone: guardian.phone, personId: row.person_id }];
    }),
  );
}

function registrationOf(keyring: Keyring, row: Row): Registration {
  const facts = openText(unwrapDataKey(keyring, row.data_key), factsOf(row.id), row.facts_sealed);
  return {
    id: row.id,
    code: row.code,
    classId: row.class_id,
    state: stateOf(row.state),
    age: row.age,
    familyId: row.family_id,
    sentAt: row.sent_at,
    offerUntil: row.offer_until,
    evidenceSeenAt: row.evidence_seen_at,
    personId: row.person_id,
    optedOutAt: row.opted_out_at,
    ...sealedFacts.parse(JSON.parse(facts)),
    version: row.version,
  };
}

/** The registration of a code; null when there is none. */
export async function registrationByCode(tx: Tx, keyring: Keyring, code: string): Promise<Registration | null> {
  const [row] = await tx.query<Row>(byCode, [code]);
  return row ? registrationOf(keyring, row) : null;
}

/** One registration; null when there is none. */
export async function readRegistration(tx: Tx, keyring: Keyring, id: string): Promise<Registration | null> {
  const [row] = await tx.query<Row>(byId, [id]);
  return row ? registrationOf(keyring, row) : null;
}

/** Everybody who is or was registered for a class, in the order of sending. */
export const registrationsOfClass = async (tx: Tx, keyring: Keyring, classId: string): Promise<Registration[]> =>
  (await tx.query<Row>(ofClass, [classId])).map((row) => registrationOf(keyring, row));

/** Registrations that have not ended and may be of the same child: to be compared by name. */
export async function registrationsAlike(
  tx: Tx,
  keyring: Keyring,
  { born, phone }: { born: readonly string[]; phone: string },
): Promise<Registration[]> {
  const days = born.map((day) => bornIndex(keyring, day));
  const rows = await tx.query<Row>(alike, [days, addressIndex(keyring, 'sms', phone)]);
  return rows.map((row) => registrationOf(keyring, row));
}

const updateFacts = statement(
  'update-swim-facts',
  `update swim_registrations set facts_sealed = $3, groups = $4, unit_code = $5, sex = $6, age = $7, born_index = $8,
     phone_index = $9, version = version + 1
   where id = $1 and version = $2 returning version`,
);
const keyOf = statement('key-of-swim-registration', 'select data_key from swim_registrations where id = $1');

/**
 * Writes what the guardian told anew: child, number, remarks.
 * @returns false when somebody else has changed the registration since `one.version`
 */
export async function changeFacts(tx: Tx, keyring: Keyring, one: Registration): Promise<boolean> {
  const [row] = await tx.query<{ data_key: string }>(keyOf, [one.id]);
  if (!row) return false;
  const { child, guardian, consent } = one;
  const facts = seal(
    unwrapDataKey(keyring, row.data_key),
    factsOf(one.id),
    JSON.stringify({ child, guardian, consent }),
  );
  const rows = await tx.query(updateFacts, [
    one.id,
    one.version,
    facts,
    child.groups,
    child.unit,
    child.sex,
    one.age,
    bornIndex(keyring, child.born),
    addressIndex(keyring, 'sms', guardian.phone),
  ]);
  return rows.length > 0;
}
