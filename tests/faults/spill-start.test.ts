import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { loadOrMakeKeyring } from '../../storage/keyring.ts';
import { databaseProxy } from '../harness/database-proxy.ts';
import { temporaryFolder, until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';

const heard = statement('test-heard-ids', "select id from inbox where kind = 'message'");
const people = statement('test-people', 'select id from people');

test('a spill file that cannot be written refuses the start: exit code 2 and one sentence', async (t) => {
  const hotline = await realHotline(t, { duty: [] });
  writeFileSync(path.join(hotline.dataDir, 'spill'), 'in the way');
  const bot = hotline.launchBot({ LOG_LEVEL: 'silent' });
  expect(await bot.ended).toBe(2);
  expect(bot.output()).toMatch(/^The spill file \S+ cannot be written \(\w+\)[^\n]*DATA_DIR must be writable\.\n$/);
});

test('a keyring that is not the database’s is found out when the database comes back: exit code 2, and no message worked', async (t) => {
  const hotline = await realHotline(t, { duty: ['+84900000001'] });
  const database = await databaseProxy(t, hotline.databaseUrl);
  const file = path.join(temporaryFolder(), 'keyring.json');
  loadOrMakeKeyring({ file, mayMake: true, month: new Date().toISOString().slice(0, 7) });
  database.cut();
  const bot = await hotline.bot({ DATABASE_URL: database.url, KEYRING_FILE: file });
  expect((await hotline.says(hotline.newUser(), 'cứu em với')).status).toBe(200);
  database.back();
  expect(await bot.ended).toBe(2);
  expect(bot.output().trim().split('\n').at(-1)).toMatch(
    /^The keyring is not the one this database was written with \(key \S+ differs\); restore the right one\.$/,
  );
  expect([await hotline.db.query(heard), await hotline.db.query(people)]).toEqual([[], []]);
  // What it was told is not thrown away with it.
  const folder = path.join(hotline.dataDir, 'spill');
  const kept = readdirSync(folder).filter((name) => name.endsWith('.spill'));
  expect(kept.map((name) => statSync(path.join(folder, name)).size > 0)).toEqual([true]);
});

/** No file of its may grow beyond 32 KB: to whoever writes it is a disk that is full. */
const smallDisk = ['sh', '-c', 'ulimit -f 64 && exec "$@"', 'sh'];

test('the disk is full while the database is away: nobody is answered 200 in vain, and all is taken when it is back', async (t) => {
  const hotline = await realHotline(t, { duty: [] });
  const database = await databaseProxy(t, hotline.databaseUrl);
  const bot = await hotline.bot({ DATABASE_URL: database.url }, smallDisk);
  database.cut();
  const statuses: number[] = [];
  while (!statuses.includes(503) && statuses.length < 100)
    statuses.push((await hotline.says(hotline.newUser(), `xin hỏi ${statuses.length}`)).status);
  expect(statuses.length).toBeGreaterThan(5);
  expect(statuses, bot.output()).toEqual([...statuses.slice(1).map(() => 200), 503]);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
  database.back();
  // Everybody who was answered 200 is there; whoever was not is told again by her provider.
  const kept = async (): Promise<boolean> => (await hotline.db.query(heard)).length >= statuses.length - 1;
  await until('what was kept is worked', kept, 20);
  await until('it is ready', async () => (await fetch(`${bot.url}/readyz`)).ok, 20);
  expect((await hotline.says(hotline.newUser(), 'xin hỏi lại')).status).toBe(200);
});
