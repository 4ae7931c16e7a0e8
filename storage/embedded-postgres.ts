import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkFreeSpace,
  chooseDataDir,
  databaseFolder,
  databaseUser,
  freeSpace,
  type MovedBecause,
  prepareDataDir,
  rememberMoved,
} from './data-dir.ts';
import { sentenceAbout } from './embedded-postgres-error.ts';
import { identityOf, isStill } from './live-processes.ts';
import { findPostgres } from './postgres-binaries.ts';
import { openPostgresFolder } from './postgres-folder.ts';
import { ensureDatabase, urlOf } from './postgres-login.ts';
import { bringUpServer, findServer, isServerOf, stopServer } from './postgres-server.ts';
import { readHolder, withStartLock } from './start-lock.ts';

export { chooseDataDir } from './data-dir.ts';
export { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** A Postgres server of our own that lets us in. */
export type EmbeddedPostgres = {
  /** The database `tin_cay` in it. */
  url: string;
  port: number;
  pid: number;
  /** It was running already. */
  adopted: boolean;
  /** We started it, or took it over from a process that is dead: whoever owns it stops it. */
  owned: boolean;
  /** Where the data is, and why not where DATA_DIR said. */
  dataDir: string;
  movedBecause: MovedBecause | null;
  isAlive(): boolean;
  /** Returns when the server is gone. Does nothing when it is gone already. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** What takes long or is odd, a line each. */
  onLog?: (line: string) => void;
  /** Bytes free for a folder. A server that fell over while serving is brought back on a nearly full disk too. */
  freeSpace?: (folder: string) => Promise<number>;
  /** Where the npm package with the binaries lies. */
  packageRoot?: string;
  /** The folder used when the database's user cannot reach `dataDir`. */
  fallbackDataDir?: string;
};

/**
 * Starts the embedded Postgres of a data folder, or takes over the one that runs in it, and waits until it lets us in.
 * Several processes may do so at once: one makes and starts it, the others wait and find it running.
 * @throws EmbeddedPostgresError with one sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { onLog = () => {} } = options;
  const chosen = chooseDataDir(options.dataDir, options.fallbackDataDir);
  try {
    const user = databaseUser(chosen.dataDir);
    prepareDataDir(chosen.dataDir, user);
    rememberMoved(chosen);
    // The server names its folder without links; so do we when we compare.
    const dataDir = realpathSync(chosen.dataDir);
    return await withStartLock(path.join(dataDir, 'postgres.lock'), async () => {
      // One that runs is not refused to those who want to look at it or free some space.
      if (findServer(databaseFolder(dataDir)) === null) await checkFreeSpace(dataDir, options.freeSpace ?? freeSpace);
      const binaries = await findPostgres(dataDir, user, options.packageRoot);
      const { server, folder } = await bringUpServer(
        await openPostgresFolder(dataDir, user, binaries, onLog),
        user,
        binaries,
        onLog,
      );
      await ensureDatabase(folder, server.port);
      return {
        ...chosen,
        ...server,
        url: urlOf(folder, server.port),
        owned: takeOwnership(dataDir, server.adopted),
        isAlive: () => isServerOf(databaseFolder(dataDir), server.pid),
        stop: () => stopServer(databaseFolder(dataDir), server.pid),
      };
    });
  } catch (error) {
    throw sentenceAbout(error, chosen.dataDir);
  }
}

/** A server that survived its owner belongs to the next who finds it; one whose owner lives stays the owner's. */
function takeOwnership(dataDir: string, adopted: boolean): boolean {
  const file = path.join(dataDir, 'postgres.owner');
  const owner = readHolder(file);
  const mine = owner !== null && owner !== 'unreadable' && owner.pid === process.pid;
  if (adopted && owner !== null && owner !== 'unreadable' && isStill(owner)) return mine;
  writeFileSync(file, JSON.stringify(identityOf(process.pid)), { mode: 0o600 });
  return true;
}
