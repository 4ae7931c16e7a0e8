import { to as copyTo } from 'pg-copy-streams';
import { type BackupHeader, endOfBackup, endOfTable, framed, headerBytes } from './backup-format.ts';
import { appliedTo, columnList, migrationsTable, sequencesOf, tableName, tablesOf } from './backup-tables.ts';
import { statement, type Tx } from './database.ts';
import { readKeyringChecks } from './keyring.ts';
import { type LongSession, withLongSession } from './long-session.ts';
import { advisoryLock } from './migrate.ts';

const lastAudit = statement(
  'backup-audit-head',
  `select seq, encode(hash, 'hex') as hash from audit_log order by seq desc limit 1`,
);

/**
 * Everything the database holds at one instant, as bytes: every table of ours, whoever writes meanwhile. The queue's tables
 * are left out: jobs only wake, and what is to be done is in our rows.
 * @param use takes the bytes as they come; no faster than it takes them are they read
 */
export function takeBackup<T>(
  url: string,
  at: Date,
  use: (header: BackupHeader, bytes: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  return withLongSession(url, 'tin-cay-backup', async (session) => {
    const { client, tx } = session;
    // Before the snapshot: no migration runs while we read, and none that ran is half seen.
    await client.query('select pg_advisory_lock_shared($1)', [advisoryLock]);
    await client.query('begin isolation level repeatable read, read only');
    const header = await describe(tx, at);
    const result = await use(header, bytesOf(session, header));
    await client.query('commit');
    return result;
  });
}

async function describe(tx: Tx, at: Date): Promise<BackupHeader> {
  const tables: BackupHeader['tables'] = [];
  for (const { name, columns } of await tablesOf(tx)) {
    if (name === migrationsTable) continue;
    const counted = statement(`backup-count-${tables.length}`, `select count(*) as rows from ${tableName(name)}`);
    const [row] = await tx.query<{ rows: number }>(counted);
    tables.push({ name, columns, rows: row?.rows ?? 0 });
  }
  const sequences: BackupHeader['sequences'] = [];
  for (const name of await sequencesOf(tx)) {
    const asked = `select last_value::text as last, is_called as called from ${tableName(name)}`;
    const [row] = await tx.query<{ last: string; called: boolean }>(
      statement(`backup-sequence-${sequences.length}`, asked),
    );
    if (row) sequences.push({ name, ...row });
  }
  const [head] = await tx.query<{ seq: number; hash: string }>(lastAudit);
  const checks = await readKeyringChecks(tx);
  return {
    created_at: at.toISOString(),
    schema: await appliedTo(tx),
    tables,
    sequences,
    audit_head: head ?? null,
    keyring_checks: checks.map(({ id, value }) => ({ id, value: value.toString('hex') })),
  };
}

async function* bytesOf({ client }: LongSession, header: BackupHeader): AsyncGenerator<Buffer> {
  yield* headerBytes(header);
  for (const { name, columns } of header.tables) {
    const rows = client.query(copyTo(`copy ${tableName(name)} (${columnList(columns)}) to stdout`));
    for await (const piece of gathered(rows)) yield* framed(piece);
    yield endOfTable;
  }
  yield* endOfBackup();
}

/** Large enough that a length beside each costs nothing. */
const pieceBytes = 256 * 2 ** 10;

async function* gathered(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const row of rows) {
    held.push(row);
    size += row.length;
    if (size < pieceBytes) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}
