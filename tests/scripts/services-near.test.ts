import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import type { Place } from '../../domain/place.ts';
import { checkHsds } from '../../reports/check-hsds.ts';
import { type Hsds, hsdsTables } from '../../reports/hsds.ts';
import { exportHsds } from '../../scripts/admin/services-hsds.ts';
import { insertPlace, tellDirectoryChanged } from '../../storage/places.ts';
import { testOperator } from '../harness/operator.ts';
import { testPlace } from '../harness/places.ts';
import { admin } from './run-admin.ts';

const hidden = { name: 'public', phone: 'public', address: 'officer', point: 'officer' } as const;
const directory: Partial<Place>[] = [
  { extId: 'a', unitCode: '06652', phones: ['+84912345678'], address: 'ngõ bí mật', visibility: hidden },
  { extId: 'b', unitCode: '06658', phones: ['+84912345679'], checkedOn: '2024-01-24' },
  { extId: 'c', unitCode: '06652', kind: 'safe_house', phones: ['+84912345670'] },
  { extId: 'demo-001', unitCode: null, name: 'Nhà văn hóa (Thử)', demo: true },
];

async function ground(t: Parameters<typeof testOperator>[0]) {
  const { operator, databaseUrl, keyringFile } = await testOperator(t);
  const at = operator.clock.now();
  await operator.db.transaction(async (tx) => {
    for (const changes of directory) {
      const place = testPlace({ id: newId(at), ...changes });
      await insertPlace(tx, operator.keyring, place, { actor: operator.actor, act: 'imported', at });
    }
    await tellDirectoryChanged(tx);
  });
  return { operator, env: { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile } };
}

test('services near shows what a person would be offered, by pin and by words, and nothing hidden', async (t) => {
  const { env } = await ground(t);
  const near = await admin(env, 'services', 'near', '--place', 'phường Hà Tu');
  expect(near).toMatchObject({ code: 0, err: '' });
  expect(near.out).toMatch(/From Hà Tu\.\n1\. .*06652\n {3}\+84912345678 {2}\(no address shown\)\n {3}.*\n2\. /);
  expect(near.out).toContain('NOT CONFIRMED');
  expect(near.out).not.toMatch(/bí mật|670/);
  const turned = await admin(env, 'services', 'near', '--lat', '107.159', '--lon', '20.963', '--limit', '1', '--json');
  expect(JSON.parse(turned.out)).toMatchObject({
    from: { point: { lat: 20.963, lon: 107.159 }, said: expect.stringContaining('are turned') },
    offers: [{ phone: '+84912345678', across_sea: 'no' }],
    more: true,
  });
  const refused = [
    ['--lat', '10.78', '--lon', '106.7'],
    ['--lat', '0', '--lon', '0'],
    ['--place', 'Hà Nội'],
  ];
  for (const wrong of refused) expect((await admin(env, 'services', 'near', ...wrong)).code).toBe(1);
  const misused = [[], ['--lat', '20'], ['--lat', 'x', '--lon', 'y'], ['--place', 'Hà Tu', '--kind', 'safe_house']];
  for (const wrong of misused) expect((await admin(env, 'services', 'near', ...wrong)).code).toBe(2);
});

test('services coverage shows 54 units, gaps first', async (t) => {
  const { env } = await ground(t);
  const shown = await admin(env, 'services', 'coverage');
  expect(shown.out.split('\n')[0]).toMatch(/^52 of 54 units have no trusted address/);
  const rows = JSON.parse((await admin(env, 'services', 'coverage', '--json')).out);
  expect(rows).toHaveLength(54);
  expect(rows[0]).toMatchObject({ addresses: 0 });
  expect(rows.at(-1)).toMatchObject({
    unit_code: '06652',
    addresses: 2,
    confirmed: 2,
    round_the_clock: 2,
    with_phone: 2,
  });
});

test('the HSDS export names its version, passes its checks and holds nothing hidden', async (t) => {
  const { operator } = await ground(t);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-hsds-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const dir = path.join(folder, 'new', 'export');
  expect((await exportHsds(operator, dir)).services).toBe(2);
  const read = (name: string) => JSON.parse(readFileSync(path.join(dir, `${name}.json`), 'utf8'));
  expect(read('datapackage')).toMatchObject({ hsds_version: '3.1', profile: 'tabular' });
  const hsds: Hsds = Object.fromEntries(hsdsTables.map((table) => [table, read(table)])) as Hsds;
  expect(checkHsds(hsds)).toEqual([]);
  expect(JSON.stringify(hsds)).not.toMatch(/bí mật|12345670|Thử/);
  writeFileSync(path.join(folder, 'file'), '');
  await expect(exportHsds(operator, path.join(folder, 'file', 'x'))).rejects.toThrow(/cannot be written/);
});
