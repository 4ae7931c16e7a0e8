import { newId } from '../domain/id.ts';
import { statement, type Tx } from './database.ts';

const insertRow = statement('insert-alarm', 'insert into alarms (id, kind, subject, at) values ($1, $2, $3, $4)');

/** Writes that something needs a human being of the operator. `subject` is an id or a short code, never a person's words. */
export const raiseAlarm = (tx: Tx, kind: string, subject: string | null, at: Date): Promise<unknown[]> =>
  tx.query(insertRow, [newId(at), kind, subject, at]);

/** Alarms nobody has settled, counted by kind. */
export const openAlarms = (tx: Tx): Promise<{ kind: string; n: number; last_at: Date }[]> =>
  tx.query(
    statement(
      'open-alarms',
      'select kind, count(*) as n, max(at) as last_at from alarms where settled_at is null group by kind order by kind',
    ),
    [],
  );
