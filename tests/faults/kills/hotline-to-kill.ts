import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { introduce } from '../../../bench/people.ts';
import { childPid } from '../../harness/child-pid.ts';
import { freePort, root, runs, serverOf, until } from '../../harness/processes.ts';
import { type KillableRedis, startKillableRedis } from './killable-redis.ts';

export const targets = ['bot', 'workers', 'simulator', 'postgres', 'redis'] as const;
export type Target = (typeof targets)[number];

/** The whole hotline as `npm start` runs it, with what is needed to hurt it and to judge it afterwards. */
export type HotlineToKill = {
  localUrl: string;
  publicUrl: string;
  dataDir: string;
  /** Every process of a target, the one that owns the others first; empty while it is gone. */
  pidsOf(target: Target): number[];
  /** Does the target do its work? */
  answers(target: Target): Promise<boolean>;
  /** Where the database is: its address may change. */
  databaseUrl(): string;
  /** Freezes bot and workers for good, so that nothing changes any more. */
  holdStill(): void;
  /** What the supervisor and the processes have printed. */
  output(): string;
  stop(): Promise<void>;
};

/**
 * Starts it with a data folder and ports of its own.
 * @param known user ids whose chats Zalo knows from the start
 */
export async function startHotlineToKill(known: readonly string[], withRedis: boolean): Promise<HotlineToKill> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-kills-'));
  // Started as root, the database runs as another user, who must get to its folder.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'var');
  introduce(dataDir, known, new Date());
  chmodSync(dataDir, 0o711);
  const redis = withRedis ? await startKillableRedis(path.join(folder, 'redis')) : null;
  const [port, workersPort, simulatorPort] = [await freePort(), await freePort(), await freePort()];
  const running = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      PORT: String(port),
      WORKERS_PORT: String(workersPort),
      SIMULATOR_PORT: String(simulatorPort),
      ESCALATION_FILE: path.join(import.meta.dirname, 'escalation.yaml'),
      // A silence would be one more turn of a talk, and turns are counted.
      SILENCE_CLOSES_REPORT: '604800',
      ...(redis && { REDIS_URL: redis.url }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [running.stdout, running.stderr])
    stream.on('data', (data) => {
      printed += String(data);
    });
  // Whatever ends the harness ends the hotline.
  const endToo = (): void => void running.kill('SIGTERM');
  process.once('exit', endToo);
  const held: number[] = [];
  const stop = async (): Promise<void> => {
    for (const pid of held) if (runs(pid)) process.kill(pid, 'SIGCONT');
    await end(running);
    await redis?.stop();
    process.off('exit', endToo);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(`the hotline starts:\n${printed}`, () => printed.includes('/phones') || running.exitCode !== null, 90);
    if (running.exitCode !== null) throw new Error(`the hotline did not start:\n${printed}`);
  } catch (error) {
    await stop();
    throw error;
  }
  const healthPorts = { bot: port, workers: workersPort, simulator: simulatorPort };
  let lastUrl = '';
  // The supervisor tells its children; looking into the data folder with our own functions might start a server.
  const databaseUrl = (): string => {
    lastUrl = urlGivenTo(childPid(running.pid ?? 0, 'workers/main.ts')) ?? lastUrl;
    return lastUrl;
  };
  return {
    localUrl: `http://127.0.0.1:${port}`,
    publicUrl: `http://localhost:${port}`,
    dataDir,
    pidsOf: (target) => pidsOf(target, running.pid ?? 0, dataDir, redis),
    answers: async (target) => {
      if (target === 'redis') return (await redis?.answers()) ?? true;
      return target === 'postgres' ? databaseAnswers(databaseUrl()) : isHealthy(healthPorts[target]);
    },
    databaseUrl,
    holdStill: () => {
      for (const name of ['bot', 'workers']) {
        const pid = childPid(running.pid ?? 0, `${name}/main.ts`);
        if (pid === null) continue;
        process.kill(pid, 'SIGSTOP');
        held.push(pid);
      }
    },
    output: () => printed,
    stop,
  };
}

function pidsOf(target: Target, supervisor: number, dataDir: string, redis: KillableRedis | null): number[] {
  if (target === 'redis') return redis?.pids() ?? [];
  if (target !== 'postgres') {
    const pid = childPid(supervisor, `${target}/main.ts`);
    return pid === null ? [] : [pid];
  }
  const server = serverOf(dataDir);
  return server !== null && runs(server) ? [server, ...childrenOf(server)] : [];
}

function childrenOf(parent: number): number[] {
  const file = `/proc/${parent}/task/${parent}/children`;
  if (existsSync(file)) return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(500) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function urlGivenTo(pid: number | null): string | null {
  if (pid === null) return null;
  try {
    const name = 'DATABASE_URL=';
    const given = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return given.find((one) => one.startsWith(name))?.slice(name.length) || null;
  } catch {
    return null;
  }
}

async function databaseAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 500, query_timeout: 500 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    void client.end().catch(() => {});
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
