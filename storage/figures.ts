import type { CaseState, CaseUrgency } from '../domain/case.ts';
import type { DatabaseFigures } from '../domain/meters.ts';
import type { Lane } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';

// Each part reads only its own partial index: what was sent and what is closed costs nothing.
const figures = statement(
  'figures',
  `select 'pending' as what, urgency, null as state, count(*)::float8 as n from outbox
     where state in ('pending', 'sending', 'unknown') and due_at is not null group by urgency
   union all select 'case', urgency, state, count(*) from cases where state <> 'closed' group by urgency, state
   union all select 'cycle', null, null, extract(epoch from $1::timestamptz - at) from heartbeats where name = 'escalation'`,
);

type Row =
  | { what: 'pending'; urgency: Lane; n: number }
  | { what: 'case'; urgency: CaseUrgency; state: CaseState; n: number }
  | { what: 'cycle'; n: number };

/** What a monitor is told of the database, in one cheap query. */
export async function readFigures(tx: Tx, at: Date): Promise<DatabaseFigures> {
  const rows = await tx.query<Row>(figures, [at]);
  const cycle = rows.find(({ what }) => what === 'cycle');
  return {
    outboxPending: Object.fromEntries(rows.flatMap((row) => (row.what === 'pending' ? [[row.urgency, row.n]] : []))),
    casesOpen: rows.flatMap((row) => (row.what === 'case' ? [row] : [])),
    escalationCycleAge: cycle ? Math.max(0, cycle.n) : null,
  };
}
