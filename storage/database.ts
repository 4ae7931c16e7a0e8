import pg from 'pg';
import type { Clock } from '../domain/clock.ts';
import { isConnectionLost, isStalePlan } from './database-errors.ts';
import { createGatherer, type Gathered, parametersOf } from './gather.ts';

export { isRetryable, isUniqueViolation } from './database-errors.ts';

/** A statement with a name is parsed and planned once per connection. */
export type Statement = { readonly name: string; readonly text: string };

/** What can be asked inside one transaction. */
export type Tx = {
  /** @typeParam Row what the statement's columns are: the statement's author answers for it */
  query<Row = unknown>(statement: Statement | Gathered, values?: readonly unknown[]): Promise<Row[]>;
};

/** Outside of a transaction a gathered statement goes together with what else is asked in the same moment. */
export type Database = Tx & {
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one transaction (read committed) and commits when it resolves; anything thrown rolls back.
   * Never retried here: only the caller knows what has to be read again.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  /** Connections at most; 10 unless told. */
  max?: number;
  /** Seen by the server's administrator: which process holds a connection. */
  applicationName: string;
  /** Told when an idle connection breaks. The pool replaces it by itself; without a listener the process would end. */
  onIdleError?: (error: Error) => void;
  /** Gives up after a second: for proving that the database is there. */
  impatient?: boolean;
};

const connectTimeout = 3_000;
const statementTimeout = 5_000;
/** Longer than the server's own limit: it only ends waiting for a server that has fallen silent. */
const answerTimeout = 7_000;
/** The same three, of an impatient one. */
const soon = { connect: 1_000, statement: 800, answer: 1_000 };
const longestName = 63;
/** The server's log never quotes what a failing statement of ours was given. The rest of it is up to its administrator. */
export const quiet = '-c log_parameter_max_length_on_error=0';

/** The server would keep less than it was given: a start with it is refused. */
export class DurabilityError extends Error {}

/** Names a statement. The name must be used for one text only; pg refuses a second. */
export function statement(name: string, text: string): Statement {
  if (name.length > longestName)
    throw new Error(`The statement name ${name} is longer than ${longestName} characters.`);
  return { name, text };
}

/** The bigint columns are counters: a value a JavaScript number cannot hold is a fault, never rounded. */
export function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint column holds more than a safe integer');
  return value;
}

/** Opens a pool of connections. Nothing is connected until the first question. */
export function openDatabase(options: DatabaseOptions): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, readBigint);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.applicationName,
    types,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: options.impatient ? soon.connect : connectTimeout,
    statement_timeout: options.impatient ? soon.statement : statementTimeout,
    query_timeout: options.impatient ? soon.answer : answerTimeout,
    idle_in_transaction_session_timeout: 10_000,
    lock_timeout: 3_000,
    options: quiet,
  });
  pool.on('error', (error) => options.onIdleError?.(error));

  const gather = createGatherer((asked, askings) =>
    withClient(pool, (client) => ask(client, { name: asked.name, text: asked.text }, parametersOf(asked, askings))),
  );
  return {
    pool,
    query: <Row>(asked: Statement | Gathered, values: readonly unknown[] = []) =>
      'gathers' in asked ? gather<Row>(asked, values) : withClient(pool, (client) => ask<Row>(client, asked, values)),
    transaction: (work) => withClient(pool, (client, spoil) => runTransaction(client, spoil, work)),
    close: () => pool.end(),
  };
}

async function ask<Row>(
  client: pg.PoolClient,
  asked: Statement | Gathered,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const parameters = 'gathers' in asked ? parametersOf(asked, [values]) : [...values];
  const result = await client.query({ name: asked.name, text: asked.text, values: parameters });
  return result.rows;
}

/** Marks the lent connection as one not to use again. */
type Spoil = (error: Error) => void;

/** Lends a connection; one that is broken, or whose prepared plans went stale, is thrown away instead of returned. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient, spoil: Spoil) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | null = null;
  const spoil: Spoil = (error) => {
    broken ??= error;
  };
  // While lent, the pool does not listen: a connection that breaks between two statements would end the process.
  client.on('error', spoil);
  try {
    return await work(client, spoil);
  } catch (error) {
    if (error instanceof Error && (isConnectionLost(error) || isStalePlan(error))) spoil(error);
    throw error;
  } finally {
    client.off('error', spoil);
    client.release(broken ?? undefined);
  }
}

async function runTransaction<T>(client: pg.PoolClient, spoil: Spoil, work: (tx: Tx) => Promise<T>): Promise<T> {
  let ended = false;
  const tx: Tx = {
    query: async <Row>(asked: Statement | Gathered, values?: readonly unknown[]) => {
      if (ended) throw new Error('A statement came after its transaction had ended.');
      return ask<Row>(client, asked, values);
    },
  };
  try {
    await client.query('begin');
    const result = await work(tx);
    ended = true;
    const commit = await client.query('commit');
    // After a swallowed error the server answers a commit with a rollback, and says so only here.
    if (commit.command !== 'COMMIT') throw new Error('A statement failed inside the transaction; it was rolled back.');
    return result;
  } catch (error) {
    ended = true;
    if (!isConnectionLost(error)) await client.query('rollback').catch(spoil);
    throw error;
  }
}

const readDurability = statement(
  'read-durability',
  `select current_setting('fsync') as "fsync", current_setting('synchronous_commit') as "synchronous_commit",
     current_setting('full_page_writes') as "full_page_writes"`,
);

/**
 * Makes sure that what is committed is on disk.
 * @throws DurabilityError with one sentence when the server may lose it
 */
