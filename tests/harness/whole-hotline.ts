import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { newId } from '../../domain/id.ts';
import { prepareQueue } from '../../queue/backend.ts';
import { type Database, openDatabase } from '../../storage/database.ts';
import { addShifts } from '../../storage/duty.ts';
import { startEmbeddedPostgres } from '../../storage/embedded-postgres.ts';
import { type Keyring, openKeyring } from '../../storage/keyring.ts';
import { migrate } from '../../storage/migrate.ts';
import { insertOfficer } from '../../storage/officers.ts';
import { createPinHash } from '../../storage/pin-hash.ts';
import { freePort, type Running, root, runScript, temporaryFolder, until } from './processes.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export type RedisAtHand = { url: string; port: number; folder: string; stop(): void };

/** A redis-server of the test's own; its folder goes with the others. */
export async function startRedis(): Promise<RedisAtHand> {
  const port = await freePort();
  const folder = temporaryFolder();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const redis = spawn('redis-server', args, { stdio: 'ignore' });
  return { url: `redis://127.0.0.1:${port}`, port, folder, stop: () => void redis.kill('SIGKILL') };
}

export type WholeHotline = {
  /** Everything the hotline itself keeps lies in here; the simulator's ledgers do not. */
  dataDir: string;
  /** Before anything of the hotline was written; older files are the empty database's own. */
  began: number;
  databaseUrl: string;
  keyringFile: string;
  keyring: Keyring;
  db: Database;
  bot: string;
  workers: string;
  processes: Record<'bot' | 'workers' | 'simulator', Running>;
  /** Does something on a simulated phone; answers what the simulator says. */
  simulate(path: string, body: unknown): Promise<unknown>;
  ask(path: string): Promise<unknown>;
};

export type WholeOptions = {
  redisUrl?: string;
  /** In place of bot/main.ts. */
  botFile?: string;
  env?: Record<string, string>;
  /** Seconds the database's own time, and with it the hotline's, is ahead of this machine's. */
  databaseAhead?: number;
  officers: readonly { name: string; phone: string; pin: string; level: number; zalo?: string }[];
};

/** From now on every new connection reads a time that is so many seconds ahead. */
async function moveDatabaseClock(db: Database, seconds: number): Promise<void> {
  await db.pool.query('create schema moved');
  await db.pool.query(
    `create function moved.clock_timestamp() returns timestamptz language sql
       return pg_catalog.clock_timestamp() + interval '${Math.round(seconds)} seconds'`,
  );
  // Tables are made in the first schema of the path, so that is where they have always been.
  await db.pool.query('alter role current_user set search_path = public, moved, pg_catalog');
}

/** Bot, workers and simulator as processes, on an embedded Postgres of their own, with their officers on duty. */
export async function startWhole(options: WholeOptions): Promise<WholeHotline> {
  const folder = temporaryFolder();
  const dataDir = path.join(folder, 'var');
  mkdirSync(dataDir, { mode: 0o755 });
  const { url: databaseUrl } = await startEmbeddedPostgres({ dataDir });
  const began = Date.now();
  await migrate(databaseUrl);
  await prepareQueue(databaseUrl);
  const db = openDatabase({ url: databaseUrl, applicationName: 'test', max: 2 });
  if (options.databaseAhead !== undefined) await moveDatabaseClock(db, options.databaseAhead);
  const keyringFile = path.join(dataDir, 'keyring.json');
  const { keyring } = await openKeyring({ db, file: keyringFile, month: new Date().toISOString().slice(0, 7) });
  const at = new Date();
  for (const { name, phone, pin, level, zalo } of options.officers) {
    const id = newId(at);
    const standing = { role: 'duty_officer' as const, unitCode: null, demo: false, verifiedAt: at };
    const hash = await createPinHash().hash(pin);
    const ways = { sms: phone, ...(zalo !== undefined && { zalo }) };
    await insertOfficer(db, keyring, { id, name, ...standing, pin: { hash, isOneTime: false }, ways }, at);
    const week = 7 * 86_400_000;
    const times = { startsAt: new Date(at.getTime() - week), endsAt: new Date(at.getTime() + week) };
    await addShifts(db, [{ officerId: id, unitCode: null, level, ...times }], at);
  }
  const [port, workersPort, simulatorPort] = [await freePort(), await freePort(), await freePort()];
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    KEYRING_FILE: keyringFile,
    PORT: String(port),
    WORKERS_PORT: String(workersPort),
    SIMULATOR_PORT: String(simulatorPort),
    ...(options.redisUrl !== undefined && { REDIS_URL: options.redisUrl }),
    ...options.env,
  };
  const run = (file: string, more: Record<string, string> = {}): Running =>
    runScript(path.join(root, file), [], { env: { ...env, ...more } });
  const processes = {
    simulator: run('simulator/main.ts', { DATA_DIR: path.join(folder, 'simulator') }),
    bot: run(options.botFile ?? 'bot/main.ts'),
    workers: run('workers/main.ts'),
  };
  const [bot, workers, simulator] = [port, workersPort, simulatorPort].map((one) => `http://127.0.0.1:${one}`);
  const simulated = async (where: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(`${simulator}${where}`, init)).json();
  for (const address of [bot, workers, simulator])
    await until(
      `${address} answers`,
      () =>
        fetch(`${address}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      40,
    );
  return {
    dataDir,
    began,
    databaseUrl,
    keyringFile,
    keyring,
    db,
    bot: bot ?? '',
    workers: workers ?? '',
    processes,
    simulate: (where, body) =>
      simulated(where, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    ask: (where) => simulated(where),
  };
}
