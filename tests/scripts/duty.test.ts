import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { anOfficer, testOperator } from '../harness/operator.ts';
import { admin } from './run-admin.ts';

test('a roster is imported, refused with every bad row named, and shown', async (t) => {
  const { operator, databaseUrl, keyringFile } = await testOperator(t);
  const env = { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-duty-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'lich-truc.csv');
  await anOfficer(operator, '+84900000001');
  const header = 'officer_phone;unit_code;level;starts_at;ends_at';
  const row = '0900000001;;1;2026-11-24T07:00:00+07:00;2026-11-24T19:00:00+07:00';

  const bad = Array.from({ length: 24 }, (_, n) => row.replace(';1;', `;${n + 10};`));
  writeFileSync(file, [header, row, ...bad].join('\r\n'));
  const refused = await admin(env, 'duty', 'import', file);
  expect(refused).toMatchObject({ code: 1, out: '' });
  const lines = refused.err.trim().split('\n');
  expect(lines[0]).toBe('lich-truc.csv, line 3, column level: found "10"; expected a whole number from 1 to 9.');
  expect(lines.slice(19)).toEqual([expect.stringContaining('line 22'), '… and 4 more.', 'Nothing was changed.']);

  writeFileSync(file, `\uFEFF${header}\r\n${row}\r\n`);
  expect(await admin(env, 'duty', 'import', file)).toMatchObject({ code: 0, out: '1 added, 0 there already.\n' });
  const again = await admin(env, 'duty', 'import', file, '--replace', '--json');
  expect(JSON.parse(again.out)).toEqual({ added: 0, there_already: 1, removed: 0 });
  expect(await admin(env, 'duty', 'import', path.join(folder, 'none.csv'))).toMatchObject({ code: 1, out: '' });

  const who = await admin(env, 'duty', 'who', '--at', '2026-11-24T08:00:00+07:00', '--unit', '06978');
  expect(who.code).toBe(0);
  expect(who.out).toContain('2026-11-24 08:00 (Asia/Ho_Chi_Minh), Ba Chẽ');
  expect(who.out).toMatch(
    /level 1\n {4}\+84900000001 {2}Cán bộ 01 {2}duty_officer {2}province\n {2}level 2\n {4}nobody/,
  );
  expect(who.out).toContain('level 1: 2026-11-24 19:00 to 2026-12-08 08:00');
  for (const wrong of [
    ['--at', '2026-11-24'],
    ['--unit', '99999'],
  ])
    expect((await admin(env, 'duty', 'who', ...wrong)).code).toBe(1);
});
