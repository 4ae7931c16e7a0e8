import type { Place } from '../domain/place.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { contactIndex, factsOf, openFacts, type PlaceRow, placeOf, plainOf, sealFacts } from './place-row.ts';
import { newDataKey, unwrapDataKey } from './seal.ts';

/** Why a place was changed, as its history keeps it. */
export type PlaceAct =
  | 'imported'
  | 'confirmed'
  | 'beds'
  | 'wrong_number'
  | 'asked'
  | 'unanswered'
  | 'reported_changed'
  | 'settled';

const plainColumns = `kind, unit_code, status, to_char(checked_on, 'YYYY-MM-DD') as checked_on, beds_total, beds_free, beds_at,
  wrong_number_since, asked_at, unanswered_since, facts_sealed, version`;
const allRows = statement(
  'all-places',
  `select id, ext_id, demo, data_key, ${plainColumns} from places order by ext_id, id`,
);
const onePlace = statement(
  'place-for-update',
  `select id, ext_id, demo, data_key, ${plainColumns} from places where id = $1 for update`,
);
const readRow = statement('read-place', `select id, ext_id, demo, data_key, ${plainColumns} from places where id = $1`);
const versionRow = statement('directory-version', 'select version from directory_version');

/** The version of the directory: higher after every change of it. */
export async function directoryVersion(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ version: number }>(versionRow);
  return row?.version ?? 0;
}

/** Every place, whole, in the order of the operator's ids. */
export async function loadPlaces(tx: Tx, keyring: Keyring): Promise<Place[]> {
  const rows = await tx.query<PlaceRow>(allRows);
  return rows.map((row) => placeOf(keyring, row));
}

/** One place, as it stands; null when there is none. */
export async function readPlace(tx: Tx, keyring: Keyring, id: string): Promise<Place | null> {
  const [row] = await tx.query<PlaceRow>(readRow, [id]);
  return row ? placeOf(keyring, row) : null;
}

/** One place, held until the transaction ends; null when there is none. */
export async function holdPlace(tx: Tx, keyring: Keyring, id: string): Promise<Place | null> {
  const [row] = await tx.query<PlaceRow>(onePlace, [id]);
  return row ? placeOf(keyring, row) : null;
}

/** The number of a place's contact, for the moment of sending; null when it has none. */
export function openContact(
  keyring: Keyring,
  place: { id: string; wrappedKey: string; factsSealed: Buffer },
): string | null {
  const key = unwrapDataKey(keyring, place.wrappedKey);
  return openFacts(key, factsOf('places', place.id), place.factsSealed).contactPhone;
}

