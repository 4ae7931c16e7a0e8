import { statement, type Tx } from './database.ts';

// Tried, never waited for: a figure holds up no alert. Whoever has it decides; the other one is not the first.
const lockRound = statement(
  'lock-round-of-alert',
  `select pg_try_advisory_xact_lock(hashtextextended(a.case_id::text || ' ' || a.round, 7240005)) as mine, exists (
     select 1 from alerts o
     where o.case_id = a.case_id and o.round = a.round and o.purpose = 'page' and o.accepted_at is not null) as late
   from alerts a where a.id = $1 and a.purpose = 'page' and a.case_id is not null`,
);
// Not "none is accepted": the one that did not get the lock may have been written meanwhile, and counted nothing.
// What began the round is the message whose rows have the round's own time; a round begun by a clock has none.
const countRow = statement(
  'count-first-alert',
  `with first as (
     update alerts a set counted = true where a.id = $1 and not exists (
       select 1 from alerts o where o.case_id = a.case_id and o.round = a.round and o.counted)
     returning a.case_id, a.round)
   select i.received_at from first
     join cases k on k.id = first.case_id and k.round = first.round and k.urgency <> 'normal'
     join case_timeline t on t.case_id = k.id and t.at = k.steps_started_at
     join inbox i on i.id = t.inbox_id
   limit 1`,
);

/**
 * When the urgent message was received whose first alert this is; null for every other alert. To be asked in the
 * transaction that writes the acceptance, before it: of several processes one finds itself the first.
 */
export async function urgentReceivedAt(tx: Tx, alertId: string): Promise<Date | null> {
  const [lock] = await tx.query<{ mine: boolean; late: boolean }>(lockRound, [alertId]);
  if (!lock?.mine || lock.late) return null;
  // A statement of its own: it sees what was committed before the lock was free.
  const [row] = await tx.query<{ received_at: Date }>(countRow, [alertId]);
  return row?.received_at ?? null;
}

const firstRow = statement(
  'first-alert-of-round',
  `select coalesce(min(accepted_at), min(created_at)) as at from alerts
   where case_id = $1 and round = $2 and purpose = 'page'`,
);

/** When the first page of a round was taken by a provider, or written where none is known to have been; null without any. */
export async function firstPagedAt(tx: Tx, caseId: string, round: number): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(firstRow, [caseId, round]);
  return row?.at ?? null;
}
