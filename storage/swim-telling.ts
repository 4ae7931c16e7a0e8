import { z } from 'zod';
import type { ClassMessage } from '../domain/class-message.ts';
import {
  type ChangeReason,
  changeReasons,
  type RegistrationState,
  registrationStates,
  type ToldOfChange,
} from '../domain/swim-registration.ts';
import { statement, type Tx } from './database.ts';

/** One change that waits to be told: its row of the history. */
export type Telling = { registrationId: string; version: number };

const dueRows = statement(
  'due-swim-tellings',
  `select registration_id, version from swim_history where tell_at <= $1
   order by tell_at, registration_id, version limit $2`,
);
const heldRow = statement(
  'hold-swim-telling',
  `select to_state, reason, told from swim_history where registration_id = $1 and version = $2 and tell_at is not null
   for update skip locked`,
);
const toldRow = statement(
  'note-swim-told',
  'update swim_history set tell_at = null, outbox_id = $3 where registration_id = $1 and version = $2',
);
const notToldRow = statement(
  'note-swim-not-told',
  'update swim_history set tell_at = null, told = null, not_told = $3 where registration_id = $1 and version = $2',
);

/** Changes whose time to be told has come, oldest first. */
export const dueTellings = async (tx: Tx, at: Date, limit: number): Promise<Telling[]> =>
  (await tx.query<{ registration_id: string; version: number }>(dueRows, [at, limit])).map((row) => ({
    registrationId: row.registration_id,
    version: row.version,
  }));

const toldWhat = z.enum(['offer', 'placed', 'notDrawn', 'lapsed', 'refused', 'classCancelled']);
export type ToldWhat = z.infer<typeof toldWhat>;

/** Holds a change until the transaction ends; null where it has been told, or somebody else is telling it. */
export async function holdTelling(
  tx: Tx,
  { registrationId, version }: Telling,
): Promise<{ to: RegistrationState; reason: ChangeReason; what: ToldWhat } | null> {
  const [row] = await tx.query<{ to_state: string; reason: string; told: string }>(heldRow, [registrationId, version]);
  if (!row) return null;
  return {
    to: z.enum(registrationStates).parse(row.to_state),
    reason: z.enum(changeReasons).parse(row.reason),
    what: toldWhat.parse(row.told),
  };
}

type NotTold = Extract<ToldOfChange, { notTold: unknown }>['notTold'];

/** The change is told with this message of the outbox. */
export const noteTold = (tx: Tx, { registrationId, version }: Telling, outboxId: string): Promise<unknown[]> =>
  tx.query(toldRow, [registrationId, version, outboxId]);

/** The change is not told, and why. */
export const noteNotTold = (tx: Tx, { registrationId, version }: Telling, why: NotTold): Promise<unknown[]> =>
  tx.query(notToldRow, [registrationId, version, why]);

const unsentRow = statement(
  'note-swim-unsent',
  'update swim_history set told = null, not_told = $2, outbox_id = null where outbox_id = $1',
);
const movedRow = statement('note-swim-told-otherwise', 'update swim_history set outbox_id = $2 where outbox_id = $1');

/** The message never left: what it was to tell has not been told. */
export const noteUnsent = (tx: Tx, outboxId: string, why: NotTold): Promise<unknown[]> =>
  tx.query(unsentRow, [outboxId, why]);

/** Another message tells what this one was to tell. */
export const noteToldOtherwise = (tx: Tx, outboxId: string, other: string): Promise<unknown[]> =>
  tx.query(movedRow, [outboxId, other]);

const readersOf = statement(
  'readers-of-swim-family',
  `select p.id from swim_registrations r join people p on p.id = r.person_id or (p.channel = 'sms' and p.address_index = r.phone_index)
   where r.id = $1 order by p.id`,
);

/** Everybody we know who may read what is sent to this family: whoever registered, and whoever wrote from its number. */
export const readersOfFamily = async (tx: Tx, registrationId: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(readersOf, [registrationId])).map(({ id }) => id);

const waitingCount = statement(
  'waiting-class-messages',
  `select count(*) as n from outbox where urgency = 'ordinary' and state in ('pending', 'sending', 'unknown')
     and due_at <= $1 and purpose = 'class'`,
);

/** Messages about classes that are due and not sent. */
export const waitingClassMessages = async (tx: Tx, at: Date): Promise<number> =>
  (await tx.query<{ n: number }>(waitingCount, [at]))[0]?.n ?? 0;

