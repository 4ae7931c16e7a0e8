import { z } from 'zod';
import { classStates, orderRules, type Session, type SwimClass } from '../domain/swim-class.ts';
import { inGroupOrder, swimGroups } from '../domain/swim-groups.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { newDataKey, openText, seal, unwrapDataKey } from './seal.ts';

const instructorOf = (id: string) => ({ table: 'swim_classes', column: 'instructor_sealed', row: id });
const sealedInstructor = z.object({
  name: z.string(),
  certificateNo: z.string(),
  issuedBy: z.string(),
  validTo: z.string(),
});
const heldBack = z.partialRecord(z.enum(swimGroups), z.number());

const columns = `id, ext_id, programme, unit_code, pool_name, pool_address, pool_lat, pool_lon, capacity, held_back, age_from,
  age_below, opens_at, closes_at, rule, lot_seed, drawn_at, state, instructor_sealed, data_key, demo, version`;
const allRows = statement('all-swim-classes', `select ${columns} from swim_classes order by ext_id, id`);
const oneRow = statement('read-swim-class', `select ${columns} from swim_classes where id = $1`);
const heldRow = statement('hold-swim-class', `select ${columns} from swim_classes where id = $1 for update`);
const sharedRow = statement('share-swim-class', `select ${columns} from swim_classes where id = $1 for share`);
const sessionColumns = `id, class_id, to_char(day, 'YYYY-MM-DD') as day, from_minute, to_minute, cancelled`;
const allSessions = statement(
  'all-swim-sessions',
  `select ${sessionColumns} from swim_sessions order by class_id, swim_sessions.day, from_minute`,
);
const sessionsOf = statement(
  'swim-sessions-of-class',
  `select ${sessionColumns} from swim_sessions where class_id = $1 order by swim_sessions.day, from_minute`,
);

type ClassRow = {
  id: string;
  ext_id: string;
  programme: string;
  unit_code: string;
  pool_name: string;
  pool_address: string;
  pool_lat: number | null;
  pool_lon: number | null;
  capacity: number;
  held_back: unknown;
  age_from: number;
  age_below: number;
  opens_at: Date;
  closes_at: Date;
  rule: string;
  lot_seed: string | null;
  drawn_at: Date | null;
  state: string;
  instructor_sealed: Buffer | null;
  data_key: string;
  demo: boolean;
  version: number;
};
type SessionRow = {
  id: string;
  class_id: string;
  day: string;
  from_minute: number;
  to_minute: number;
  cancelled: boolean;
};

/** Every class, in the order of the organiser's ids. */
export async function loadClasses(tx: Tx, keyring: Keyring): Promise<SwimClass[]> {
  const rows = await tx.query<ClassRow>(allRows);
  const sessions = new Map<string, SessionRow[]>();
  for (const row of await tx.query<SessionRow>(allSessions))
    sessions.set(row.class_id, [...(sessions.get(row.class_id) ?? []), row]);
  return rows.map((row) => classOf(keyring, row, sessions.get(row.id) ?? []));
}

/** One class, as it stands; null when there is none. */
export const readClass = (tx: Tx, keyring: Keyring, id: string): Promise<SwimClass | null> =>
  oneOf(tx, keyring, oneRow, id);

/**
 * One class, held until the transaction ends; null when there is none. Whoever gives or takes a place of it holds it first:
 * that alone keeps two from having the last one.
 */
export const holdClass = (tx: Tx, keyring: Keyring, id: string): Promise<SwimClass | null> =>
  oneOf(tx, keyring, heldRow, id);

/** The same for many at once, none of whom gives or takes a place: meanwhile nobody does. */
export const shareClass = (tx: Tx, keyring: Keyring, id: string): Promise<SwimClass | null> =>
  oneOf(tx, keyring, sharedRow, id);

async function oneOf(tx: Tx, keyring: Keyring, row: typeof oneRow, id: string): Promise<SwimClass | null> {
  const [found] = await tx.query<ClassRow>(row, [id]);
  return found ? classOf(keyring, found, await tx.query<SessionRow>(sessionsOf, [id])) : null;
}

function classOf(keyring: Keyring, row: ClassRow, sessions: readonly SessionRow[]): SwimClass {
  const { pool_lat: lat, pool_lon: lon, instructor_sealed: sealed } = row;
  return {
    id: row.id,
    extId: row.ext_id,
    programme: row.programme,
    unitCode: row.unit_code,
    pool: { name: row.pool_name, address: row.pool_address, point: lat === null || lon === null ? null : { lat, lon } },
    sessions: sessions.map(sessionOf),
    capacity: row.capacity,
    heldBack: inGroupOrder(heldBack.parse(row.held_back)),
    ages: { from: row.age_from, below: row.age_below },
    instructor:
      sealed === null
        ? null
        : sealedInstructor.parse(
            JSON.parse(openText(unwrapDataKey(keyring, row.data_key), instructorOf(row.id), sealed)),
          ),
    registration: { opensAt: row.opens_at, closesAt: row.closes_at },
    rule: z.enum(orderRules).parse(row.rule),
    lotSeed: row.lot_seed,
    drawnAt: row.drawn_at,
    state: z.enum(classStates).parse(row.state),
    demo: row.demo,
    version: row.version,
  };
}

