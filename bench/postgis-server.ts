import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { databaseUser } from '../storage/data-dir.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { runAs } from '../storage/postgres-binaries.ts';

const programs = '/usr/lib/postgresql';
const extensionOf = (major: string): string => `/usr/share/postgresql/${major}/extension/postgis.control`;

/** The newest Postgres with PostGIS that Debian's packages have installed: the folder of its programs. */
function findPostgis(): string | null {
  const majors = existsSync(programs) ? readdirSync(programs).filter((major) => existsSync(extensionOf(major))) : [];
  const newest = majors.toSorted((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? null : path.join(programs, newest, 'bin');
}

/**
 * Does something with a Postgres of its own with PostGIS, reached by one connection over a socket in its temporary folder:
 * nothing is left of it afterwards, whatever ends us short of a SIGKILL. Where it is not installed, without one.
 */
export async function withPostgis<T>(work: (db: Database | null) => Promise<T>): Promise<T> {
  const bin = findPostgis();
  if (bin === null) return work(null);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-postgis-'));
  const user = databaseUser(folder);
  const data = path.join(folder, 'data');
  const run = (program: string, ...args: string[]): void =>
    void execFileSync(path.join(bin, program), args, { ...runAs(user), stdio: ['ignore', 'ignore', 'pipe'] });
  const remove = (): void => {
    try {
      if (existsSync(path.join(data, 'postmaster.pid'))) run('pg_ctl', 'stop', '-D', data, '-m', 'immediate');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  // It does not end with us by itself, and a signal runs nothing of ours unless we exit.
  const exit = (): void => process.exit(1);
  process.once('exit', remove).once('SIGINT', exit).once('SIGTERM', exit);
  try {
    if (user) chownSync(folder, user.uid, user.gid);
    run('initdb', '-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--no-sync');
    // Planned once: left to itself the server plans the same statement anew for some of the values.
    const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c plan_cache_mode=force_generic_plan`;
    run('pg_ctl', 'start', '-D', data, '-l', path.join(folder, 'log'), '-o', options);
    const url = `postgres://bench@localhost/postgres?host=${encodeURIComponent(folder)}`;
    const db = openDatabase({ url, applicationName: 'tin-cay-bench', max: 1 });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  } finally {
    process.off('exit', remove).off('SIGINT', exit).off('SIGTERM', exit);
    remove();
  }
}
