import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { openQueueBackend, type QueueBackend } from '../../queue/backend.ts';
import { wakeUp } from '../../queue/wake.ts';
import { testDatabase } from '../harness/database.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.warn('redis-server is not on this machine: the queue is proved on Postgres only');

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function startRedis(t: TestContext): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-redis-'));
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  t.onTestFinished(() => {
    redis.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `redis://127.0.0.1:${port}`;
  await expect.poll(() => answersPing(port), { timeout: 10_000 }).toBe(true);
  return { url, process: redis };
}

const answersPing = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });

async function open(t: TestContext, redisUrl: string | null): Promise<QueueBackend> {
  const { url } = await testDatabase(t);
  const backend = await openQueueBackend({ databaseUrl: url, redisUrl }, () => {});
  t.onTestFinished(() => backend.close());
  return backend;
}

async function wakes(t: TestContext, backend: QueueBackend): Promise<void> {
  let worked = 0;
  const worker = backend.worker('send-urgent', async () => {
    worked += 1;
  });
  const queue = backend.queue('send-urgent');
  t.onTestFinished(async () => {
    await worker.close();
    await queue.close();
  });
  const wake = wakeUp(queue, () => {});
  for (let n = 0; n < 50; n += 1) wake();
  await expect.poll(() => worked, { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(() => worked, { timeout: 2_000 }).toBeLessThanOrEqual(2);
}

test('on Postgres a wake-up reaches the worker, and fifty at once are at most two', async (t) => {
  await wakes(t, await open(t, null));
});

test.runIf(hasRedis)('on Redis the same', async (t) => {
  const { url } = await startRedis(t);
  const backend = await open(t, url);
  expect(backend.kind).toBe('redis');
  await wakes(t, backend);
});

test('work that throws is heard of', async (t) => {
  const { url } = await testDatabase(t);
  const errors: unknown[] = [];
  const backend = await openQueueBackend({ databaseUrl: url, redisUrl: null }, (error) => errors.push(error));
  const broken = new Error('the work is broken');
  const worker = backend.worker('send-urgent', () => Promise.reject(broken));
  const queue = backend.queue('send-urgent');
  t.onTestFinished(async () => {
    await worker.close();
    await queue.close();
    await backend.close();
  });
  await queue.add();
  await expect.poll(() => errors, { timeout: 10_000 }).toContain(broken);
});

test('a queue that is gone delays nobody and throws nothing', async (t) => {
  const backend = await open(t, 'redis://127.0.0.1:1');
  const errors: unknown[] = [];
  const wake = wakeUp(backend.queue('send-urgent'), (error) => errors.push(error));
  const before = performance.now();
  wake();
  expect(performance.now() - before).toBeLessThan(50);
  await expect.poll(() => errors.length, { timeout: 5_000 }).toBeGreaterThan(0);
});