const sessionOf = ({ id, day, from_minute, to_minute, cancelled }: SessionRow): Session => ({
  id,
  day,
  from: from_minute,
  to: to_minute,
  cancelled,
});

const insertRow = statement(
  'insert-swim-class',
  `insert into swim_classes (id, ext_id, data_key, demo, programme, unit_code, pool_name, pool_address, pool_lat, pool_lon,
     capacity, held_back, age_from, age_below, opens_at, closes_at, rule, lot_seed, drawn_at, state, instructor_sealed, version,
     changed_at, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1, $22, $22)`,
);
const updateRow = statement(
  'update-swim-class',
  `update swim_classes set programme = $3, unit_code = $4, pool_name = $5, pool_address = $6, pool_lat = $7, pool_lon = $8,
     capacity = $9, held_back = $10, age_from = $11, age_below = $12, opens_at = $13, closes_at = $14, rule = $15, lot_seed = $16,
     drawn_at = $17, state = $18, instructor_sealed = $19, version = version + 1, changed_at = $20, due_at = $20
   where id = $1 and version = $2 returning version`,
);
const keyOfClass = statement('key-of-swim-class', 'select data_key from swim_classes where id = $1');
const insertSession = statement(
  'insert-swim-session',
  'insert into swim_sessions (id, class_id, day, from_minute, to_minute, cancelled) values ($1, $2, $3, $4, $5, $6)',
);
// What families were told is kept beside what is true, until they are told anew: moved there and back is no news. A lesson
// that is new to a class they knew as one that is not held. Whoever was reminded of another day is reminded again.
const putSession = statement(
  'put-swim-session',
  `insert into swim_sessions as s (id, class_id, day, from_minute, to_minute, cancelled, tell_at, told_day, told_from, told_to, told_cancelled)
   values ($1, $2, $3, $4, $5, $6, case when not $6 then $7::timestamptz end, case when not $6 then $3::date end,
     case when not $6 then $4::integer end, case when not $6 then $5::integer end, case when not $6 then true end)
   on conflict (id) do update set day = $3, from_minute = $4, to_minute = $5, cancelled = $6,
     tell_at = coalesce(s.tell_at, $7), told_day = coalesce(s.told_day, s.day), told_from = coalesce(s.told_from, s.from_minute),
     told_to = coalesce(s.told_to, s.to_minute),
     told_cancelled = coalesce(s.told_cancelled, s.cancelled),
     reminded_at = case when s.day = $3 and s.from_minute = $4 and not $6 then s.reminded_at end
   where (s.day, s.from_minute, s.to_minute, s.cancelled) is distinct from ($3, $4, $5, $6)`,
);

/** Adds a class with its lessons. `version` of the given class does not count; it is looked at at once. */
export async function insertClass(tx: Tx, keyring: Keyring, swim: SwimClass, at: Date): Promise<void> {
  const { key, wrapped } = newDataKey(keyring);
  await tx.query(insertRow, [swim.id, swim.extId, wrapped, swim.demo, ...plainOf(key, swim), at]);
  for (const { id, day, from, to, cancelled } of swim.sessions)
    await tx.query(insertSession, [id, swim.id, day, from, to, cancelled]);
}

/**
 * Writes a class as it shall stand. Lessons it no longer names stay, as cancelled: what was noted of them is kept. What
 * changed of a lesson waits to be told to families. It is looked at at once.
 * @returns false when somebody else has changed it since `swim.version`: nothing is written then
 */
export async function updateClass(tx: Tx, keyring: Keyring, swim: SwimClass, at: Date): Promise<boolean> {
  const [row] = await tx.query<{ data_key: string }>(keyOfClass, [swim.id]);
  if (!row) return false;
  const key = unwrapDataKey(keyring, row.data_key);
  const [updated] = await tx.query(updateRow, [swim.id, swim.version, ...plainOf(key, swim), at]);
  if (!updated) return false;
  const named = new Set(swim.sessions.map(({ id }) => id));
  for (const before of await tx.query<SessionRow>(sessionsOf, [swim.id]))
    if (!named.has(before.id)) await putLesson(tx, swim.id, { ...sessionOf(before), cancelled: true }, at);
  for (const session of swim.sessions) await putLesson(tx, swim.id, session, at);
  return true;
}

