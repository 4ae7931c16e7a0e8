import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts';
import { type Keyring, openKeyring } from '../storage/keyring.ts';
import { migrate } from '../storage/migrate.ts';
import { freePort } from '../tests/harness/processes.ts';
import { type BenchProcess, startProcess } from './bench-process.ts';

/** A database of the bench's own, which keeps what is committed as the shipped one does, and processes on it. */
export type Ground = {
  databaseUrl: string;
  postgresPid: number;
  db: Database;
  keyring: Keyring;
  folder: string;
  /** Starts one of the hotline's processes, or one of the bench's, and waits until its /healthz answers. */
  start(
    file: string,
    options?: { args?: readonly string[]; env?: Record<string, string>; port?: number },
  ): Promise<BenchProcess>;
  /** Where the simulated providers listen, or will. */
  simulatorPort: number;
  stop(): Promise<void>;
};

/** An embedded Postgres with every migration, a keyring, and nothing running yet. Whoever opens it stops it. */
export async function openGround(name: string): Promise<Ground> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `tin-cay-${name}-`));
  // Started as root, the database runs as another user, who must get to its folder.
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  await migrate(postgres.url);
  const db = openDatabase({ url: postgres.url, applicationName: `tin-cay-${name}`, max: 2 });
  const file = path.join(folder, 'keyring.json');
  const { keyring } = await openKeyring({ db, file, month: new Date().toISOString().slice(0, 7) });
  const [simulatorPort, other] = [await freePort(), await freePort()];
  const running: BenchProcess[] = [];
  return {
    databaseUrl: postgres.url,
    postgresPid: postgres.pid,
    db,
    keyring,
    folder,
    simulatorPort,
    start: async (script, { args = [], env = {}, port } = {}) => {
      const listens = port ?? (await freePort());
      const started = await startProcess([script, ...args], listens, {
        DATABASE_URL: postgres.url,
        DATA_DIR: folder,
        KEYRING_FILE: file,
        SIMULATOR_PORT: String(simulatorPort),
        ...(script === 'workers/main.ts'
          ? { PORT: String(other), WORKERS_PORT: String(listens) }
          : { PORT: String(listens), WORKERS_PORT: String(other) }),
        ...env,
      });
      running.push(started);
      return started;
    },
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
      await db.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
