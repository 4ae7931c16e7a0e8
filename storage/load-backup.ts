import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { type AfterRestore, settleAfterRestore } from './after-restore.ts';
import { type AuditVerdict, appendAudit, verifyAudit } from './audit.ts';
import { BackupError, type BackupHeader, type BackupReader, type BackupTable } from './backup-format.ts';
import {
  appliedTo,
  columnList,
  foreignKeysOf,
  migrationsTable,
  quoted,
  sequencesOf,
  tableName,
  tablesOf,
} from './backup-tables.ts';
import { databaseClock, statement, type Tx } from './database.ts';
import { compareKeyring, type Keyring, keyFor } from './keyring.ts';
import { type LongSession, withLongSession } from './long-session.ts';
import { type AppliedMigration, advisoryLock, migrate, shipped } from './migrate.ts';

/** What a restore has done. */
export type Restored = { at: Date; rows: number; audit: AuditVerdict; after: AfterRestore; applied: string[] };

/** Tables that hold something before anybody has used the hotline: filled by migrations, or by the start of a process. */
const filledByItself = new Set(['keyring_checks', 'directory_version', 'swim_version', 'heartbeats']);

/**
 * Refuses a backup that this program cannot restore, before anything is touched.
 * @throws BackupError with one sentence
 * @throws KeyringError with one sentence when this is not the keyring it was sealed with
 */
export async function checkBackup(header: BackupHeader, keyring: Keyring, dir?: string): Promise<void> {
  const known = new Map((await shipped(dir)).map(({ name, sha256 }) => [name, sha256]));
  const unknown = header.schema.find(({ name }) => !known.has(name));
  if (unknown)
    throw new BackupError(
      `The backup was made by a newer version of the program (it has ${unknown.name}); restore it with that version.`,
    );
  const other = header.schema.find(({ name, sha256 }) => known.get(name) !== sha256);
  if (other)
    throw new BackupError(
      `The backup was made with another ${other.name} than this program has; restore it with the version that made it.`,
    );
  compareKeyring(
    keyring,
    header.keyring_checks.map(({ id, value }) => ({ id, value: Buffer.from(value, 'hex') })),
  );
}

/**
 * Fills an empty database with a backup: its tables are made as they were, filled and tied together in one transaction, and
 * then brought up to this program. What fails leaves an empty database.
 * @param parts.open opens the backup anew, to be read from its beginning
 * @throws BackupError with one sentence
 */
export async function loadBackup(parts: {
  url: string;
  keyring: Keyring;
  actor: string;
  open: () => Promise<BackupReader>;
  dir?: string;
}): Promise<Restored> {
  const reader = await parts.open();
  const header = await reader.header();
  await checkBackup(header, parts.keyring, parts.dir);
  const where = parts.dir === undefined ? {} : { dir: parts.dir };
  const restored = await withLongSession(parts.url, 'tin-cay-restore', async (session) => {
    const isNew = (await tablesOf(session.tx)).length === 0;
    if (!isNew) await refuseOther(session.tx, header.schema);
    await migrate(parts.url, { ...where, only: new Set(header.schema.map(({ name }) => name)) });
    // From here on nobody migrates: whoever starts meanwhile waits for us.
    await session.client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await session.client.query('begin');
    const tables = await tablesOf(session.tx);
    await session.client.query(`lock table ${tables.map(({ name }) => tableName(name)).join(', ')}`);
    await refuseOther(session.tx, header.schema);
    const rows = await fill(session, header, reader);
    const clock = await databaseClock(session.tx);
    clock.stop();
    const at = clock.now();
    const after = await settleAfterRestore(session.tx, at);
    const audit = await verify(session.tx, header, parts.keyring);
    await appendAudit(session.tx, keyFor(parts.keyring, 'audit'), {
      at,
      actor: parts.actor,
      act: 'backup.restored',
      subject: null,
      detail: { made_at: header.created_at, rows, chain: audit.kind, unknown: after.unknown, expired: after.expired },
    });
    await session.client.query('commit');
    return { at, rows, audit, after };
  });
  return { ...restored, applied: await migrate(parts.url, where) };
}

/** A database that is further than the backup would take its rows without what a migration does to them. */
async function refuseOther(tx: Tx, schema: readonly AppliedMigration[]): Promise<void> {
  const tables = await tablesOf(tx);
  for (const { name } of tables) {
    if (name === migrationsTable || filledByItself.has(name)) continue;
    const asked = statement(`any-row-${name}`.slice(0, 63), `select 1 from ${tableName(name)} limit 1`);
    if ((await tx.query(asked)).length > 0)
      throw new BackupError(
        `The database is not empty (${name} holds rows); a backup is restored only into an empty one, and nothing was changed.`,
      );
  }
  if (!tables.some(({ name }) => name === migrationsTable)) {
    if (tables.length === 0) return;
    throw new BackupError('The database holds tables that are not of this hotline; nothing was changed.');
  }
  const needed = new Set(schema.map(({ name }) => name));
  const further = (await appliedTo(tx)).find(({ name }) => !needed.has(name));
  if (further)
    throw new BackupError(
      `The database is already further than the backup (it has ${further.name}); give one without any table, and nothing was changed.`,
    );
}

async function fill({ client, tx }: LongSession, header: BackupHeader, reader: BackupReader): Promise<number> {
  const here = new Map((await tablesOf(tx)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of header.tables)
    if (!columns.every((column) => here.get(name)?.includes(column)))
      throw new BackupError(
        `The backup holds a table ${name} that its own version does not make; nothing was restored.`,
      );
  const ties = await foreignKeysOf(tx);
  // Rows point at each other in circles: the ties are taken off, and each is proved when it is put back.
  for (const { table, name } of ties)
    await client.query(`alter table ${tableName(table)} drop constraint ${quoted(name)}`);
  let rows = 0;
  for (const table of header.tables) {
    if (filledByItself.has(table.name)) await client.query(`delete from ${tableName(table.name)}`);
    await fillTable(client, table, reader);
    rows += table.rows;
  }
  await reader.finish();
  for (const { table, name, form } of ties)
    await client.query(`alter table ${tableName(table)} add constraint ${quoted(name)} ${form}`);
  const known = new Set(await sequencesOf(tx));
  for (const { name, last, called } of header.sequences)
    if (known.has(name))
      await client.query('select setval($1::regclass, $2::bigint, $3)', [tableName(name), last, called]);
  return rows;
}

async function fillTable(client: LongSession['client'], table: BackupTable, reader: BackupReader): Promise<void> {
  const into = client.query(copyFrom(`copy ${tableName(table.name)} (${columnList(table.columns)}) from stdin`));
  await pipeline(Readable.from(reader.rowsOf(table), { objectMode: false }), into);
}

/** A chain that was broken before is restored as it was: its rows are evidence too. */
const verify = (tx: Tx, { audit_head: head }: BackupHeader, keyring: Keyring): Promise<AuditVerdict> =>
  verifyAudit(tx, keyFor(keyring, 'audit'), head === null ? {} : { expectedHead: head });
