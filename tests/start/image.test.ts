import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startCollector } from '../harness/collector.ts';
import { testDatabase } from '../harness/database.ts';
import { closeForWriting, layOutImage, openForWriting } from '../harness/image.ts';
import { endNow, folderOf, freePort, nobody, until } from '../harness/processes.ts';

const programs = [
  'bot/main.ts',
  'workers/main.ts',
  'scripts/migrate.ts',
  'scripts/admin.ts',
  'scripts/make-keyring.ts',
];

test('what the image holds starts in production by a user without rights, out of a root nobody can write to', async (t) => {
  const [app, kept] = [folderOf(t), folderOf(t)];
  for (const folder of [app, kept]) chmodSync(folder, 0o777);
  layOutImage(app);
  expect(existsSync(path.join(app, 'node_modules/vitest'))).toBe(false);
  const here = { cwd: app, encoding: 'utf8' } as const;
  const joined = spawnSync(process.execPath, ['scripts/join.mjs', ...programs], { ...here, env: {} });
  expect(joined.stderr).toBe('');
  // What would join or run the sources one by one is gone: whatever starts now starts from what was joined.
  for (const name of ['esbuild', 'tsx', '@esbuild']) rmSync(path.join(app, 'node_modules', name), { recursive: true });
  closeForWriting(app);
  t.onTestFinished(() => openForWriting(app));

  const { url } = await testDatabase(t, { empty: true });
  const [port, workersPort] = [await freePort(), await freePort()];
  const keyring = path.join(kept, 'keyring.json');
  const dataDir = path.join(kept, 'data');
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o777);
  const collector = await startCollector(t);
  const env = {
    ...{ PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url, DATA_DIR: dataDir, KEYRING_FILE: keyring },
    ...{ PORT: String(port), WORKERS_PORT: String(workersPort), PUBLIC_URL: 'https://hotline.example.vn' },
    ...{ TWILIO_ACCOUNT_SID: 'AC51000000000000000000000000000000', TWILIO_AUTH_TOKEN: 'a'.repeat(32) },
    ...{ TWILIO_FROM: 'TINCAY', TWILIO_API_URL: 'http://127.0.0.1:1' },
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  };
  const run = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, ['scripts/run.mjs', file, ...args], { ...here, env, ...nobody });
  const make = (): number | null => run('scripts/make-keyring.ts', keyring).status;
  expect(make()).toBe(0);
  expect(statSync(keyring).mode & 0o777).toBe(0o600);
  // Never in the place of another one.
  expect(make()).toBe(1);
  const migrated = run('scripts/migrate.ts');
  expect(migrated).toMatchObject({ status: 0, stderr: '' });
  expect(migrated.stdout).toMatch(/applied: .*\n.*facts of data\/services\.csv: [1-9]\d* added/s);

  const started: ChildProcess[] = [];
  t.onTestFinished(async () => {
    for (const child of started) await endNow(child);
  });
  for (const [file, listens] of [
    ['bot/main.ts', port],
    ['workers/main.ts', workersPort],
  ] as const) {
    const child = spawn(process.execPath, ['scripts/run.mjs', file], { cwd: app, env, ...nobody });
    started.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += String(piece)));
    const healthy = (): boolean => {
      if (child.exitCode !== null) throw new Error(`${file} ended:\n${said}`);
      return spawnSync(process.execPath, ['scripts/is-healthy.mjs', String(listens)], { cwd: app }).status === 0;
    };
    await until(`${file} is healthy`, healthy, 30);
  }
  expect(run('scripts/admin.ts', 'status').status).toBe(0);
  // What traces need is in it, and nothing else has to be written for them.
  expect((await fetch(`http://127.0.0.1:${port}/webhooks/sms/twilio`, { method: 'POST' })).status).toBe(401);
  await until('it is told', () => collector.spans().some(({ name }) => name === 'webhook'), 20);
  const [bot] = started;
  if (bot) await endNow(bot);
  expect(spawnSync(process.execPath, ['scripts/is-healthy.mjs', String(port)], { cwd: app }).status).toBe(1);
}, 120_000);
