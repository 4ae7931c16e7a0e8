import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  Queue,
  runMigrations,
  Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

/** A queue that can be told that something may be due. */
export type WakeQueue = { add(): Promise<void>; close(): Promise<void> };
export type RunningWorker = { close(): Promise<void> };

/** BullMQ on Postgres, or on Redis/Valkey: nobody else knows which. */
export type QueueBackend = {
  kind: 'postgres' | 'redis';
  queue(name: string): WakeQueue;
  /** `work` is called for each wake-up; `onError` hears of everything that goes wrong with the queue itself, and of `work` that throws. */
  worker(name: string, work: () => Promise<unknown>): RunningWorker;
  close(): Promise<void>;
};

/** A worker that died holds its job this long; the next look for such jobs comes after the second figure. Milliseconds. */
const lockDuration = 5_000;
const stalledInterval = 2_000;
/** A wake-up is never given up because workers died over it: rows decide, and the sweep looks anyway. */
const maxStalledCount = 1_000;
const jobOptions = { removeOnComplete: true, removeOnFail: true };
/** While one wake-up is worked, the next is heard. */
const concurrency = 2;
const workerOptions = { lockDuration, stalledInterval, maxStalledCount, concurrency };

/** Opens the queue this installation uses. `onError` must not throw: an outage is logged and waited out. */
export function openQueueBackend(
  where: { databaseUrl: string; redisUrl: string | null },
  onError: (error: unknown) => void,
): Promise<QueueBackend> {
  return where.redisUrl === null ? onPostgres(where.databaseUrl, onError) : onRedis(where.redisUrl, onError);
}

async function onPostgres(databaseUrl: string, onError: (error: unknown) => void): Promise<QueueBackend> {
  await prepareQueue(databaseUrl);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 12,
    keepAlive: true,
    application_name: 'tin-cay-queue',
    options: '-c search_path=bullmq',
  });
  // Kept until the process ends: clients that listen report the end of the server even after close().
  pool.on('error', onError);
  // A real pg.Pool is what BullMQ asks for; its own minimal type of one differs from pg's in an overload only.
  const connection = pool as PostgresConnectionOptions;
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend);
  return {
    kind: 'postgres',
    queue: (name) => wakeQueue(new PostgresQueue(name, { connection, defaultJobOptions: jobOptions }), onError),
    worker: (name, work) => runningWorker(new PostgresWorker(name, work, { ...workerOptions, connection }), onError),
    close: () => pool.end(),
  };
}

async function onRedis(redisUrl: string, onError: (error: unknown) => void): Promise<QueueBackend> {
  // The shipped back-off waits 12 s after an outage; this one under a second.
  const retryStrategy = (times: number) => Math.min(times * 200, 1_000);
  const connect = (blocking: boolean) => {
    const redis = new Redis(redisUrl, {
      maxRetriesPerRequest: blocking ? null : 1,
      enableOfflineQueue: blocking,
      retryStrategy,
    });
    redis.on('error', onError);
    return redis;
  };
  const adding = connect(false);
  const working = connect(true);
  return {
    kind: 'redis',
    queue: (name) => wakeQueue(new Queue(name, { connection: adding, defaultJobOptions: jobOptions }), onError),
    worker: (name, work) => runningWorker(new Worker(name, work, { ...workerOptions, connection: working }), onError),
    close: async () => {
      adding.disconnect();
      working.disconnect();
    },
  };
}

/** Makes BullMQ's own tables in Postgres; safe to call from several processes at once. */
export async function prepareQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    // A server that has frozen must not hold up a start for ever.
    connectionTimeoutMillis: 3_000,
    query_timeout: 7_000,
  });
  // The statement under way says what is wrong; a connection that breaks beside it must not end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

const longestClose = 2_000;
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

type AnyQueue = {
  add(name: string, data: Record<string, never>): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
};
type AnyWorker = {
  close(force?: boolean): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
};

function wakeQueue(queue: AnyQueue, onError: (error: unknown) => void): WakeQueue {
  queue.on('error', onError);
  return {
    add: async () => {
      await queue.add('wake', {});
    },
    // A server that has frozen never says goodbye.
    close: () => Promise.race([queue.close(), wait(longestClose)]),
  };
}

function runningWorker(worker: AnyWorker, onError: (error: unknown) => void): RunningWorker {
  worker.on('error', onError);
  // Work that throws is tried again by the sweep, not by the queue; somebody must hear of it.
  worker.on('failed', (_job, error) => onError(error));
  // A worker that is still connecting would be waited for; its wake-ups are not worth that.
  return { close: () => Promise.race([worker.close(true), wait(longestClose)]) };
}
