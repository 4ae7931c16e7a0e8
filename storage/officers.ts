import { statesBefore } from '../domain/alert.ts';
import { newId } from '../domain/id.ts';
import { type OfficerRole, pagedRoles, type WayChannel, wayChannels } from '../domain/officer.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { findWay, openWay, sealWay, wayIndex } from './officer-ways.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

const namePlace = (id: string) => ({ table: 'officers', column: 'name_sealed', row: id });

export type NewOfficer = {
  id: string;
  name: string;
  role: OfficerRole;
  /** null: the whole province. */
  unitCode: string | null;
  demo: boolean;
  verifiedAt: Date | null;
  pin: { hash: string; isOneTime: boolean };
  /** Her mobile number is the address of channel 'sms'. */
  ways: Readonly<Partial<Record<WayChannel, string>>>;
};

const insertRow = statement(
  'insert-officer',
  `insert into officers (id, data_key, name_sealed, role, unit_code, demo, verified_at, pin_hash, pin_is_one_time, pin_set_at,
     created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
);
const insertWay = statement(
  'insert-officer-way',
  `insert into officer_ways (id, officer_id, channel, address_index, address_sealed, position) values ($1, $2, $3, $4, $5, $6)`,
);

/**
 * Adds an officer with her ways, her number first.
 * @throws a unique violation of `officer_ways_address` when somebody has just been added with one of the addresses
 */
export async function insertOfficer(tx: Tx, keyring: Keyring, officer: NewOfficer, at: Date): Promise<void> {
  const { key, wrapped } = newDataKey(keyring);
  const { id, name, role, unitCode, demo, verifiedAt, pin } = officer;
  const sealed = seal(key, namePlace(id), name);
  await tx.query(insertRow, [id, wrapped, sealed, role, unitCode, demo, verifiedAt, pin.hash, pin.isOneTime, at]);
  let position = 0;
  for (const [channel, address] of waysInOrder(officer.ways)) {
    position += 1;
    const way = newId(at);
    const index = wayIndex(keyring, channel, address);
    await tx.query(insertWay, [way, id, channel, index, sealWay(key, way, address), position]);
  }
}

const waysInOrder = (ways: NewOfficer['ways']): [WayChannel, string][] =>
  wayChannels.flatMap((channel): [WayChannel, string][] => {
    const address = ways[channel];
    return address === undefined ? [] : [[channel, address]];
  });

/** The first of the addresses that is an officer's already. */
export async function takenWay(tx: Tx, keyring: Keyring, ways: NewOfficer['ways']): Promise<WayChannel | null> {
  for (const [channel, address] of waysInOrder(ways)) {
    if ((await findWay(tx, keyring, channel, address)) !== null) return channel;
  }
  return null;
}

/** Whose mobile number it is, and her way by it; removed officers have none. */
export async function findOfficerByPhone(
  tx: Tx,
  keyring: Keyring,
  phone: string,
): Promise<{ id: string; wayId: string } | null> {
  const way = await findWay(tx, keyring, 'sms', phone);
  return way && { id: way.officerId, wayId: way.wayId };
}

/** An officer in clear: only for the operator's own commands and the pages behind a PIN. */
export type Officer = {
  id: string;
  name: string;
  /** Never null for an officer who is active. */
  phone: string | null;
  role: OfficerRole;
  unitCode: string | null;
  demo: boolean;
  verifiedAt: Date | null;
  /** The operator gave it out and she has not set her own yet. */
  pinIsOneTime: boolean;
  ways: WayChannel[];
  createdAt: Date;
};

const activeRows = statement(
  'active-officers',
  `select o.id, o.data_key, o.name_sealed, o.role, o.unit_code, o.demo, o.verified_at, o.pin_is_one_time, o.created_at,
     y.id as way_id, y.channel, y.address_sealed
   from officers o left join officer_ways y on y.officer_id = o.id where o.removed_at is null order by o.id, y.position`,
);

type ActiveRow = {
  id: string;
  data_key: string;
  name_sealed: Buffer;
  role: OfficerRole;
  unit_code: string | null;
  demo: boolean;
  verified_at: Date | null;
  pin_is_one_time: boolean;
  created_at: Date;
  way_id: string | null;
  channel: WayChannel;
  address_sealed: Buffer;
};

/** Every active officer in clear, in the order they were added. */
export async function listOfficers(tx: Tx, keyring: Keyring): Promise<Officer[]> {
  const officers = new Map<string, Officer>();
  for (const row of await tx.query<ActiveRow>(activeRows)) {
    const officer = officers.get(row.id) ?? readOfficer(keyring, row);
    officers.set(row.id, officer);
    if (row.way_id === null) continue;
    officer.ways.push(row.channel);
    const way = { id: row.way_id, wrappedKey: row.data_key, addressSealed: row.address_sealed };
    if (row.channel === 'sms') officer.phone = openWay(keyring, way);
  }
  return [...officers.values()];
}

const readOfficer = (keyring: Keyring, row: ActiveRow): Officer => ({
  id: row.id,
  name: openText(unwrapDataKey(keyring, row.data_key), namePlace(row.id), row.name_sealed),
  phone: null,
  role: row.role,
  unitCode: row.unit_code,
  demo: row.demo,
  verifiedAt: row.verified_at,
  pinIsOneTime: row.pin_is_one_time,
  ways: [],
  createdAt: row.created_at,
});

const nameRow = statement('name-of-officer', 'select data_key, name_sealed from officers where id = $1');

/** Her name, also when she is removed: a case says who took it. */
export async function nameOfOfficer(tx: Tx, keyring: Keyring, officerId: string): Promise<string | null> {
  const [row] = await tx.query<{ data_key: string; name_sealed: Buffer }>(nameRow, [officerId]);
  return row ? openText(unwrapDataKey(keyring, row.data_key), namePlace(officerId), row.name_sealed) : null;
}

/** The numbers of those who may have the watch, with their ids: what a roster is checked against. */
export async function phonesOfPaged(tx: Tx, keyring: Keyring): Promise<Map<string, string>> {
  const officers = (await listOfficers(tx, keyring)).filter(({ role }) => pagedRoles.includes(role));
  return new Map(officers.flatMap(({ id, phone }): [string, string][] => (phone === null ? [] : [[phone, id]])));
}

const anyDemo = statement('any-demo-officer', 'select 1 from officers where demo limit 1');

/** Were invented officers ever loaded? Removed ones count. */
export const hasDemoOfficers = async (tx: Tx): Promise<boolean> => (await tx.query(anyDemo)).length > 0;

const activeRow = statement('officer-is-active', 'select 1 from officers where id = $1 and removed_at is null');

/** Is she still an officer? */
export const isActiveOfficer = async (tx: Tx, officerId: string): Promise<boolean> =>
  (await tx.query(activeRow, [officerId])).length > 0;

const activeDemo = statement(
  'active-demo-officers',
  'select 1 from officers where demo and removed_at is null limit 1',
);

/** Are there invented officers who were not removed? */
export const hasActiveDemoOfficers = async (tx: Tx): Promise<boolean> => (await tx.query(activeDemo)).length > 0;

const verifyRow = statement(
  'verify-officer',
  'update officers set verified_at = coalesce(verified_at, $2) where id = $1 and removed_at is null',
);

/** She has opened her test link and set her PIN: the number is hers. */
export const verifyOfficer = (tx: Tx, officerId: string, at: Date): Promise<unknown[]> =>
  tx.query(verifyRow, [officerId, at]);

const voidRow = statement(
  'remove-officer',
  `update officers set removed_at = $2, pin_hash = null, pin_locked_until = null where id = $1 and removed_at is null
   returning id`,
);
const deleteWays = statement('delete-officer-ways', 'delete from officer_ways where officer_id = $1');

/** Voids an officer's PIN, pages and ways. The row stays: what she did is still hers. False when she is removed already. */
export async function removeOfficerRow(tx: Tx, officerId: string, at: Date): Promise<boolean> {
  const rows = await tx.query(voidRow, [officerId, at]);
  if (rows.length === 0) return false;
  await tx.query(deleteWays, [officerId]);
  await endSessions(tx, officerId);
  return true;
}

const deleteSessions = statement('delete-officer-sessions', 'delete from officer_sessions where officer_id = $1');

/** Her open pages ask for the PIN again. */
export const endSessions = (tx: Tx, officerId: string): Promise<unknown[]> => tx.query(deleteSessions, [officerId]);

const voidLinks = statement(
  'void-links-of-officer',
  `update alerts set token_hash = null where officer_id = $1 and ($2::text is null or purpose = $2) and token_hash is not null`,
);
const expireUnsent = statement(
  'expire-outgoing-of-officer',
  `update outbox o set state = 'expired', reason = $3, due_at = null
   where o.officer_id = $1 and o.state in ('pending', 'unknown') and o.due_at is not null
     and ($2::text is null or exists (select 1 from alerts a where a.id = o.alert_id and a.purpose = $2))`,
);
// A page that was not answered has failed: the escalation goes on without her at once.
const failPages = statement(
  'fail-pages-of-officer',
  `update alerts a set state = 'failed', failed_at = $2, reason = $3 from cases k
   where a.officer_id = $1 and a.purpose = 'page' and a.state = any($4) and k.id = a.case_id
     and k.state in ('open', 'stopped') and a.round = k.round`,
);
const endWaiting = statement(
  'end-waiting-alerts-of-officer',
  `update alerts set state = 'over', reason = $3
   where officer_id = $1 and ($2::text is null or purpose = $2) and state = 'waiting'`,
);

/** No test link that was sent before opens anything any more, and one not sent yet is not sent. */
export async function voidTestLinks(tx: Tx, officerId: string): Promise<void> {
  const of = [officerId, 'test'];
  await tx.query(voidLinks, of);
  await tx.query(expireUnsent, [...of, 'newer link']);
  await tx.query(endWaiting, [...of, 'newer link']);
}

/** None of her links opens anything any more, nothing more is sent to her, and who waits for her waits no longer. */
export async function voidAlerts(tx: Tx, officerId: string, at: Date): Promise<void> {
  const reason = 'officer removed';
  await tx.query(voidLinks, [officerId, null]);
  await tx.query(expireUnsent, [officerId, null, reason]);
  await tx.query(failPages, [officerId, at, reason, statesBefore('failed')]);
  await tx.query(endWaiting, [officerId, null, reason]);
}
