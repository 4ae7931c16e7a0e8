import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, until } from '../../harness/processes.ts';

/** A redis-server that is started again when it ends, as an operator's supervisor does. */
export type KillableRedis = { url: string; pids(): number[]; answers(): Promise<boolean>; stop(): Promise<void> };

/** Said to the operator as it is. */
export class NoRedis extends Error {}

const startsAgainAfter = 500;

/** @throws NoRedis when there is no redis-server on PATH */
export async function startKillableRedis(dir: string): Promise<KillableRedis> {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    throw new NoRedis('There is no redis-server on PATH; leave --redis out, or install it.');
  mkdirSync(dir, { recursive: true });
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''];
  let stopping = false;
  let server: ChildProcess;
  const start = (): void => {
    server = spawn('redis-server', args, { stdio: 'ignore' });
    server.once('exit', () => {
      if (!stopping) void sleep(startsAgainAfter).then(() => stopping || start());
    });
  };
  start();
  const endToo = (): void => void server.kill('SIGKILL');
  process.once('exit', endToo);
  const redis: KillableRedis = {
    url: `redis://127.0.0.1:${port}`,
    pids: () =>
      server.pid !== undefined && server.exitCode === null && server.signalCode === null ? [server.pid] : [],
    answers: () => pings(port),
    stop: async () => {
      stopping = true;
      process.off('exit', endToo);
      if (redis.pids().length === 0) return;
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await gone;
    },
  };
  await until('redis-server starts', redis.answers, 10);
  return redis;
}

/** A frozen one takes the connection and says nothing. */
const pings = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(500, () => end(false));
    socket.once('data', (data) => end(String(data).startsWith('+PONG')));
    socket.once('error', () => end(false));
  });
