import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { identityOf, isStill, type ProcessIdentity } from './live-processes.ts';

const waitLimit = 120_000;
const lookEvery = 40;
/** A file that was made this long ago and never finished belongs to a process that died between two calls. */
const unfinishedAfter = 5_000;
const holderShape = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

/** The process written in a file, 'unreadable' when it holds something else, null when there is no file. */
export function readHolder(file: string): ProcessIdentity | 'unreadable' | null {
  try {
    return holderShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    if (code !== '') throw error;
    return 'unreadable';
  }
}

/** Does the work while holding the lock file. Whoever finds it held waits; the lock of a dead process is taken over. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const limit = Date.now() + waitLimit;
  while (!take(file)) {
    if (isStale(file)) removeStale(file);
    else await sleep(lookEvery);
    if (Date.now() > limit) {
      throw new EmbeddedPostgresError(
        `Another start of the embedded database has not finished; see who holds ${file}.`,
      );
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(identityOf(process.pid)), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  const holder = readHolder(file);
  if (holder === null) return false;
  return holder === 'unreadable' ? isOld(file) : !isStill(holder);
}

function isOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > unfinishedAfter;
  } catch {
    return false;
  }
}

/** Two who saw the same stale lock must not remove the new one that the faster of them made: the second file decides. */
function removeStale(file: string): void {
  const guard = `${file}.takeover`;
  if (!take(guard)) {
    if (isOld(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (isStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}
