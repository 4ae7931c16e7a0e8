import http from 'node:http';
import net from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, type TestContext, test } from 'vitest';
import { closeServer } from '../../../hotline/ending.ts';
import { until } from '../../harness/processes.ts';

/** Long enough that nothing but the patience itself ends by it, and shorter than the minute a connection is kept alive. */
const patience = 10_000;
const soon = 5_000;

type Slow = { app: FastifyInstance; port: number; asked: () => number; answer: () => void };

/** A server that holds its answers until it is told. */
async function slowServer(t: TestContext): Promise<Slow> {
  const app = Fastify();
  const held: (() => void)[] = [];
  app.get('/', () => new Promise((resolve) => held.push(() => resolve('answered'))));
  await app.listen({ port: 0, host: '127.0.0.1' });
  t.onTestFinished(() => app.server.closeAllConnections());
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const answer = (): void => {
    for (const release of held.splice(0)) release();
  };
  return { app, port: address.port, asked: () => held.length, answer };
}

/** Milliseconds. */
async function taken(work: Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work;
  return performance.now() - from;
}

test('a request under way is answered, and its connection, kept alive by the other side, holds nobody up', async (t) => {
  const { app, port, asked, answer } = await slowServer(t);
  const agent = new http.Agent({ keepAlive: true });
  t.onTestFinished(() => agent.destroy());
  const words = new Promise<string>((resolve, reject) => {
    const request = http.get({ port, host: '127.0.0.1', agent }, (response) => {
      let read = '';
      response.on('data', (piece) => {
        read += String(piece);
      });
      response.on('end', () => resolve(read));
    });
    request.on('error', reject);
  });
  await until('it is asked', () => asked() === 1);
  const closing = taken(closeServer(app, patience));
  await until('nobody new is let in', () => !app.server.listening);
  answer();
  expect(await words).toBe('answered');
  expect(await closing).toBeLessThan(soon);
});

test('a connection that was opened and never used is closed in the end', async (t) => {
  const { app, port } = await slowServer(t);
  const socket = net.connect(port, '127.0.0.1');
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {});
  await until('it is connected', async () => {
    const count = await new Promise<number>((resolve) => app.server.getConnections((_error, n) => resolve(n)));
    return count === 1;
  });
  expect(await taken(closeServer(app, 300))).toBeLessThan(soon);
  await gone;
});

test('a request nobody ever answers is given up', async (t) => {
  const { app, port, asked } = await slowServer(t);
  const answer = fetch(`http://127.0.0.1:${port}/`).then(
    () => 'answered',
    () => 'broken',
  );
  await until('it is asked', () => asked() === 1);
  expect(await taken(closeServer(app, 300))).toBeLessThan(soon);
  expect(await answer).toBe('broken');
});
