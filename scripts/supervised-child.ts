import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { followOutput, openLineFile, type Terminal } from './child-output.ts';
import { watchHealth } from './health-watch.ts';

/** A process the supervisor keeps running. */
export type ChildPlan = {
  name: string;
  file: string;
  /** Where its health answers, and after how many milliseconds of silence it is ended and started again. */
  health?: { url: string; silentFor: number };
};

export type SupervisedChild = {
  name: string;
  /** Fulfilled when it has said for the first time that it is ready. */
  firstReady: Promise<void>;
  /** Ends it, for good or to be started again with another environment. */
  stop(): Promise<void>;
  restartWith(env: Env): void;
};

type Env = Record<string, string | undefined>;

const shortestPause = 100;
const longestPause = 2_000;
/** Having lived this long, a child starts from the shortest pause again. */
const steadyAfter = 10_000;
const stopLimit = 8_000;
/** A child ends with it when an operator must change something. */
const refusedCode = 2;
// Found from here, not from wherever the command was given.
const run = path.join(import.meta.dirname, 'run.mjs');
/** A process needs half of this (docs/benchmarks.md); without a limit Node keeps what it might as well give back. */
export const heap = ['--max-old-space-size=192', '--max-semi-space-size=8'];

/**
 * Starts a child and starts it again whenever it ends: after 0.1 s, then twice as long each time up to 2 s.
 * @param options.onRefused it ended with code 2 and has written its sentence; true = that is the end of everything
 */
export function superviseChild(
  plan: ChildPlan,
  options: { env: Env; root: string; dataDir: string; terminal: Terminal; onRefused: () => boolean },
): SupervisedChild {
  const { terminal } = options;
  const file = openLineFile(options.dataDir, plan.name);
  let { env } = options;
  let running: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let pause = shortestPause;
  let stopping = false;
  let startAtOnce = false;
  let sayReady = (): void => {};
  const firstReady = new Promise<void>((resolve) => {
    sayReady = resolve;
  });

  const health =
    plan.health &&
    watchHealth(plan.health.url, plan.health.silentFor, () => {
      if (running === null || stopping) return;
      terminal.line(`${plan.name}: does not answer any more, is ended`);
      running.kill('SIGKILL');
    });

  const start = (): void => {
    timer = null;
    health?.begins();
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...heap, run, plan.file], {
      cwd: options.root,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    running = child;
    followOutput(plan.name, child, file, terminal);
    child.on('message', (message) => {
      if (typeof message === 'object' && 'kind' in message && message.kind === 'ready') sayReady();
    });
    // Not even started, as when memory is short; 'close' does not follow.
    child.on('error', (error) => {
      terminal.line(`${plan.name}: ${error.message}`);
      if (child.pid === undefined) ended(null, null, startedAt);
    });
    // Not 'exit': its last words are read by then.
    child.on('close', (code, signal) => ended(code, signal, startedAt));
  };

  const ended = (code: number | null, signal: string | null, startedAt: number): void => {
    running = null;
    if (stopping) return;
    if (code === refusedCode && options.onRefused()) return;
    if (startAtOnce) {
      startAtOnce = false;
      start();
      return;
    }
    if (Date.now() - startedAt > steadyAfter) pause = shortestPause;
    terminal.line(`${plan.name}: ended (${signal ?? `code ${code}`}), starts again in ${pause} ms`);
    timer = setTimeout(start, pause);
    pause = Math.min(pause * 2, longestPause);
  };

  start();
  return {
    name: plan.name,
    firstReady,
    stop: async () => {
      stopping = true;
      health?.stop();
      if (timer) clearTimeout(timer);
      if (running) await endProcess(running);
      file.close();
    },
    restartWith: (changed) => {
      env = changed;
      // One that waits for its next start will have the new environment anyway.
      if (!running) return;
      startAtOnce = true;
      void endProcess(running);
    },
  };
}

/** Asks the process to end, and ends it when it does not. */
async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  await gone;
  clearTimeout(hurry);
}
