import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { startHotline } from '../harness/hotline.ts';
import { admin } from './run-admin.ts';

const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(3_000, 5)]);
const forWhom = 'CA phường Hà Tu, số 12/2026';

async function start(t: TestContext) {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với, bố cầm dao');
  await person.does((zalo) => zalo.sends('image', { bytes }));
  await person.does((zalo) => zalo.sends('audio'));
  await person.does((zalo) => zalo.sends('file', { bytes: Buffer.from('#!/bin/sh') }));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-export-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true }));
  const { code } = (await hotline.onlyCase()).facts;
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const acts = () =>
    hotline.rows<{ act: string; detail: Record<string, unknown> }>(
      "select act, detail from audit_log where act like 'media.%' order by seq",
    );
  return { hotline, folder, code, env, acts };
}

test('the list says what there is, opens nothing, and is written down', async (t) => {
  const { hotline, code, env, acts } = await start(t);
  const listed = await admin(env, 'media', 'list', code.toLowerCase(), '--json');
  expect(JSON.parse(listed.out)).toMatchObject({
    code,
    files: [
      { kind: 'image', state: 'kept', type: 'image/jpeg', bytes: bytes.length },
      { kind: 'audio', state: 'kept', type: 'audio/amr' },
      { kind: 'file', state: 'refused', type: null, reason: 'type' },
    ],
  });
  expect(listed.out).not.toMatch(/\/files\/|http/);
  expect((await admin(env, 'media', 'list', code)).out).toMatch(/image {2}kept {5}image\/jpeg {2}3010\n/);
  expect(await acts()).toEqual([
    { act: 'media.list', detail: { files: 3 } },
    { act: 'media.list', detail: { files: 3 } },
  ]);
  expect(await verifyAudit(hotline.db, keyFor(hotline.hotline.keyring, 'audit'))).toMatchObject({ kind: 'whole' });
  expect(await admin(env, 'media', 'list', 'TC-00000')).toMatchObject({ code: 1, out: '' });
});

test('an export holds the files and a list, for their owner only, and the audit log says for whom', async (t) => {
  const { folder, code, env, acts } = await start(t);
  const to = path.join(folder, 'for-the-police');
  const handed = await admin(env, 'media', 'export', code, to, '--for', forWhom, '--json');
  expect(JSON.parse(handed.out)).toEqual({ code, folder: to, files: 3, kept: 2 });
  expect(readdirSync(to).sort()).toEqual([`${code}-01.jpg`, `${code}-02.amr`, 'list.json']);
  expect(readFileSync(path.join(to, `${code}-01.jpg`)).equals(bytes)).toBe(true);
  for (const name of readdirSync(to)) expect(statSync(path.join(to, name)).mode & 0o777).toBe(0o600);
  expect(statSync(to).mode & 0o777).toBe(0o700);
  const written = JSON.parse(readFileSync(path.join(to, 'list.json'), 'utf8'));
  expect(written).toMatchObject({ code, for: forWhom, exported_at: expect.stringMatching(/^20/) });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(written.files).toMatchObject([
    {
      file: `${code}-01.jpg`,
      sha256,
      type: 'image/jpeg',
      heard_at: expect.stringMatching(/^2026-11-24/),
      source: null,
    },
    { file: `${code}-02.amr`, type: 'audio/amr' },
    // What was not kept may be asked of the provider.
    { file: null, state: 'refused', reason: 'type', sha256: null, source: expect.stringContaining('/zalo/files/') },
  ]);
  expect(handed.out).not.toContain('/zalo/files/');
  expect(await acts()).toEqual([{ act: 'media.export', detail: { for: forWhom, files: 3, kept: 2 } }]);
});

test('nothing is opened without saying for whom, for a case that is not there, or into a folder that holds something', async (t) => {
  const { folder, code, env, acts } = await start(t);
  const to = path.join(folder, 'new');
  expect((await admin(env, 'media', 'export', code, to)).code).toBe(2);
  expect((await admin(env, 'media', 'export', code, to, '--for', ' CA ')).code).toBe(1);
  expect((await admin(env, 'media', 'export', code, to, '--for', `CA\n${forWhom}`)).code).toBe(1);
  expect(existsSync(to)).toBe(false);
  writeFileSync(path.join(folder, 'other.jpg'), 'x');
  const full = await admin(env, 'media', 'export', code, folder, '--for', forWhom);
  expect([full.code, full.err]).toEqual([1, expect.stringContaining('is not empty')]);
  expect((await admin(env, 'media', 'export', 'TC-00000', to, '--for', forWhom)).code).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(['new', 'other.jpg']);
  expect(readdirSync(to)).toEqual([]);
  expect(await acts()).toEqual([]);
});
