import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { MigrationError, migrate } from '../../storage/migrate.ts';
import { testDatabase } from '../harness/database.ts';

async function folder(t: TestContext, files: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  t.onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return dir;
}

const house = '-- Why: a house.\ncreate table house (id integer primary key);\ninsert into house values (1);\n';
const roof = '-- Why: a roof.\nalter table house add column roof text;\n';
const rowsOf = statement('rows-of-house', 'select id from house');
const appliedNames = statement('applied-names', 'select name from schema_migrations order by name');

test('files are applied once, in the order of their numbers', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  const dir = await folder(t, { '0002-roof.sql': roof, '0001-house.sql': house });
  expect(await migrate(url, { dir })).toEqual(['0001-house.sql', '0002-roof.sql']);
  expect(await migrate(url, { dir })).toEqual([]);
  expect(await db.query(rowsOf)).toEqual([{ id: 1 }]);
});

test('six machines at once apply each file once', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  const dir = await folder(t, { '0001-house.sql': house, '0002-roof.sql': roof });
  const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(url, { dir })));
  expect(applied.flat().sort()).toEqual(['0001-house.sql', '0002-roof.sql']);
  expect(await db.query(rowsOf)).toEqual([{ id: 1 }]);
});

test('a file that fails changes nothing, keeps those before it, and can be mended', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  const dir = await folder(t, {
    '0001-house.sql': house,
    '0002-roof.sql': '-- Why: a roof.\ninsert into house values (2);\ninsert into house values (1);\n',
  });
  const failed = await migrate(url, { dir }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(MigrationError);
  expect(String(failed)).toContain('The migration 0002-roof.sql failed and changed nothing: duplicate key');
  expect(await db.query(rowsOf)).toEqual([{ id: 1 }]);
  await writeFile(path.join(dir, '0002-roof.sql'), roof);
  expect(await migrate(url, { dir })).toEqual(['0002-roof.sql']);
});

test('a file changed after it was applied is refused, with other line ends it is not', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  const dir = await folder(t, { '0001-house.sql': house });
  await migrate(url, { dir });
  await writeFile(path.join(dir, '0001-house.sql'), house.replaceAll('\n', '\r\n'));
  expect(await migrate(url, { dir })).toEqual([]);
  await writeFile(path.join(dir, '0001-house.sql'), `${house}-- more\n`);
  await writeFile(path.join(dir, '0002-roof.sql'), roof);
  await expect(migrate(url, { dir })).rejects.toThrow(
    'The migration 0001-house.sql was changed after it was applied; restore it and add a new file.',
  );
  expect(await db.query(appliedNames)).toEqual([{ name: '0001-house.sql' }]);
});

test('old code leaves a newer database as it is', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  await migrate(url, { dir: await folder(t, { '0001-house.sql': house, '0002-roof.sql': roof }) });
  expect(await migrate(url, { dir: await folder(t, { '0001-house.sql': house }) })).toEqual([]);
  expect(await db.query(appliedNames)).toHaveLength(2);
});

test.each([
  ['a name without a number', { 'house.sql': house }, 'must be named like'],
  ['one number twice', { '0001-house.sql': house, '0001-roof.sql': roof }, 'have the number 0001'],
  ['no reason on line 1', { '0001-house.sql': 'select 1;' }, 'must say its reason on line 1'],
])('%s is refused before anything is applied', async (_, files, sentence) => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  // The address leads nowhere: the files are looked at first.
  await expect(migrate('postgres://nobody@127.0.0.1:1/none', { dir })).rejects.toThrow(sentence);
  await rm(dir, { recursive: true });
});

test('the shipped migrations build the tables', async (t) => {
  const { url, db } = await testDatabase(t, { empty: true });
  expect((await migrate(url)).length).toBeGreaterThan(0);
  const there = statement('shipped-tables', `select to_regclass('audit_log') is not null as "there"`);
  expect(await db.query(there)).toEqual([{ there: true }]);
});
