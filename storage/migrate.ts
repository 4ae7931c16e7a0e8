import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** A migration that cannot be applied. The message is one sentence. */
export class MigrationError extends Error {}

const lockKey = 7_240_001;

/**
 * Applies the numbered .sql files that are not applied yet, forward only, each in one transaction. Safe to run twice and
 * from several machines at once: one works, the others wait and find nothing to do.
 * @returns the names applied now
 * @throws MigrationError when an applied file was changed, or a file fails
 */
export async function migrate(url: string, folder = path.join(import.meta.dirname, 'migrations')): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tin-cay-migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    );
    const applied = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migrations');
    const known = new Map(applied.rows.map((row) => [row.name, row.sha256]));
    const done: string[] = [];
    for (const name of readdirSync(folder).filter((file) => /^\d{4}-.*\.sql$/.test(file)).sort()) {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      const before = known.get(name);
      if (before === sha256) continue;
      if (before !== undefined) throw new MigrationError(`The migration ${name} was changed after it had been applied.`);
      await applyOne(client, name, sql, sha256);
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, sql: string, sha256: string): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into schema_migrations (name, sha256, applied_at) values ($1, $2, $3)', [
      name,
      sha256,
      new Date(),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new MigrationError(`The migration ${name} failed: ${error instanceof Error ? error.message : 'unknown reason'}.`);
  }
}
