import type { OutgoingState } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';

/** What became of a message to the person that a case's timeline speaks of. */
export type SentForCase = {
  state: OutgoingState;
  reason: string | null;
  acceptedAt: Date | null;
  deliveredAt: Date | null;
  /** How many SMS; null for another medium, or before it was put into words. */
  segments: number | null;
};

const readRows = statement(
  'sent-for-case',
  `select id, state, reason, accepted_at, delivered_at, segments from outbox where case_id = $1 and alert_id is null`,
);
type Row = {
  id: string;
  state: OutgoingState;
  reason: string | null;
  accepted_at: Date | null;
  delivered_at: Date | null;
  segments: number | null;
};

/** The messages to the person about a case, by their ids. */
export async function sentForCase(tx: Tx, caseId: string): Promise<Map<string, SentForCase>> {
  const rows = await tx.query<Row>(readRows, [caseId]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        state: row.state,
        reason: row.reason,
        acceptedAt: row.accepted_at,
        deliveredAt: row.delivered_at,
        segments: row.segments,
      },
    ]),
  );
}
