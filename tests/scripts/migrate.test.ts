import path from 'node:path';
import { expect, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { testDatabase } from '../harness/database.ts';
import { folderOf } from '../harness/processes.ts';
import { runScript } from './run-admin.ts';

test('npm run migrate brings the tables and, where the keyring is, the facts of data/services.csv; again it changes nothing', async (t) => {
  const { db, url } = await testDatabase(t, { empty: true });
  const file = path.join(folderOf(t), 'keyring.json');
  const migrate = () => runScript({ DATABASE_URL: url, KEYRING_FILE: file }, 'scripts/migrate.ts');
  const places = statement('test-places', 'select ext_id, version, changed_at from places order by ext_id');
  const version = statement('test-version', 'select version from directory_version');

  const first = await migrate();
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/^applied: 0001-.*\nno keyring here yet/);
  expect(await db.query(places)).toEqual([]);

  await openKeyring({ db, file, month: '2026-11' });
  const second = await migrate();
  expect(second).toMatchObject({ code: 0, err: '' });
  expect(second.out).toMatch(/^nothing to apply\nfacts of data\/services\.csv: 37 added, 0 changed\n$/);
  const [rows, at] = [await db.query(places), await db.query(version)];
  expect(rows).toHaveLength(37);

  expect(await migrate()).toEqual({ code: 0, out: 'nothing to apply\n', err: '' });
  expect([await db.query(places), await db.query(version)]).toEqual([rows, at]);
});
