import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseUser } from './data-dir.ts';
import { codeOf, diskFull, EmbeddedPostgresError, isDiskFull } from './embedded-postgres-error.ts';
import { folderOf, isRunning, isWorkedIn } from './live-processes.ts';
import { type PostgresBinaries, runAs } from './postgres-binaries.ts';
import { changePort, isPortFree, type PostgresFolder } from './postgres-folder.ts';
import { tryLogin } from './postgres-login.ts';

/** A server that lets us in. */
export type RunningServer = { pid: number; port: number; adopted: boolean };

const readyLimit = 30_000;
const wholeLimit = 60_000;
const largestLog = 10 * 2 ** 20;
const longestPause = 1_000;
/** A server's old number may belong to a process that only waits to be collected: that ends by itself. */
const patience = 4;

const serverOptions = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // A bot holds up to 24, workers up to 22.
  max_connections: '200',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A statement that fails, its parameters, the row it failed on and the words of its error may hold what a person told
  // us. Whoever asked is told of the error all the same, and logs its code; the server's own end is still written.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
};

const logFileOf = (folder: string): string => `${folder}.log`;
const pidFileOf = (folder: string): string => path.join(folder, 'postmaster.pid');

/** Whether the process is the server of the folder; where the system does not tell, any running process may be. */
export function isServerOf(folder: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  const works = folderOf(pid);
  return works === undefined || works === folder;
}

/** The number of the folder's server, when one runs. */
export function findServer(folder: string): number | null {
  const left = readPidFile(folder);
  return left && isServerOf(folder, left.pid) ? left.pid : null;
}

/** Takes over the folder's server when it runs, else starts it, and waits until it lets us in. Under the start lock. */
export async function bringUpServer(
  folder: PostgresFolder,
  user: DatabaseUser | null,
  binaries: PostgresBinaries,
  onLog: (line: string) => void,
): Promise<{ server: RunningServer; folder: PostgresFolder }> {
  const limit = Date.now() + wholeLimit;
  let opened = folder;
  for (let attempt = 0; Date.now() < limit; attempt++) {
    const left = readPidFile(opened.folder);
    if (left && isServerOf(opened.folder, left.pid)) {
      const port = left.port ?? opened.port;
      const outcome = await waitUntilReady(opened, port, () => isRunning(left.pid), folderOf(left.pid) !== undefined);
      if (outcome === 'ready') return { server: { pid: left.pid, port, adopted: true }, folder: opened };
      if (outcome === 'not-ours') await removeStalePidFile(opened.folder, left);
    } else if (left && attempt >= patience) {
      await removeStalePidFile(opened.folder, left);
    }
    if (!(await isPortFree(opened.port))) {
      onLog(`port ${opened.port} of the database is taken`);
      opened = await changePort(opened);
    }
    const launched = await launch(opened, user, binaries);
    if (launched.kind === 'ready')
      return { server: { pid: launched.pid, port: opened.port, adopted: false }, folder: opened };
    onLog(launched.reason);
    if (launched.kind === 'port-taken') opened = await changePort(opened);
    await sleep(Math.min(100 * 2 ** attempt, longestPause));
  }
  throw new EmbeddedPostgresError(
    `The embedded database did not start within ${wholeLimit / 1000} s; ${logFileOf(opened.folder)} says why.`,
  );
}

type PidFile = { pid: number; port: number | null };

/** Line 1 is the server's number, line 4 its port once it listens. */
function readPidFile(folder: string): PidFile | null {
  if (!existsSync(pidFileOf(folder))) return null;
  const lines = readFileSync(pidFileOf(folder), 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, port: Number(lines[3]) || null } : null;
}

/**
 * Removes what a dead server left. Never while anybody answers on its port or works in its folder: two servers on one
 * folder destroy it.
 */
