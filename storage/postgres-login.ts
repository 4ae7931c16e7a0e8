import pg from 'pg';
import { codeOf } from './embedded-postgres-error.ts';
import type { PostgresFolder } from './postgres-folder.ts';

export const databaseName = 'tin_cay';

/**
 * What trying to get in showed: our server, ready; one that is starting or ending; nobody on the port; or somebody
 * who is not our server.
 */
export type Login = { kind: 'ready' } | { kind: 'not-yet' } | { kind: 'nobody' } | { kind: 'somebody-else' };

const notYetCodes = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNRESET']);

/** Tries to get into the server of the folder. A port that is open is no proof; its own folder's name is. */
export async function tryLogin(opened: PostgresFolder, port: number): Promise<Login> {
  const client = clientOf(opened, port, 'postgres');
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as "folder"`);
    return rows[0]?.folder === opened.folder ? { kind: 'ready' } : { kind: 'somebody-else' };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ECONNREFUSED') return { kind: 'nobody' };
    // No code at all: the connection was cut, or was not answered in time.
    return notYetCodes.has(code) || code === '' ? { kind: 'not-yet' } : { kind: 'somebody-else' };
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes our database in the server, if it is not there yet. */
export async function ensureDatabase(opened: PostgresFolder, port: number): Promise<void> {
  const client = clientOf(opened, port, 'postgres');
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    // Another start was faster.
    if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Where our programs find the database. */
export const urlOf = (opened: PostgresFolder, port: number): string =>
  `postgres://${opened.user}:${opened.password}@127.0.0.1:${port}/${databaseName}`;

function clientOf({ user, password }: PostgresFolder, port: number, database: string): pg.Client {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 3_000,
  });
  // A connection that breaks between two calls would end the process.
  client.on('error', () => {});
  return client;
}
