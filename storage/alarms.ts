import { newId } from '../domain/id.ts';
import { statement, type Tx } from './database.ts';

const insertRow = statement('insert-alarm', 'insert into alarms (id, kind, subject, at) values ($1, $2, $3, $4)');

/** Writes that something needs a human being of the operator. `subject` is an id or a short code, never a person's words. */
export const raiseAlarm = (tx: Tx, kind: string, subject: string | null, at: Date): Promise<unknown[]> =>
  tx.query(insertRow, [newId(at), kind, subject, at]);

const insertOnceRow = statement(
  'insert-alarm-once',
  `insert into alarms (id, kind, subject, at) select $1, $2, $3, $4
   where not exists (select 1 from alarms where kind = $2 and subject = $3 and settled_at is null)`,
);
const settleRow = statement(
  'settle-alarm',
  'update alarms set settled_at = $3 where kind = $1 and subject = $2 and settled_at is null',
);

/** The same, unless it is known already. */
export const raiseAlarmOnce = (tx: Tx, kind: string, subject: string, at: Date): Promise<unknown[]> =>
  tx.query(insertOnceRow, [newId(at), kind, subject, at]);

/** What was wrong is well again. */
export const settleAlarm = (tx: Tx, kind: string, subject: string, at: Date): Promise<unknown[]> =>
  tx.query(settleRow, [kind, subject, at]);

const caseAlarms = ['no_recipient', 'alerts_failed', 'paging_failed', 'flow_failed'];
const settleOfCase = statement(
  'settle-case-alarms',
  'update alarms set settled_at = $3 where subject = $1 and kind = any($2) and settled_at is null',
);

/** A human being has the case, or has ended it: whatever kept it from being seen is over. */
export const settleCaseAlarms = (tx: Tx, code: string, at: Date): Promise<unknown[]> =>
  tx.query(settleOfCase, [code, caseAlarms, at]);

/** Alarms nobody has settled, counted by kind. */
export const openAlarms = (tx: Tx): Promise<{ kind: string; n: number; last_at: Date }[]> =>
  tx.query(
    statement(
      'open-alarms',
      'select kind, count(*) as n, max(at) as last_at from alarms where settled_at is null group by kind order by kind',
    ),
    [],
  );
