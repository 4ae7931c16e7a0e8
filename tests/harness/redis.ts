import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort, until } from './processes.ts';

/** Is Debian's redis-server on this machine? */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of the test's own, on a port that stays the same however often it comes back. */
export type TestRedis = {
  url: string;
  /** Starts it, empty; fulfilled when it answers. */
  start(): Promise<void>;
  /** SIGKILL: everything in it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Drops every key while it runs. */
  flush(): Promise<void>;
  /** Ends it, frozen or not. */
  end(): Promise<void>;
};

/** Keeps nothing on disk. It is not started yet. */
export async function redisOnFreePort(): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-redis-'));
  const bound = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  let server: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      server = spawn('redis-server', [...bound, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
      await until('redis-server answers', async () => (await say(port, 'PING')) === '+PONG', 10);
    },
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    flush: async () => {
      if ((await say(port, 'FLUSHALL')) !== '+OK') throw new Error('redis-server kept its keys');
    },
    end: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One command without arguments; its answer, or null when nobody answers. */
const say = (port: number, command: string): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (data) => {
      resolve(data.toString().trim());
      socket.destroy();
    });
    socket.once('error', () => resolve(null));
  });