async function removeStalePidFile(folder: string, { pid, port }: PidFile): Promise<void> {
  const portDead = port === null || (await isPortFree(port));
  if (isWorkedIn(folder)) return;
  if (portDead) return rmSync(pidFileOf(folder), { force: true });
  throw new EmbeddedPostgresError(
    `${pidFileOf(folder)} names process ${pid}, which is not this database, but port ${port} answers; stop what listens there.`,
  );
}

/** @param known whether the process is surely the folder's server */
async function waitUntilReady(
  opened: PostgresFolder,
  port: number,
  lives: () => boolean,
  known: boolean,
): Promise<'ready' | 'gone' | 'not-ours'> {
  const started = Date.now();
  while (lives()) {
    const { kind } = await tryLogin(opened, port);
    if (kind === 'ready') return 'ready';
    if (kind === 'somebody-else') return 'not-ours';
    const waited = Date.now() - started;
    // Where the system does not tell whose number it is, a silent port says that it is somebody else's.
    if (!known && kind === 'nobody' && waited > 5_000) return 'not-ours';
    if (waited > readyLimit) {
      throw new EmbeddedPostgresError(
        `The embedded database is not ready after ${readyLimit / 1000} s; it may still be recovering: start again in a minute.`,
      );
    }
    await sleep(25);
  }
  return 'gone';
}

type Launched = { kind: 'ready'; pid: number } | { kind: 'port-taken' | 'busy'; reason: string };

async function launch(
  opened: PostgresFolder,
  user: DatabaseUser | null,
  binaries: PostgresBinaries,
): Promise<Launched> {
  const file = logFileOf(opened.folder);
  if (existsSync(file) && statSync(file).size > largestLog) truncateSync(file);
  const log = openSync(file, 'a+', 0o600);
  try {
    const from = fstatSync(log).size;
    const options = Object.entries(serverOptions).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const args = ['-D', opened.folder, '-p', String(opened.port), ...options];
    // Detached: it outlives us, and Ctrl-C in the terminal is not its business.
    const server = spawn(binaries.postgres, args, { ...runAs(user), detached: true, stdio: ['ignore', log, log] });
    server.unref();
    const { pid } = server;
    if (pid === undefined) throw await new Promise((resolve) => server.once('error', resolve));
    const outcome = await waitUntilReady(
      opened,
      opened.port,
      () => server.exitCode === null && server.signalCode === null,
      true,
    );
    if (outcome === 'ready') return { kind: 'ready', pid };
    return whyEnded(readFrom(log, from), opened.folder);
  } finally {
    closeSync(log);
  }
}

function readFrom(log: number, from: number): string {
  const text = Buffer.alloc(Math.min(Math.max(fstatSync(log).size - from, 0), 64 * 1024));
  return text.toString('utf8', 0, readSync(log, text, 0, text.length, from));
}

/** The server's own words; it was started with English ones. */
function whyEnded(said: string, folder: string): Launched {
  if (isDiskFull(said)) throw diskFull(path.dirname(folder));
  if (/Address already in use|could not create any TCP\/IP sockets/.test(said))
    return { kind: 'port-taken', reason: 'the port was taken' };
  const words = [...said.matchAll(/(?:FATAL|PANIC): {2}(.*)/g)].map((match) => match[1] ?? '');
  // Those who knocked too early were told so; that is not why it ended.
  const fatal = words.findLast((told) => !/^the database system is /.test(told));
  // Right after a kill the old number is still known to the system, and old helpers still hold the shared memory.
  if (fatal === undefined || /lock file .* already exists|shared memory block .* still in use/.test(fatal)) {
    return { kind: 'busy', reason: fatal ?? 'it ended without a word' };
  }
  throw new EmbeddedPostgresError(
    `The embedded database does not start: ${fatal.replace(/\.$/, '')} (${logFileOf(folder)}).`,
  );
}

/** Ends the server: no new connections, open ones cut, everything on disk. Returns when it is gone. */
export async function stopServer(folder: string, pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isServerOf(folder, pid)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw error;
    }
    const limit = Date.now() + patienceMs;
    while (isRunning(pid) && Date.now() < limit) await sleep(20);
  }
}
