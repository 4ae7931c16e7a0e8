import pg from 'pg';
import type { Clock } from '../domain/clock.ts';

/** A statement with a name: the server parses it once per connection. */
export type Statement = { name: string; text: string };
export const statement = (name: string, text: string): Statement => ({ name, text });

/** What a store needs: it neither begins nor ends a transaction. The row type is the one place where rows are trusted. */
export type Tx = { query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]> };

export type Database = Tx & {
  /** Runs `work` in one transaction: all of it, or none of it when it throws. Never retries. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The server would not keep what it takes; or cannot say so. The message is one sentence. */
export class DurabilityError extends Error {}

const bigint = 20;

/** Opens a pool. An idle connection's error is passed over: the next query finds out by itself. */
export function openDatabase(options: { url: string; applicationName: string; max?: number }): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(bigint, Number);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: options.applicationName,
    statement_timeout: 5_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    types,
  });
  pool.on('error', () => {});
  return {
    query: (asked, values) => run(pool, asked, values),
    transaction: (work) => transaction(pool, work),
    close: () => pool.end(),
  };
}

async function run<Row>(on: pg.Pool | pg.PoolClient, asked: Statement, values: readonly unknown[]): Promise<Row[]> {
  const result = await on.query({ name: asked.name, text: asked.text, values: [...values] });
  return result.rows as Row[];
}

async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('begin');
    const result = await work({ query: (asked, values) => run(client, asked, values) });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Would the same again perhaps succeed: a transaction given up (class 40), a server going down or coming up, a lost connection. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(40|08)/.test(code) || /^57P0[1-3]$/.test(code)) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)) return true;
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

/** Refuses a server that may lose what it has acknowledged. Throws DurabilityError. */
export async function assertDurable(db: Tx): Promise<void> {
  const asked = statement(
    'assert-durable',
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
  );
  const rows = await db.query<{ name: string; setting: string }>(asked, []);
  const off = rows.filter((row) => row.setting === 'off').map((row) => row.name);
  if (off.length > 0) {
    throw new DurabilityError(`The database has ${off.join(', ')} off and could lose a message it has taken; turn it on.`);
  }
}

const measureEvery = 10_000;

/**
 * The database's time, kept by an offset over this process's monotonic timer and measured anew every 10 s. It never goes
 * back; while the database is away it runs on.
 */
export async function databaseClock(db: Tx): Promise<Clock & { stop(): void }> {
  // the database's own time: this is the one statement that may ask for it
  const asked = statement('clock', 'select extract(epoch from clock_timestamp()) * 1000 as at'); // the database's own time
  const measure = async (): Promise<number> => {
    const before = performance.now();
    const rows = await db.query<{ at: string }>(asked, []);
    const after = performance.now();
    return Number(rows[0]?.at) - (before + after) / 2;
  };
  let offset = await measure();
  let latest = 0;
  const timer = setInterval(() => {
    measure().then(
      (measured) => {
        offset = measured;
      },
      () => {}, // the old offset is kept
    );
  }, measureEvery);
  timer.unref();
  return {
    now: () => {
      latest = Math.max(latest, performance.now() + offset);
      return new Date(latest);
    },
    stop: () => clearInterval(timer),
  };
}
