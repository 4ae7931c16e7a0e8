import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A migration that cannot be applied, said in one sentence. */
export class MigrationError extends Error {}

type Migration = { name: string; text: string; sha256: string };

/** A migration as a database remembers it. */
export type AppliedMigration = Pick<Migration, 'name' | 'sha256'>;

const shippedMigrations = fileURLToPath(new URL('./migrations', import.meta.url));
const fileName = /^(\d{4})-[a-z0-9-]+\.sql$/;
/** Any fixed number: everybody who migrates this database waits for the same lock. */
export const advisoryLock = '7306080161031216';
const noteApplied = 'insert into schema_migrations (name, sha256, applied_at) values ($1, $2, clock_timestamp())'; // the database's own time

/**
 * Brings the database up to this code: every file of `dir` that was not applied yet, in order, each in one transaction.
 * Safe to run twice and from several machines at once. A database that is ahead of the code is left as it is.
 * @param options.only the files to apply: the others are left for later, as when a backup of an older version is restored
 * @returns the names applied by this call
 * @throws MigrationError when a file is misnamed, was changed after it was applied, or fails
 */
export async function migrate(
  url: string,
  options: { dir?: string; only?: ReadonlySet<string> } = {},
): Promise<string[]> {
  const all = await readMigrations(options.dir ?? shippedMigrations);
  const migrations = all.filter(({ name }) => options.only?.has(name) ?? true);
  const client = new pg.Client({ connectionString: url, application_name: 'migrate', connectionTimeoutMillis: 10_000 });
  // A lost connection also fails the statement that runs; without a listener it would end the process before.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    );
    return await applyMissing(client, migrations);
  } finally {
    // Ending the session frees the lock.
    await client.end().catch(() => {});
  }
}

/** The migrations this code brings, in their order. */
export const shipped = async (dir: string = shippedMigrations): Promise<AppliedMigration[]> =>
  (await readMigrations(dir)).map(({ name, sha256 }) => ({ name, sha256 }));

async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = fileName.exec(name)?.[1];
    if (number === undefined)
      throw new MigrationError(`The migration ${name} must be named like 0001-what-it-does.sql.`);
    if (migrations.some((earlier) => earlier.name.startsWith(`${number}-`))) {
      throw new MigrationError(`Two migrations have the number ${number}; give ${name} the next free one.`);
    }
    // A checkout may turn line ends; that is no change.
    const text = (await readFile(path.join(dir, name), 'utf8')).replaceAll('\r\n', '\n');
    if (!text.startsWith('-- ')) throw new MigrationError(`The migration ${name} must say its reason on line 1.`);
    migrations.push({ name, text, sha256: createHash('sha256').update(text).digest('hex') });
  }
  return migrations;
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migrations');
  const appliedBefore = new Map(rows.map((row) => [row.name, row.sha256]));
  const changed = migrations.find(({ name, sha256 }) => (appliedBefore.get(name) ?? sha256) !== sha256);
  if (changed) {
    throw new MigrationError(
      `The migration ${changed.name} was changed after it was applied; restore it and add a new file.`,
    );
  }
  const applied: string[] = [];
  for (const migration of migrations) {
    if (appliedBefore.has(migration.name)) continue;
    await apply(client, migration);
    applied.push(migration.name);
  }
  return applied;
}

async function apply(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  try {
    await client.query('begin');
    // A change that waits for a busy table makes everybody behind it wait too: better to fail and be run again.
    await client.query(`set local lock_timeout = '10s'`);
    await client.query(text);
    await client.query(noteApplied, [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new MigrationError(`The migration ${name} failed and changed nothing: ${reason}.`, { cause: error });
  }
}
