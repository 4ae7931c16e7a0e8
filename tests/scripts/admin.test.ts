import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { startHotline } from '../harness/hotline.ts';

const root = path.resolve(import.meta.dirname, '../..');

type Answer = { code: number | null; out: string; err: string };

function admin(env: Record<string, string>, ...args: string[]): Promise<Answer> {
  const asked = spawn(process.execPath, ['--import', 'tsx', 'scripts/admin.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const answer: Answer = { code: null, out: '', err: '' };
  asked.stdout.on('data', (data) => {
    answer.out += String(data);
  });
  asked.stderr.on('data', (data) => {
    answer.err += String(data);
  });
  return new Promise((resolve) => asked.once('close', (code) => resolve({ ...answer, code })));
}

test('status, the list without anything personal, and a case in clear whose reading is written down', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với, ở ngõ mười bảy');
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };

  const status = await admin(env, 'status', '--json');
  expect(JSON.parse(status.out)).toMatchObject({
    inbox: { messages: 1 },
    outbox: { accepted: 2 },
    cases: { open: 1, draft: 0 },
  });

  const list = await admin(env, 'cases', 'list', '--json');
  const [row] = JSON.parse(list.out);
  expect(row).toMatchObject({ state: 'open', channel: 'zalo', unit_code: null });
  expect(list.out).not.toMatch(/ngõ mười bảy/);

  const keys = keyFor(hotline.hotline.keyring, 'audit');
  expect(await verifyAudit(hotline.db, keys)).toMatchObject({ kind: 'whole', rows: 0 });
  const show = await admin(env, 'cases', 'show', row.code.toLowerCase());
  expect(show.code).toBe(0);
  expect(show.out).toContain('ở ngõ mười bảy');
  expect(await verifyAudit(hotline.db, keys)).toMatchObject({ kind: 'whole', rows: 1 });

  const missing = await admin(env, 'cases', 'show', 'TC-00000');
  expect(missing).toMatchObject({ code: 1, out: '' });
  expect(missing.err).toContain('TC-00000');
});

test('a command written wrongly is shown how; settings masks secrets', async () => {
  for (const args of [[], ['dance'], ['cases'], ['cases', 'show'], ['status', '--what']]) {
    const wrong = await admin({}, ...args);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('cases show CODE');
  }
  const settings = await admin({ DATABASE_URL: 'postgres://me:verysecret@127.0.0.1/x' }, 'settings', '--json');
  expect(settings.out).not.toContain('verysecret');
  expect(JSON.parse(settings.out).simulated).toEqual(['zalo', 'sms']);
});