export async function assertDurable(db: Tx): Promise<void> {
  const [settings] = await db.query<Record<string, string>>(readDurability);
  const off = Object.entries(settings ?? {}).filter(([, value]) => value === 'off');
  if (off.length === 0) return;
  const names = off.map(([name]) => name).join(', ');
  throw new DurabilityError(`The database has ${names} off and may lose messages that were answered; set it to on.`);
}

export type DatabaseClock = Clock & {
  stop(): void;
  /** How far the database's time was ahead of this machine's own clock when last measured. */
  skewSeconds(): number;
};

const measureEvery = 10_000;
/**
 * While this clock goes by what others have written, because the database's time is behind: what it goes by after a start may
 * be as old as the newest beat, and the next beat says it better. Milliseconds.
 */
const listenEvery = 1_000;
/** Seconds of this clock in a second, while the database's time is behind it. */
const slowPace = 0.95;
/**
 * How far a time written before may be ahead of the database's, in milliseconds: beyond that a wrong date has been set right,
 * and whoever kept the wrong one would page by the roster of another day.
 */
const believedAhead = 2 * 3_600_000;
const ownTime = 'extract(epoch from clock_timestamp())'; // the database's own time
const readTime = statement('read-time', `select (${ownTime} * 1000)::float8 as "ms"`);

/**
 * The database's time, asked for now and every 10 seconds (every second while its time is behind), carried in between by the process's monotonic timer.
 * It never steps back: when the database's time does, this clock runs a twentieth slower until it is overtaken (standing
 * still would stop every deadline, and half speed would wake the next officer twice as late for two hours after a step of
 * one). A failed measurement keeps the old offset.
 * @param options.guess how many seconds the database was ahead of this machine's clock when last known: with it the clock
 *   starts without the database, and takes the first measurement as it is
 * @param options.latestKnown the latest time anybody has written, up to one: a process that starts after the database's time
 *   has stepped back goes by that, as those do that ran before; else what they write would be due for it only much later
 * @throws what the driver throws when the database is away and there is no guess
 */
export async function databaseClock(
  db: Tx,
  options: { guess?: number; latestKnown?: (db: Tx, upTo: Date) => Promise<Date | null> } = {},
): Promise<DatabaseClock> {
  const { guess = null, latestKnown = async () => null } = options;
  let offset = 0;
  let guessed = false;
  let skew = 0;
  let floor = { timer: 0, time: 0 };

  const timeAt = (timer: number): number => Math.max(timer + offset, floor.time + (timer - floor.timer) * slowPace);
  const measure = async () => {
    const asked = performance.now();
    const [row] = await db.query<{ ms: number }>(readTime);
    const answered = performance.now();
    const ms = row?.ms ?? Date.now();
    const known = (await latestKnown(db, new Date(ms + believedAhead)))?.getTime() ?? 0;
    return { offset: ms - (asked + answered) / 2, trip: answered - asked, known };
  };
  const take = (measured: { offset: number; known: number }): void => {
    const timer = performance.now();
    const own = guessed ? measured.offset + timer : timeAt(timer);
    floor = { timer, time: Math.max(own, measured.known) };
    guessed = false;
    offset = measured.offset;
    skew = (timer + offset - Date.now()) / 1000;
  };

  // The first trip also opens the connection; the shortest of three is the most exact.
  const shortest = async () => [await measure(), await measure(), await measure()].sort((a, b) => a.trip - b.trip)[0];
  const first = guess === null ? await shortest() : null;
  if (first) take(first);
  else {
    take({ offset: Date.now() - performance.now() + (guess ?? 0) * 1000, known: 0 });
    guessed = true;
  }
  const isAhead = (): boolean => floor.time - (floor.timer + offset) > listenEvery;
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (isAhead() || (ticks * listenEvery) % measureEvery === 0) void measure().then(take, () => {});
  }, listenEvery);
  timer.unref();

  return {
    now: () => new Date(timeAt(performance.now())),
    stop: () => clearInterval(timer),
    skewSeconds: () => skew,
  };
}
