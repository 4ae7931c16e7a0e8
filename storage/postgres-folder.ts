import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type DatabaseUser, databaseFolder } from './data-dir.ts';
import { EmbeddedPostgresError, sentenceAbout } from './embedded-postgres-error.ts';
import { type PostgresBinaries, runAs } from './postgres-binaries.ts';

/** What is needed to start the server of a folder and to get into it. */
export type PostgresFolder = { folder: string; port: number; user: string; password: string };

const run = promisify(execFile);
const shape = z.object({ port: z.number().int().min(1).max(65535), user: z.string(), password: z.string() });
const entryFile = (folder: string): string => path.join(folder, 'tin-cay.json');

/**
 * Opens the database folder of a data folder, and makes it when there is none: beside its place, then renamed, so that
 * a start that dies half-way leaves nothing half made. To be called under the start lock.
 */
export async function openPostgresFolder(
  dataDir: string,
  user: DatabaseUser | null,
  binaries: PostgresBinaries,
  onLog: (line: string) => void,
): Promise<PostgresFolder> {
  const folder = databaseFolder(dataDir);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    if (existsSync(folder)) removeEmpty(folder);
    onLog('making the database');
    await makeFolder(folder, user, binaries);
  }
  checkVersion(folder, binaries.major);
  return { folder, ...readEntry(folder) };
}

function removeEmpty(folder: string): void {
  if (readdirSync(folder).length > 0) {
    throw new EmbeddedPostgresError(`The folder ${folder} holds something that is not a database; move it away.`);
  }
  rmdirSync(folder);
}

function checkVersion(folder: string, major: number): void {
  const made = Number(readFileSync(path.join(folder, 'PG_VERSION'), 'utf8'));
  if (made === major) return;
  throw new EmbeddedPostgresError(
    `The database in ${folder} was made by Postgres ${made} and this is Postgres ${major}; bring it over with a dump.`,
  );
}

function readEntry(folder: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(readFileSync(entryFile(folder), 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new EmbeddedPostgresError(`The file ${entryFile(folder)} is damaged; bring it back from a backup.`);
    }
    throw sentenceAbout(error, path.dirname(folder));
  }
}

async function makeFolder(folder: string, user: DatabaseUser | null, binaries: PostgresBinaries): Promise<void> {
  const dataDir = path.dirname(folder);
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith('postgres.new'))) {
    rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  const unfinished = `${folder}.new`;
  const passwordFile = `${unfinished}.password`;
  const password = randomBytes(18).toString('base64url');
  const port = await choosePort();
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
    if (user) for (const made of [unfinished, passwordFile]) chownSync(made, user.uid, user.gid);
    const login = ['-U', 'tin_cay', '-A', 'scram-sha-256', '--pwfile', passwordFile];
    await run(binaries.initdb, ['-D', unfinished, ...login, '-E', 'UTF8', '--locale=C'], runAs(user));
    writeEntry(unfinished, { port, user: 'tin_cay', password });
    renameSync(unfinished, folder);
    syncToDisk(dataDir);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw sentenceAbout(error, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function writeEntry(folder: string, entry: z.infer<typeof shape>): void {
  const unfinished = `${entryFile(folder)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  syncToDisk(unfinished);
  renameSync(unfinished, entryFile(folder));
  syncToDisk(folder);
}

function syncToDisk(file: string): void {
  const opened = openSync(file, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Gives the server another port, because somebody else has taken its own. */
export async function changePort(opened: PostgresFolder): Promise<PostgresFolder> {
  const port = await choosePort();
  writeEntry(opened.folder, { port, user: opened.user, password: opened.password });
  return { ...opened, port };
}

/**
 * A free port below those the system gives to outgoing connections: among those, a client that tries again and again
 * while the server is down may be given the server's own port, and keep it.
 */
async function choosePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 30_000);
    if (await isPortFree(port)) return port;
  }
  throw new EmbeddedPostgresError('No free port for the embedded database was found between 20000 and 30000.');
}

/** Whether nobody listens on the port of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
