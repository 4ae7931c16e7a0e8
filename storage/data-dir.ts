import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { codeOf, EmbeddedPostgresError, sentenceAbout } from './embedded-postgres-error.ts';

/** The user the server runs as when we are root, which Postgres refuses to be. */
export type DatabaseUser = { name: string; uid: number; gid: number };

/** Why the data is not where DATA_DIR says: that user cannot pass this folder. */
export type MovedBecause = { wanted: string; blockedBy: string; user: string };
export type ChosenDataDir = { dataDir: string; movedBecause: MovedBecause | null };

const fallbackDataDir = '/var/lib/tin-cay';
const lowestFreeSpace = 200 * 2 ** 20;
const movedShape = z.object({ to: z.string(), blockedBy: z.string(), user: z.string() });

/** Where the database lies in a data folder. */
export const databaseFolder = (dataDir: string): string => path.join(dataDir, 'postgres');
const isInitialised = (dataDir: string): boolean => existsSync(path.join(databaseFolder(dataDir), 'PG_VERSION'));
const movedFile = (dataDir: string): string => path.join(dataDir, 'moved.json');

/**
 * The data folder every command uses for this DATA_DIR. It changes nothing and always gives the same answer: a folder
 * that holds a database is kept, and a start that had to move left a note. As root with a folder that the database's
 * user cannot reach: `/var/lib/tin-cay`. Asking again with the answer gives the answer.
 */
export function chooseDataDir(wanted: string, fallback: string = fallbackDataDir): ChosenDataDir {
  const dataDir = path.resolve(wanted);
  const stay: ChosenDataDir = { dataDir, movedBecause: null };
  if (process.getuid?.() !== 0 || dataDir === fallback || isInitialised(dataDir)) return stay;
  const noted = readMoved(dataDir);
  if (noted)
    return { dataDir: noted.to, movedBecause: { wanted: dataDir, blockedBy: noted.blockedBy, user: noted.user } };
  const user = databaseUser(dataDir);
  const blockedBy = user && firstClosedFolder(dataDir, user);
  if (!user || !blockedBy) return stay;
  return { dataDir: fallback, movedBecause: { wanted: dataDir, blockedBy, user: user.name } };
}

function readMoved(dataDir: string): z.infer<typeof movedShape> | null {
  try {
    return movedShape.parse(JSON.parse(readFileSync(movedFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Leaves the note that keeps every later command with the folder chosen now, even when the way is opened later. */
export function rememberMoved({ dataDir, movedBecause }: ChosenDataDir): void {
  if (movedBecause === null || existsSync(movedFile(movedBecause.wanted))) return;
  const { wanted, ...why } = movedBecause;
  try {
    mkdirSync(wanted, { recursive: true });
    writeFileSync(movedFile(wanted), `${JSON.stringify({ to: dataDir, ...why }, null, 2)}\n`);
  } catch {
    // On a read-only disk nothing will change by itself either.
  }
}

/** Whom the server runs as: null when we are not root and it runs as ourselves. A database stays with its owner. */
export function databaseUser(dataDir: string): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readUsers();
  if (isInitialised(dataDir)) {
    const { uid, gid } = statSync(databaseFolder(dataDir));
    if (uid !== 0) return users.find((user) => user.uid === uid) ?? { name: `number ${uid}`, uid, gid };
  }
  const found = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  if (found) return found;
  throw new EmbeddedPostgresError(
    'Postgres does not run as root and this machine has neither a user postgres nor nobody; start as an ordinary user.',
  );
}

function readUsers(): DatabaseUser[] {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
  return rows.map((row) => {
    const [name = '', , uid, gid] = row.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

/** The first existing folder above the data folder that the user cannot pass. The data folder itself we open. */
function firstClosedFolder(dataDir: string, user: DatabaseUser): string | null {
  let existing = existsSync(dataDir) ? path.dirname(realpathSync(dataDir)) : path.dirname(dataDir);
  while (!existsSync(existing)) existing = path.dirname(existing);
  const closed: string[] = [];
  for (let folder = realpathSync(existing); ; folder = path.dirname(folder)) {
    if (!canPass(folder, user)) closed.unshift(folder);
    if (folder === path.dirname(folder)) return closed[0] ?? null;
  }
}

function canPass(folder: string, user: DatabaseUser): boolean {
  const found = statSync(folder);
  // A file in the way is no reason to go elsewhere; preparing the folder says so.
  if (!found.isDirectory()) return true;
  const { mode, uid, gid } = found;
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/** How many bytes are free for the folder. */
export const freeSpace = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Makes the data folder and what is missing above it, open for passing through (0711) whatever the umask; the database
 * folder inside is the closed one.
 * @throws EmbeddedPostgresError when it cannot be used
 */
export function prepareDataDir(dataDir: string, user: DatabaseUser | null): void {
  try {
    makeFolder(dataDir);
    const { mode } = statSync(dataDir);
    if (user && (mode & 0o111) !== 0o111) chmodSync(dataDir, (mode & 0o7777) | 0o111);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw sentenceAbout(error, dataDir);
  }
  const blockedBy = user && firstClosedFolder(dataDir, user);
  if (!blockedBy) return;
  throw new EmbeddedPostgresError(
    `The database in ${dataDir} cannot be reached by its user ${user.name}, because ${blockedBy} is closed; run chmod o+x ${blockedBy}.`,
  );
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    // A file in the way would be noticed only by what comes later.
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    return;
  }
  makeFolder(path.dirname(folder));
  try {
    // One at a time: with `recursive` Node takes a read-only disk for a missing folder.
    mkdirSync(folder);
  } catch (error) {
    // Another start was faster.
    if (codeOf(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
  chmodSync(folder, 0o711);
}

/** Refuses a disk on which the database would soon stop. */
export async function checkFreeSpace(dataDir: string, measure: (folder: string) => Promise<number>): Promise<void> {
  const free = await measure(dataDir);
  if (free >= lowestFreeSpace) return;
  const [has, needs] = [free, lowestFreeSpace].map((bytes) => Math.floor(bytes / 2 ** 20));
  throw new EmbeddedPostgresError(
    `The disk of DATA_DIR ${dataDir} has only ${has} MB left and the database needs ${needs} MB; free some space.`,
  );
}
