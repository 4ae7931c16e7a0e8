import path from 'node:path';
import type { TestContext } from 'vitest';
import type { Database } from '../../storage/database.ts';
import { type Keyring, openKeyring } from '../../storage/keyring.ts';
import { testDatabase } from './database.ts';
import { seedOfficers, type TestOfficer } from './officers.ts';
import { endNow, folderOf, freePort, type Running, runScript, until } from './processes.ts';

/** A process of a hotline. */
export type Launched = Running & {
  pid: number;
  /** Where it says that it is alive. */
  url: string;
  /** Fulfilled when it says so. */
  ready(): Promise<void>;
};

/** What the real processes of one hotline stand on: a database of the run's server, a folder, a keyring, officers, ports. */
export type HotlineGround = {
  db: Database;
  databaseUrl: string;
  keyring: Keyring;
  /** Where bot and workers keep their files. */
  folder: string;
  port: number;
  simulatorPort: number;
  /**
   * Starts a TypeScript file as a process of this hotline.
   * @param through a program that starts it, with its arguments
   */
  launch(file: string, listens: number, env?: Record<string, string>, through?: readonly string[]): Launched;
  /** Ends every process; at the end of the test it happens by itself. */
  endAll(): Promise<void>;
};

/** Starts nothing yet. Nothing outlives the test, and several may run at once. */
export async function hotlineGround(t: TestContext, duty: readonly (string | TestOfficer)[]): Promise<HotlineGround> {
  const { db, url: databaseUrl } = await testDatabase(t);
  const folder = folderOf(t);
  const launched: Launched[] = [];
  const endAll = async (): Promise<void> => {
    await Promise.all(launched.map(({ child }) => endNow(child)));
  };
  t.onTestFinished(endAll);
  const file = path.join(folder, 'keyring.json');
  const clock = { now: () => new Date() };
  const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
  await seedOfficers({ db, keyring, clock }, duty);
  const [port, simulatorPort] = [await freePort(), await freePort()];
  const shared = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    KEYRING_FILE: file,
    PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
  };
  return {
    ...{ db, databaseUrl, keyring, folder, port, simulatorPort, endAll },
    launch: (file, listens, env = {}, through = []) => {
      const running = runScript(file, [], { env: { ...shared, ...env }, through });
      const url = `http://127.0.0.1:${listens}`;
      const answers = async (): Promise<boolean> => {
        if (running.child.exitCode !== null) throw new Error(`${file} ended:\n${running.output()}`);
        return (await fetch(`${url}/healthz`).catch(() => null))?.ok === true;
      };
      const ready = (): Promise<void> => until(`${path.basename(file)} is ready`, answers, 30).then(() => {});
      const one = { ...running, pid: running.child.pid ?? 0, url, ready };
      launched.push(one);
      return one;
    },
  };
}
