import type { DutyPlan, Shift } from '../domain/duty.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName } from '../domain/message.ts';
import { pagedRoles, type RosterOfficer } from '../domain/officer.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { openWay } from './officer-ways.ts';

/** Who is looked at: invented officers only where nothing leaves the machine, and ways that something can send by. */
export type PlanOf = { demo: boolean; channels: readonly ChannelName[] };

// Who has no way that something can send by cannot be paged, and is not in the plan.
const officersOfPlan = statement(
  'officers-of-plan',
  `select o.id, o.unit_code, o.verified_at is not null as verified, y.id as way_id, y.channel
   from officers o join officer_ways y on y.officer_id = o.id
   where o.removed_at is null and o.role = any($1) and (not o.demo or $2) and y.channel = any($3)
   order by o.id, y.position`,
);
const shiftsOfPlan = statement(
  'shifts-of-plan',
  `select s.officer_id, s.unit_code, s.level, s.starts_at, s.ends_at
   from shifts s join officers o on o.id = s.officer_id
   where s.ends_at > $1 and s.starts_at <= $2 and o.removed_at is null and o.role = any($3) and (not o.demo or $4)
   order by s.level, s.starts_at, s.officer_id`,
);

const holdRow = statement('hold-roster', 'select pg_advisory_xact_lock_shared(7240004)');
const changeRow = statement('change-roster', 'select pg_advisory_xact_lock(7240004)');

/**
 * Everybody who can be paged and the shifts of one instant: what a page is decided by, read inside its transaction. Until
 * that ends nobody is removed: a page is never written to an officer who is gone, and a removal sees every page.
 */
export async function loadDutyPlan(tx: Tx, at: Date, of: PlanOf): Promise<DutyPlan> {
  await tx.query(holdRow);
  return loadPlan(tx, at, at, of);
}

/** Waits for the pages that are being written; the next ones wait until this transaction has ended. */
export const holdPages = (tx: Tx): Promise<unknown[]> => tx.query(changeRow);

/** The same with every shift that touches a time: what gaps are looked for in. */
export const loadDutyPlanBetween = (tx: Tx, from: Date, to: Date, of: PlanOf): Promise<DutyPlan> =>
  loadPlan(tx, from, to, of);

async function loadPlan(tx: Tx, from: Date, to: Date, { demo, channels }: PlanOf): Promise<DutyPlan> {
  const rows = await tx.query<OfficerRow>(officersOfPlan, [pagedRoles, demo, channels]);
  const shifts = await tx.query<ShiftRow>(shiftsOfPlan, [from, to, pagedRoles, demo]);
  const officers = new Map<string, RosterOfficer>();
  for (const { id, unit_code: unitCode, verified, way_id, channel } of rows) {
    const ways = [...(officers.get(id)?.ways ?? []), { id: way_id, channel }];
    officers.set(id, { id, unitCode, verified, ways });
  }
  return { officers: [...officers.values()], shifts: shifts.map(shiftOf) };
}

const addressesOfPlan = statement(
  'addresses-of-plan',
  `select y.id, y.channel, y.address_sealed, o.data_key from officers o join officer_ways y on y.officer_id = o.id
   where o.removed_at is null and o.role = any($1) and (not o.demo or $2) and y.channel = any($3)`,
);

/** Where an officer's way leads, in clear: only for a page while the database is away. */
export type WayAddress = { wayId: string; channel: ChannelName; address: string };

/** The addresses of everybody a plan can page, to be kept sealed beside the database. */
export async function loadWayAddresses(tx: Tx, keyring: Keyring, { demo, channels }: PlanOf): Promise<WayAddress[]> {
  type Row = { id: string; channel: ChannelName; address_sealed: Buffer; data_key: string };
  const rows = await tx.query<Row>(addressesOfPlan, [pagedRoles, demo, channels]);
  return rows.map(({ id, channel, address_sealed: addressSealed, data_key: wrappedKey }) => ({
    wayId: id,
    channel,
    address: openWay(keyring, { id, wrappedKey, addressSealed }),
  }));
}

type OfficerRow = { id: string; unit_code: string | null; verified: boolean; way_id: string; channel: ChannelName };
type ShiftRow = { officer_id: string; unit_code: string | null; level: number; starts_at: Date; ends_at: Date };

const shiftOf = (row: ShiftRow): Shift => ({
  officerId: row.officer_id,
  unitCode: row.unit_code,
  level: row.level,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
});

const lockRow = statement('lock-duty', 'select pg_advisory_xact_lock(7240003)');

/** Whoever else changes shifts waits until the transaction ends. */
export const lockDuty = (tx: Tx): Promise<unknown[]> => tx.query(lockRow);

/** A shift as it is kept. */
export type KeptShift = Shift & { id: string };

const shiftsBetweenRows = statement(
  'shifts-between',
  `select id, officer_id, unit_code, level, starts_at, ends_at from shifts where ends_at > $1 and starts_at < $2
   order by starts_at, id`,
);

/** Every shift that touches a time, whoever's it is. */
export const shiftsBetween = async (tx: Tx, from: Date, to: Date): Promise<KeptShift[]> =>
  (await tx.query<ShiftRow & { id: string }>(shiftsBetweenRows, [from, to])).map((row) => ({
    id: row.id,
    ...shiftOf(row),
  }));

const insertShifts = statement(
  'insert-shifts',
  `insert into shifts (id, officer_id, unit_code, level, starts_at, ends_at)
   select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::timestamptz[])
   on conflict do nothing`,
);

/** Adds shifts; one that is there already is left as it is. */
export const addShifts = (tx: Tx, shifts: readonly Shift[], at: Date): Promise<unknown[]> =>
  tx.query(insertShifts, [
    shifts.map(() => newId(at)),
    shifts.map(({ officerId }) => officerId),
    shifts.map(({ unitCode }) => unitCode),
    shifts.map(({ level }) => level),
    shifts.map(({ startsAt }) => startsAt),
    shifts.map(({ endsAt }) => endsAt),
  ]);

const deleteShifts = statement('delete-shifts', 'delete from shifts where id = any($1)');

export const removeShifts = (tx: Tx, shifts: readonly KeptShift[]): Promise<unknown[]> =>
  tx.query(deleteShifts, [shifts.map(({ id }) => id)]);