const messageRow = statement(
  'class-message',
  `select r.state, r.offer_until, h.to_state,
     (o.session_id is not null and (s.cancelled or s.reminded_at is distinct from o.created_at)) as overtaken,
     exists (select 1 from swim_registrations b where b.class_id = r.class_id and b.phone_index = r.phone_index
       and (b.state in ('placed', 'attending') or (o.session_id is null and b.state = 'offered'))) as comes
   from outbox o join swim_registrations r on r.id = o.registration_id
     left join swim_history h on h.outbox_id = o.id
     left join swim_sessions s on s.id = o.session_id
   where o.id = $1`,
);

/** What is true now of a message that waits to be sent; null when its registration is gone. */
export async function readClassMessage(tx: Tx, outboxId: string): Promise<ClassMessage | null> {
  type Row = { state: string; offer_until: Date | null; to_state: string | null; overtaken: boolean; comes: boolean };
  const [row] = await tx.query<Row>(messageRow, [outboxId]);
  if (!row) return null;
  const state = z.enum(registrationStates);
  return {
    state: state.parse(row.state),
    offerUntil: row.offer_until,
    tells: row.to_state === null ? null : state.parse(row.to_state),
    isOvertaken: row.overtaken,
    comes: row.comes,
  };
}

const changedClasses = statement(
  'swim-classes-with-news',
  'select distinct class_id from swim_sessions where tell_at <= $1 order by class_id limit $2',
);
const changedLessons = statement(
  'swim-lessons-with-news',
  `update swim_sessions s set tell_at = null, told_day = null, told_from = null, told_to = null, told_cancelled = null
   from swim_sessions b where s.class_id = $1 and s.tell_at is not null and b.id = s.id
   returning s.id, to_char(s.day, 'YYYY-MM-DD') as day, s.from_minute, s.to_minute, s.cancelled,
     to_char(b.told_day, 'YYYY-MM-DD') as told_day, b.told_from, b.told_to, b.told_cancelled`,
);

/** Classes with lessons that were changed and not told. */
export const classesWithNews = async (tx: Tx, at: Date, limit: number): Promise<string[]> =>
  (await tx.query<{ class_id: string }>(changedClasses, [at, limit])).map(({ class_id }) => class_id);

/** A lesson as it is, and as families knew it. */
export type LessonNews = {
  id: string;
  day: string;
  from: number;
  to: number;
  cancelled: boolean;
  before: { day: string; from: number; to: number; cancelled: boolean };
};

/**
 * Takes what has changed of a class's lessons since families were told: from now on they know it. The class is held by the
 * caller, so that no two tell the same.
 */
export async function takeLessonNews(tx: Tx, classId: string): Promise<LessonNews[]> {
  type Row = {
    id: string;
    day: string;
    from_minute: number;
    to_minute: number;
    cancelled: boolean;
    told_day: string;
    told_from: number;
    told_to: number;
    told_cancelled: boolean;
  };
  const rows = await tx.query<Row>(changedLessons, [classId]);
  return rows
    .map((row) => ({
      id: row.id,
      day: row.day,
      from: row.from_minute,
      to: row.to_minute,
      cancelled: row.cancelled,
      before: { day: row.told_day, from: row.told_from, to: row.told_to, cancelled: row.told_cancelled },
    }))
    .sort((one, other) => {
      const [{ before: first }, { before: second }] = [one, other];
      return first.day === second.day ? first.from - second.from : first.day < second.day ? -1 : 1;
    });
}

const lessonsToRemind = statement(
  'swim-lessons-to-remind',
  `select s.id, s.class_id, to_char(s.day, 'YYYY-MM-DD') as day, s.from_minute, s.to_minute
   from swim_sessions s join swim_classes c on c.id = s.class_id
   where s.reminded_at is null and not s.cancelled and c.state = 'open' and s.day between $1 and $2
   order by s.day, s.from_minute, s.id limit $3`,
);
const remindRow = statement(
  'note-swim-reminded',
  'update swim_sessions set reminded_at = $2 where id = $1 and reminded_at is null and not cancelled and tell_at is null returning id',
);

export type LessonToRemind = { id: string; classId: string; day: string; from: number; to: number };

/** Lessons of these days nobody was reminded of. `days` as YYYY-MM-DD, both counted. */
export async function lessonsOf(tx: Tx, days: { from: string; to: string }, limit: number): Promise<LessonToRemind[]> {
  type Row = { id: string; class_id: string; day: string; from_minute: number; to_minute: number };
  const rows = await tx.query<Row>(lessonsToRemind, [days.from, days.to, limit]);
  return rows.map((row) => ({
    id: row.id,
    classId: row.class_id,
    day: row.day,
    from: row.from_minute,
    to: row.to_minute,
  }));
}

/** @returns false when somebody else reminds of it, or it has changed and that is told first */
export const noteReminded = async (tx: Tx, id: string, at: Date): Promise<boolean> =>
  (await tx.query(remindRow, [id, at])).length > 0;
