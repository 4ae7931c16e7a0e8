import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { DatabaseUser } from './data-dir.ts';
import { codeOf, EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The programs of one Postgres, and its major version. */
export type PostgresBinaries = { initdb: string; postgres: string; major: number };

const run = promisify(execFile);
const suffix = process.platform === 'win32' ? '.exe' : '';
const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));
const copyPrefix = 'postgres-program-';

/** What a server process sees of our environment: nothing of the operator's settings and secrets. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

/** How to start a program as the database's user; its own folder must be one that user can be in. */
export const runAs = (user: DatabaseUser | null) => ({
  cwd: '/',
  env: serverEnvironment,
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
});

/**
 * Finds a Postgres the user can run: the npm package's (its library links repaired), a copy of it in the data folder
 * when the checkout is closed to that user, else one on PATH.
 * @param packageRoot where the npm package lies; null = there is none for this machine
 * @throws EmbeddedPostgresError when there is none
 */
export async function findPostgres(
  dataDir: string,
  user: DatabaseUser | null,
  packageRoot: string | null = findPackage(),
): Promise<PostgresBinaries> {
  const tried: string[] = [];
  const folders = [
    () => packageRoot && repaired(packageRoot),
    () => packageRoot && copied(packageRoot, dataDir),
    onPath,
  ];
  for (const folder of folders) {
    const bin = folder();
    if (!bin) continue;
    const version = await readVersion(bin, user);
    if (typeof version === 'number')
      return { initdb: program(bin, 'initdb'), postgres: program(bin, 'postgres'), major: version };
    tried.push(version.reason);
  }
  const reason = tried.length > 0 ? ` (${tried.at(-1)})` : '';
  throw new EmbeddedPostgresError(
    `No Postgres runs on this machine (${process.platform} ${process.arch})${reason}; set DATABASE_URL to a Postgres server, or put one on PATH.`,
  );
}

const program = (bin: string, name: string): string => path.join(bin, name + suffix);

/** The npm package with the binaries for this machine. */
function findPackage(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${os.arch()}`);
    return path.resolve(path.dirname(entry), '..');
  } catch {
    return null;
  }
}

async function readVersion(bin: string, user: DatabaseUser | null): Promise<number | { reason: string }> {
  try {
    const { stdout } = await run(program(bin, 'postgres'), ['-V'], runAs(user));
    const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
    return major ? Number(major) : { reason: 'it does not say its version' };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
    return { reason: said.trim().split('\n')[0] || codeOf(error) || 'it cannot be run' };
  }
}

/** The package itself, or null when its links are missing and cannot be made. */
function repaired(packageRoot: string): string | null {
  return repairLinks(packageRoot) ? path.join(packageRoot, 'native', 'bin') : null;
}

/** npm packages hold no links: the package makes them after installing, which `--ignore-scripts` and later npm skip. */
function repairLinks(root: string): boolean {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const missing = linksShape
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .filter(({ target }) => lstatSync(path.join(root, target), { throwIfNoEntry: false }) === undefined);
  for (const { source, target } of missing) {
    try {
      symlinkSync(path.basename(source), path.join(root, target));
    } catch (error) {
      // EEXIST: another start repairs at the same moment.
      if (codeOf(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

/**
 * A copy that the database's user can run, made once for this version of the package. It lies in the data folder, not in
 * the system's temporary one, which is swept while the server still needs it and where anybody could lay one ready.
 */
function copied(packageRoot: string, dataDir: string): string {
  const { mtimeMs, size } = statSync(path.join(packageRoot, 'native', 'bin', `postgres${suffix}`));
  const stamp = createHash('sha256').update(`${packageRoot} ${mtimeMs} ${size}`).digest('hex').slice(0, 12);
  const copy = path.join(dataDir, copyPrefix + stamp);
  if (!existsSync(copy)) {
    removeCopies(dataDir);
    const unfinished = `${copy}.unfinished`;
    try {
      copyPackage(packageRoot, unfinished);
    } catch (error) {
      // On a full disk above all nothing must stay behind.
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
    renameSync(unfinished, copy);
  }
  return path.join(copy, 'native', 'bin');
}

function copyPackage(packageRoot: string, to: string): void {
  const native = path.join(to, 'native');
  cpSync(path.join(packageRoot, 'native'), native, { recursive: true, verbatimSymlinks: true });
  repairLinks(to);
  openForReading(to);
}

/** Copies of earlier versions, unless a server may still be running out of one. */
function removeCopies(dataDir: string): void {
  for (const name of readdirSync(dataDir).filter((entry) => entry.startsWith(copyPrefix))) {
    const running = existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'));
    if (!running || name.endsWith('.unfinished')) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}

/** An installation under a strict umask is closed to everybody else, file by file. */
function openForReading(root: string): void {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isSymbolicLink(),
  );
  for (const file of [root, ...entries.map((entry) => path.join(entry.parentPath, entry.name))]) {
    const { mode } = statSync(file);
    const enter = (mode & 0o100) === 0 ? 0 : 0o111;
    chmodSync(file, (mode & 0o777) | 0o444 | enter);
  }
}

/** A Postgres the operator installed. Distributions link to it from PATH; its other programs lie beside the real file. */
function onPath(): string | null {
  if (process.platform === 'win32') return null;
  const { stdout } = spawnSync('/bin/sh', ['-c', 'command -v postgres'], { encoding: 'utf8' });
  const bin = stdout?.startsWith('/') ? path.dirname(realpathSync(stdout.trim())) : null;
  return bin !== null && existsSync(program(bin, 'initdb')) ? bin : null;
}
