import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSimulatorSettings } from '../../simulator/settings.ts';

const root = path.resolve(import.meta.dirname, '../..');

async function freePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, free: async () => void (await once(server.close(), 'close')) };
}

function run(
  port: number,
  dir = mkdtempSync(path.join(tmpdir(), 'simulator-')),
): { child: ChildProcess; errors: () => string } {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'simulator/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, SIMULATOR_PORT: String(port), PORT: '1', DATA_DIR: dir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });
  return { child, errors: () => errors };
}

test.each([
  ['SIGTERM', (child: ChildProcess) => void child.kill('SIGTERM')],
  ['SIGINT', (child: ChildProcess) => void child.kill('SIGINT')],
  ['the end of its supervisor', (child: ChildProcess) => void child.disconnect()],
])(
  'the process says when it is ready and ends cleanly at %s',
  async (_name, end) => {
    const { port, free } = await freePort();
    await free();
    const { child, errors } = run(port);
    expect(await once(child, 'message')).toMatchObject([{ kind: 'ready' }, undefined]);
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true });
    const exited = once(child, 'exit');
    end(child);
    expect(await exited).toEqual([0, null]);
    expect(errors()).toBe('');
  },
  30_000,
);

test('what was told is there again after the process was killed', async () => {
  const { port, free } = await freePort();
  await free();
  const dir = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  const first = run(port, dir);
  await once(first.child, 'message');
  const said = await fetch(`http://127.0.0.1:${port}/control/zalo/says`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: '42', text: 'cứu em' }),
  });
  // Nobody listens where the hotline should be.
  expect(await said.json()).toEqual({ status: 0 });
  await fetch(`http://127.0.0.1:${port}/control/twilio/says`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: '+84911111111', text: 'em so' }),
  });
  const killed = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await killed;
  const second = run(port, dir);
  await once(second.child, 'message');
  expect(await (await fetch(`http://127.0.0.1:${port}/phones?person=42`)).text()).toContain('cứu em');
  expect(await (await fetch(`http://127.0.0.1:${port}/ledger`)).json()).toMatchObject({
    twilio: { inbound: [{ from: '+84911111111', text: 'em so' }], webhooks: [{ answered: 0 }] },
  });
}, 30_000);

test('a taken port is one sentence and exit code 2', async () => {
  const { port, free } = await freePort();
  onTestFinished(free);
  const { child, errors } = run(port);
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(errors()).toBe(
    `Port ${port} is already in use; stop the other program or set SIMULATOR_PORT to a free port.\n`,
  );
}, 30_000);

test('settings: empty is absent, a wrong one is a sentence, real credentials are never taken up', async () => {
  expect(readSimulatorSettings({ PORT: '', DATA_DIR: '/tmp/x', ZALO_APP_ID: '42' })).toMatchObject({
    kind: 'settings',
    settings: {
      port: 3100,
      webhookUrl: 'http://127.0.0.1:3000/webhooks/zalo',
      hotlineUrl: 'http://127.0.0.1:3000',
      publicUrl: 'http://localhost:3000',
      dir: '/tmp/x/simulator',
      account: { appId: '3600000000000000001', refreshToken: 'simulated-refresh-seed' },
    },
  });
  expect(readSimulatorSettings({ SIMULATOR_PORT: 'many' })).toEqual({
    kind: 'wrong',
    sentence: 'SIMULATOR_PORT is "many"; expected: a port number from 1 to 65535.',
  });
  expect(readSimulatorSettings({ PUBLIC_URL: 'https://hotline.example/' })).toMatchObject({
    settings: { publicUrl: 'https://hotline.example' },
  });
  expect(readSimulatorSettings({ PUBLIC_URL: 'hotline' })).toEqual({
    kind: 'wrong',
    sentence: 'PUBLIC_URL is "hotline"; expected: an address that begins with http:// or https://.',
  });
});
