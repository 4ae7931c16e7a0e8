import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { heap } from '../scripts/supervised-child.ts';

const root = path.resolve(import.meta.dirname, '..');
const startLimit = 60_000;
const pageSize = 4096;

/** A process of its own that is measured from outside. */
export type BenchProcess = {
  url: string;
  pid: number;
  /** What it holds in memory now, in MB. Linux only; NaN elsewhere. */
  memory(): number;
  stop(): Promise<void>;
};

/**
 * Runs a TypeScript file with its arguments as the hotline's own processes are run, and waits for its /healthz.
 * @throws with what it has printed when it ends, or does not answer within a minute
 */
export async function startProcess(
  command: readonly string[],
  port: number,
  env: Record<string, string>,
): Promise<BenchProcess> {
  const child = spawn(process.execPath, [...heap, path.join(root, 'scripts/run.mjs'), ...command], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends the bench ends it.
  const endToo = (): void => void child.kill('SIGKILL');
  process.once('exit', endToo);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      // Only the beginning is ever shown.
      if (env.BENCH_TRACE) process.stdout.write(String(data));
      if (printed.length < 20_000) printed += String(data);
    });
  const url = `http://127.0.0.1:${port}`;
  for (const limit = Date.now() + startLimit; ; await sleep(30)) {
    if (child.exitCode !== null || Date.now() > limit) throw new Error(`${command[0]} did not start:\n${printed}`);
    if ((await fetch(`${url}/healthz`).catch(() => null))?.ok) break;
  }
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    memory: () => memoryOf(pid),
    stop: async () => {
      process.off('exit', endToo);
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function memoryOf(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageSize) / 2 ** 20;
  } catch {
    return Number.NaN;
  }
}
