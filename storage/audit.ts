import { createHmac } from 'node:crypto';
import { statement, type Tx } from './database.ts';

/** Who did what to what. Ids and codes only: nothing a person said, no name, no number. */
export type AuditEntry = {
  at: Date;
  actor: string;
  act: string;
  subject: string | null;
  detail: Record<string, string | number | boolean | null>;
};

/** The newest row of the chain. Kept outside the database, it is what a cut tail or a chain written anew is found by. */
export type AuditHead = { seq: number; hash: string };

/** A head as somebody kept it: the number of its row may not have been written down with it. */
export type KeptHead = { seq?: number; hash: string };

export type AuditVerdict =
  | { kind: 'whole'; rows: number; head: AuditHead | null }
  /** The first row that does not fit, and why. */
  | { kind: 'broken'; seq: number; reason: AuditFault };

/** A row is gone; does not follow its predecessor; is not what was written; the expected head is not in the chain. */
export type AuditFault = 'missing' | 'not after its predecessor' | 'changed' | 'head missing' | 'head differs';

/** What one hash is taken over, beside the hash before it. */
type Sealed = Omit<AuditEntry, 'at'> & { seq: number; at: string };
type AuditRow = Sealed & { previous: Buffer; hash: Buffer };

const lockChain = statement('audit-lock', 'select pg_advisory_xact_lock(7240002)');
const readLast = statement('audit-last', 'select seq, hash from audit_log order by seq desc limit 1');
const insertRow = statement(
  'audit-insert',
  'insert into audit_log (seq, at, actor, act, subject, detail, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
);
// In microseconds: a time moved by less than a Date can hold is changed too.
const readPage = statement(
  'audit-page',
  `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, act, subject, detail,
     previous, hash
   from audit_log where seq > $1 order by seq limit 500`,
);
const beforeFirst: Buffer = Buffer.alloc(32);

/**
 * Adds a row to the chain, in the transaction of the act itself: an act without its row does not happen.
 * Everybody else who audits waits until that transaction ends, so it comes last in it.
 */
export async function appendAudit(tx: Tx, auditKey: Buffer, entry: AuditEntry): Promise<void> {
  await tx.query(lockChain);
  const [last] = await tx.query<{ seq: number; hash: Buffer }>(readLast);
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? beforeFirst;
  const { at, actor, act, subject, detail } = entry;
  const hash = hashOf(auditKey, previous, { seq, at: at.toISOString(), actor, act, subject, detail });
  await tx.query(insertRow, [seq, at, actor, act, subject, JSON.stringify(detail), previous, hash]);
}

function hashOf(auditKey: Buffer, previous: Buffer, { seq, at, actor, act, subject, detail }: Sealed): Buffer {
  const words = canonicalJson({ seq, at, actor, act, subject, detail });
  return createHmac('sha256', auditKey).update(previous).update(words).digest();
}

/** One text for one value, whatever order its keys were written or stored in. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}

/**
 * Follows the chain from its beginning and names the first row that does not fit.
 * @param options.expectedHead a head noted earlier, outside: without it a cut tail is not seen
 */
export async function verifyAudit(
  tx: Tx,
  auditKey: Buffer,
  options: { expectedHead?: KeptHead } = {},
): Promise<AuditVerdict> {
  const expected = options.expectedHead;
  let met = expected === undefined;
  let seq = 0;
  let previous = beforeFirst;
  for (;;) {
    const rows = await tx.query<AuditRow>(readPage, [seq]);
    if (rows.length === 0) break;
    for (const row of rows) {
      const fault = faultOf(auditKey, row, seq, previous, expected);
      if (fault) return fault;
      met ||= expected?.hash === row.hash.toString('hex');
      seq = row.seq;
      previous = row.hash;
    }
  }
  if (!met) return { kind: 'broken', seq: seq + 1, reason: 'head missing' };
  return { kind: 'whole', rows: seq, head: seq === 0 ? null : { seq, hash: previous.toString('hex') } };
}

function faultOf(
  auditKey: Buffer,
  row: AuditRow,
  seqBefore: number,
  previous: Buffer,
  expected: KeptHead | undefined,
): AuditVerdict | null {
  if (row.seq !== seqBefore + 1) return { kind: 'broken', seq: seqBefore + 1, reason: 'missing' };
  if (!row.previous.equals(previous)) return { kind: 'broken', seq: row.seq, reason: 'not after its predecessor' };
  const written = hashOf(auditKey, previous, { ...row, at: row.at.replace(/000Z$/, 'Z') });
  if (!written.equals(row.hash)) return { kind: 'broken', seq: row.seq, reason: 'changed' };
  if (expected?.seq === row.seq && expected.hash !== row.hash.toString('hex')) {
    return { kind: 'broken', seq: row.seq, reason: 'head differs' };
  }
  return null;
}
