import { createHmac } from 'node:crypto';
import { statement, type Tx } from './database.ts';

/** Who did what to what. `detail` carries ids and codes only. */
export type AuditEntry = {
  at: Date;
  actor: string;
  act: string;
  subject: string | null;
  detail: Record<string, string | number | boolean | null>;
};

const lockRow = statement('audit-lock', 'select pg_advisory_xact_lock(7240002)');
const lastRow = statement('audit-last', 'select seq, hash from audit_log order by seq desc limit 1');
const insertRow = statement(
  'audit-insert',
  'insert into audit_log (seq, at, actor, act, subject, detail, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
);
const first: Buffer = Buffer.alloc(32);

/** Adds a row to the chain, in the transaction of the act itself: an act without its row does not happen. */
export async function appendAudit(tx: Tx, key: Buffer, entry: AuditEntry): Promise<void> {
  await tx.query(lockRow, []);
  const [last] = await tx.query<{ seq: number; hash: Buffer }>(lastRow, []);
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? first;
  const hash = hashOf(key, previous, seq, entry);
  const detail = JSON.stringify(entry.detail);
  await tx.query(insertRow, [seq, entry.at, entry.actor, entry.act, entry.subject, detail, previous, hash]);
}

function hashOf(key: Buffer, previous: Buffer, seq: number, entry: AuditEntry): Buffer {
  const sorted = Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = JSON.stringify([seq, entry.at.toISOString(), entry.actor, entry.act, entry.subject, sorted]);
  return createHmac('sha256', key).update(previous).update(words).digest();
}

export type AuditVerdict = { kind: 'whole'; rows: number } | { kind: 'broken'; seq: number; reason: string };

/** Follows the chain from its beginning and names the first row that does not fit. A cut tail is not seen by this alone. */
export async function verifyAudit(tx: Tx, key: Buffer): Promise<AuditVerdict> {
  const page = statement(
    'audit-page',
    'select seq, at, actor, act, subject, detail, previous, hash from audit_log where seq > $1 order by seq limit 1000',
  );
  let seq = 0;
  let previous: Buffer = first;
  for (;;) {
    const rows = await tx.query<AuditEntry & { seq: number; previous: Buffer; hash: Buffer }>(page, [seq]);
    if (rows.length === 0) return { kind: 'whole', rows: seq };
    for (const row of rows) {
      if (row.seq !== seq + 1) return { kind: 'broken', seq: seq + 1, reason: 'missing' };
      if (!row.previous.equals(previous)) return { kind: 'broken', seq: row.seq, reason: 'not after its predecessor' };
      if (!hashOf(key, previous, row.seq, row).equals(row.hash)) return { kind: 'broken', seq: row.seq, reason: 'changed' };
      seq = row.seq;
      previous = row.hash;
    }
  }
}