const putLesson = (tx: Tx, classId: string, lesson: Session, at: Date): Promise<unknown[]> =>
  tx.query(putSession, [lesson.id, classId, lesson.day, lesson.from, lesson.to, lesson.cancelled, at]);

const plainOf = (key: Buffer, swim: SwimClass): unknown[] => [
  swim.programme,
  swim.unitCode,
  swim.pool.name,
  swim.pool.address,
  swim.pool.point?.lat ?? null,
  swim.pool.point?.lon ?? null,
  swim.capacity,
  JSON.stringify(swim.heldBack),
  swim.ages.from,
  swim.ages.below,
  swim.registration.opensAt,
  swim.registration.closesAt,
  swim.rule,
  swim.lotSeed,
  swim.drawnAt,
  swim.state,
  swim.instructor === null ? null : seal(key, instructorOf(swim.id), JSON.stringify(swim.instructor)),
];

const looked = statement(
  'looked-at-swim-class',
  'update swim_classes set due_at = $2, drawn_at = coalesce($3, drawn_at) where id = $1',
);

/** Notes when the class must be looked at again, and that it was drawn. */
export const noteLook = (tx: Tx, id: string, next: { dueAt: Date | null; drawnAt: Date | null }): Promise<unknown[]> =>
  tx.query(looked, [id, next.dueAt, next.drawnAt]);

const dueRows = statement(
  'due-swim-classes',
  'select id from swim_classes where due_at <= $1 order by due_at, id limit $2',
);

/** Classes somebody must look at now. */
export const dueClasses = async (tx: Tx, at: Date, limit: number): Promise<string[]> =>
  (await tx.query<{ id: string }>(dueRows, [at, limit])).map(({ id }) => id);

const waitingRows = statement(
  'waiting-swim-classes',
  "select distinct class_id from swim_registrations where state in ('waiting', 'offered')",
);

/** Classes whose list has somebody waiting: who registers now waits too. */
export const waitingClasses = async (tx: Tx): Promise<Set<string>> =>
  new Set((await tx.query<{ class_id: string }>(waitingRows)).map(({ class_id }) => class_id));

const versionRow = statement('swim-version', 'select version from swim_version');
const raiseVersion = statement('raise-swim-version', 'update swim_version set version = version + 1 returning version');
const tellProcesses = statement('notify-classes', "select pg_notify('classes', $1)");

/** The version of the list of classes: higher after every change of one. */
export const classesVersion = async (tx: Tx): Promise<number> =>
  (await tx.query<{ version: number }>(versionRow))[0]?.version ?? 0;

/** Once, last in a transaction that changed classes or filled one: every process loads them anew after the commit. */
export async function tellClassesChanged(tx: Tx): Promise<void> {
  const [row] = await tx.query<{ version: number }>(raiseVersion);
  await tx.query(tellProcesses, [String(row?.version ?? 0)]);
}

const lockList = statement('lock-swim-classes', 'select pg_advisory_xact_lock(7240008)');

/** One import at a time; registering goes on meanwhile. */
export const lockClasses = (tx: Tx): Promise<unknown[]> => tx.query(lockList);

const activeDemo = statement(
  'active-demo-swim-classes',
  `select 1 from swim_classes where demo and state <> 'finished' limit 1`,
);
/** Are there invented classes that were not removed? */
export const hasActiveDemoClasses = async (tx: Tx): Promise<boolean> => (await tx.query(activeDemo)).length > 0;

const countRows = statement(
  'count-swim-registrations',
  'select class_id, state, count(*)::int as children from swim_registrations group by class_id, state',
);

const sentRows = statement(
  'class-messages-sent',
  `select r.class_id, count(*) as messages, coalesce(sum(o.segments), 0)::bigint as segments
   from outbox o join swim_registrations r on r.id = o.registration_id where o.state = 'accepted' group by r.class_id`,
);

/** What families of each class were sent about it, besides the answers in their talks. */
export async function messagesByClass(tx: Tx): Promise<Map<string, { messages: number; segments: number }>> {
  const rows = await tx.query<{ class_id: string; messages: number; segments: number }>(sentRows);
  return new Map(rows.map(({ class_id, messages, segments }) => [class_id, { messages, segments }]));
}

/** How many children of each class are in which state. */
export async function countByClass(tx: Tx): Promise<Map<string, Partial<Record<string, number>>>> {
  const counts = new Map<string, Partial<Record<string, number>>>();
  for (const row of await tx.query<{ class_id: string; state: string; children: number }>(countRows))
    counts.set(row.class_id, { ...counts.get(row.class_id), [row.state]: row.children });
  return counts;
}
