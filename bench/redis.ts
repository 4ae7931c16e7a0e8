import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../tests/harness/processes.ts';

/** Said to the operator as it is. */
export class NoRedis extends Error {}

/**
 * A redis-server of its own, every write on disk each second.
 * @throws NoRedis when there is no redis-server on PATH, or it does not start
 */
export async function startRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    throw new NoRedis('There is no redis-server on PATH; leave --redis out, or install it.');
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-bench-redis-'));
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await gone;
    }
    rmSync(dir, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries === 100 || server.exitCode !== null) {
      await stop();
      throw new NoRedis('redis-server did not start.');
    }
    await sleep(50);
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
