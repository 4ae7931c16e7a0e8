import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestContext } from 'vitest';

export const root = path.resolve(import.meta.dirname, '../..');
/** Runs a TypeScript file as the hotline's own processes are run. */
export const runner = path.join(root, 'scripts/run.mjs');
export const isRoot = process.getuid?.() === 0;
/** The user without any right of its own; whoever is not root tests as himself. */
export const nobody = isRoot
  ? { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) }
  : {};

const folders: string[] = [];
const started: ChildProcess[] = [];

/** A folder that is removed at the end of the test, after the databases in it were ended. Everybody may pass it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-processes-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** The same for one test of several that run at once: it is gone when that one has ended. */
export function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-test-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A process of the test and everything it has written so far. */
export type Running = { child: ChildProcess; output(): string; ended: Promise<number | null> };

/** Runs a TypeScript file. */
export function runScript(
  file: string,
  args: readonly string[],
  options: { env?: Record<string, string>; user?: { uid?: number; gid?: number }; through?: readonly string[] } = {},
): Running {
  const [program = process.execPath, ...before] = [...(options.through ?? []), process.execPath];
  const child = spawn(program, [...before, runner, file, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      output += String(piece);
    });
  return { child, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

/** Waits until the look gives something else than undefined, null or false. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  seconds = 20,
): Promise<Exclude<T, undefined | null | false>> {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as Exclude<T, undefined | null | false>;
    if (Date.now() > limit) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await sleep(30);
  }
}

/**
 * A port for a server that comes later, or is killed and comes back: outside the range from which outgoing connections are
 * given theirs, so that nobody sits on it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 9_000);
    const server = net.createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** The number of the server that runs, or ran, in a data folder. */
export function serverOf(dataDir: string): number | null {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** Whether the process runs, and does not only wait to be collected. */
export function runs(pid: number): boolean {
  try {
    return !/^\S+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Kills a process, frozen or not, and waits for its end. */
export async function endNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  await gone;
}

/** For afterEach: nothing a test started may outlive it. Not beside other tests of its file: it ends theirs too. */
export async function cleanUp(): Promise<void> {
  for (const child of started.splice(0)) await endNow(child);
  for (const folder of folders.splice(0)) {
    for (const pid of serversUnder(folder)) {
      try {
        process.kill(pid, 'SIGQUIT');
        await until('the server is gone', () => !runs(pid), 10);
      } catch {
        // It was gone before.
      }
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function serversUnder(folder: string): number[] {
  const files = execFileSync('find', [folder, '-name', 'postmaster.pid'], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const servers = files.map((file) => ({ pid: Number(readFileSync(file, 'utf8').split('\n')[0]), file }));
  return servers
    .filter(
      ({ pid, file }) =>
        pid > 0 && runs(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path.dirname(file)),
    )
    .map(({ pid }) => pid);
}