const insertRow = statement(
  'insert-place',
  `insert into places (id, ext_id, demo, data_key, kind, unit_code, status, checked_on, beds_total, beds_free, beds_at,
     wrong_number_since, asked_at, unanswered_since, facts_sealed, version, changed_at,
     contact_index)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $17)`,
);
const updateRow = statement(
  'update-place',
  `update places set kind = $3, unit_code = $4, status = $5, checked_on = $6, beds_total = $7, beds_free = $8, beds_at = $9,
     wrong_number_since = $10, asked_at = $11, unanswered_since = $12, facts_sealed = $13, version = version + 1, changed_at = $14,
     contact_index = $15
   where id = $1 and version = $2 returning version, data_key`,
);
const keyOfPlace = statement('key-of-place', 'select data_key from places where id = $1');
const historyRow = statement(
  'insert-place-history',
  `insert into place_history (place_id, version, at, actor, act, kind, unit_code, status, checked_on, beds_total, beds_free,
     beds_at, wrong_number_since, asked_at, unanswered_since, facts_sealed)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const raiseVersion = statement(
  'raise-directory-version',
  'update directory_version set version = version + 1 returning version',
);
const tellProcesses = statement('notify-directory', "select pg_notify('directory', $1)");

/** Who changed a place, when, and why. */
export type PlaceChange = { actor: string; act: PlaceAct; at: Date };

/** Adds a place, with the first row of its history. `version` of the given place does not count. */
export async function insertPlace(tx: Tx, keyring: Keyring, place: Place, change: PlaceChange): Promise<void> {
  const { key, wrapped } = newDataKey(keyring);
  const facts = sealFacts(key, factsOf('places', place.id), place);
  const own = [place.id, place.extId, place.demo, wrapped];
  await tx.query(insertRow, [...own, ...plainOf(place), facts, change.at, contactIndex(keyring, place)]);
  await keepHistory(tx, key, { ...place, version: 1 }, change);
}

/**
 * Writes a place as it shall stand, with a row of its history.
 * @returns false when somebody else has changed it since `place.version`: nothing is written then
 */
export async function updatePlace(tx: Tx, keyring: Keyring, place: Place, change: PlaceChange): Promise<boolean> {
  const [row] = await tx.query<{ data_key: string }>(keyOfPlace, [place.id]);
  if (!row) return false;
  const key = unwrapDataKey(keyring, row.data_key);
  const facts = sealFacts(key, factsOf('places', place.id), place);
  const [updated] = await tx.query<{ version: number }>(updateRow, [
    place.id,
    place.version,
    ...plainOf(place),
    facts,
    change.at,
    contactIndex(keyring, place),
  ]);
  if (!updated) return false;
  await keepHistory(tx, key, { ...place, version: updated.version }, change);
  return true;
}

/** Once, last in a transaction that changed places: every process loads the directory anew after the commit. */
export async function tellDirectoryChanged(tx: Tx): Promise<void> {
  const [row] = await tx.query<{ version: number }>(raiseVersion);
  await tx.query(tellProcesses, [String(row?.version ?? 0)]);
}

async function keepHistory(tx: Tx, key: Buffer, place: Place, { actor, act, at }: PlaceChange): Promise<void> {
  const spot = factsOf('place_history', `${place.id}:${place.version}`);
  const own = [place.id, place.version, at, actor, act];
  await tx.query(historyRow, [...own, ...plainOf(place), sealFacts(key, spot, place)]);
}

/** One version of a place, as its history shows it. */
export type PlaceVersion = { version: number; at: Date; actor: string; act: string; place: Place };

const historyRows = statement(
  'place-history',
  `select h.at, h.actor, h.act, h.place_id as id, p.ext_id, p.demo, p.data_key,
     h.kind, h.unit_code, h.status, to_char(h.checked_on, 'YYYY-MM-DD') as checked_on, h.beds_total, h.beds_free, h.beds_at,
     h.wrong_number_since, h.asked_at, h.unanswered_since, h.facts_sealed, h.version
   from place_history h join places p on p.id = h.place_id where h.place_id = $1 order by h.version`,
);

/** Every version of a place, oldest first. */
export async function placeHistory(tx: Tx, keyring: Keyring, id: string): Promise<PlaceVersion[]> {
  const rows = await tx.query<PlaceRow & { at: Date; actor: string; act: string }>(historyRows, [id]);
  return rows.map((row) => {
    const { version, at, actor, act } = row;
    const place = placeOf(keyring, row, factsOf('place_history', `${row.id}:${version}`));
    return { version, at, actor, act, place };
  });
}

// Nobody else writes places until the transaction ends: an import compares, then writes.
const lockTable = statement('lock-places', 'lock table places in share row exclusive mode');

/** Holds the directory as it is; everybody may go on reading. */
export const lockPlaces = (tx: Tx): Promise<unknown[]> => tx.query(lockTable);

const onlyBy = statement(
  'places-only-changed-by',
  'select place_id as id from place_history group by place_id having bool_and(actor = $1)',
);

/** Ids of the places that nobody else has ever changed. */
export async function placesOnlyChangedBy(tx: Tx, actor: string): Promise<Set<string>> {
  return new Set((await tx.query<{ id: string }>(onlyBy, [actor])).map(({ id }) => id));
}

const putRightRows = statement(
  'places-put-right',
  `select distinct h.place_id as id from place_history h
   where h.act in ('confirmed', 'settled') and h.version > (
     select coalesce(max(i.version), 0) from place_history i where i.place_id = h.place_id and i.act = 'imported')`,
);

/** Ids of the places that an officer or their contact has confirmed or put right since they were last imported. */
export async function placesPutRight(tx: Tx): Promise<Set<string>> {
  return new Set((await tx.query<{ id: string }>(putRightRows)).map(({ id }) => id));
}

const anyDemo = statement('any-demo-place', 'select 1 from places where demo limit 1');

/** Were invented places ever loaded? Removed ones count. */
export const hasDemoPlaces = async (tx: Tx): Promise<boolean> => (await tx.query(anyDemo)).length > 0;

const activeDemo = statement('active-demo-places', `select 1 from places where demo and status <> 'historic' limit 1`);

/** Are there invented places that were not removed? */
export const hasActiveDemoPlaces = async (tx: Tx): Promise<boolean> => (await tx.query(activeDemo)).length > 0;
