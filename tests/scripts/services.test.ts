import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testOperator } from '../harness/operator.ts';
import { inWindows1258 } from '../harness/windows-1258.ts';
import { admin } from './run-admin.ts';

test('a directory is imported, refused with every bad row named, exported for its owner only, and imported again', async (t) => {
  const { databaseUrl, keyringFile } = await testOperator(t);
  const env = { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-services-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'danh-ba.csv');
  const header = 'id;name;kind;unit_code;phones;status;source';
  const row = (id: string, phone: string): string => `${id};Công an Hà Tu;police;6652;${phone};current;xã báo`;

  writeFileSync(file, inWindows1258([header, row('a', '912345678'), row('a', '1900 1769')].join('\r\n')));
  const refused = await admin(env, 'services', 'import', file);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err.trim().split('\n')).toEqual([
    'danh-ba.csv, line 2, column phones: found "912345678"; expected the number with its zero, 0912345678: a spreadsheet drops it.',
    expect.stringMatching(/^danh-ba\.csv, line 3, column phones: found "1900 1769"; expected 18001769; .*misprint/),
    'danh-ba.csv, line 3, column id: found "a", as on line 2; expected an id of its own.',
    'Nothing was changed.',
  ]);

  writeFileSync(file, inWindows1258([header, row('a', '0912345678'), row('b', '113')].join('\r\n')));
  expect(await admin(env, 'services', 'import', file)).toMatchObject({
    code: 0,
    out: '2 added, 0 changed, 0 there already.\n',
  });

  const out = path.join(folder, 'ra.csv');
  expect(await admin(env, 'services', 'export', out)).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 places'),
  });
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(readFileSync(out, 'utf8')).toContain('Công an Hà Tu,police,06652');
  const again = await admin(env, 'services', 'import', out, '--json');
  expect(JSON.parse(again.out)).toEqual({
    added: 0,
    changed: 0,
    unchanged: 2,
    not_in_file: 0,
    newer_kept: [],
    undone: [],
  });
  expect(await admin(env, 'services', 'export', out)).toMatchObject({
    code: 1,
    err: expect.stringContaining('EEXIST'),
  });
  expect(await admin(env, 'services', 'import')).toMatchObject({ code: 2 });
  expect(await admin(env, 'services', 'remove-demo')).toMatchObject({ code: 0, out: '0 invented places removed.\n' });
});
