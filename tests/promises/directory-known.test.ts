import { expect, test, vi } from 'vitest';
import { newId } from '../../domain/id.ts';
import { silentLog } from '../../domain/log.ts';
import type { Place } from '../../domain/place.ts';
import { keepDirectory, openDirectory } from '../../hotline/directory.ts';
import type { Tx } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import type { Keyring } from '../../storage/keyring.ts';
import { insertPlace, tellDirectoryChanged } from '../../storage/places.ts';
import type { Ending } from '../harness/database.ts';
import { databaseProxy } from '../harness/database-proxy.ts';
import { type MovedClock, startHotline } from '../harness/hotline.ts';
import { testOperator } from '../harness/operator.ts';
import { testPlace } from '../harness/places.ts';

const soon = { timeout: 1_000, interval: 10 };
const later = { timeout: 10_000, interval: 20 };

async function add(
  { keyring, clock }: { keyring: Keyring; clock: Pick<MovedClock, 'now'> },
  tx: Tx,
  changes: Partial<Place> = {},
): Promise<void> {
  const at = clock.now();
  const place = testPlace({ id: newId(at), ...changes });
  await insertPlace(tx, keyring, place, { actor: 'operator:test', act: 'imported', at });
}

/** Another process with the same database, which can go away for it alone. */
async function another(t: Ending, url: string, keyring: Keyring, every: number) {
  const proxy = await databaseProxy(t, url);
  const db = openDatabase({ url: proxy.url, applicationName: 'another', max: 2 });
  const directory = openDirectory({ db, keyring });
  const stop = keepDirectory({ lists: [directory], databaseUrl: proxy.url, log: silentLog, every });
  t.onTestFinished(async () => {
    await stop();
    await db.close();
  });
  return { directory, proxy, names: () => directory.places().map(({ extId }) => extId) };
}

test('what one process changes, another knows within a second', async (t) => {
  const { operator, databaseUrl } = await testOperator(t);
  const { directory, names } = await another(t, databaseUrl, operator.keyring, 3_600_000);
  await directory.refresh();
  for (const extId of ['p-1', 'p-2', 'p-3']) {
    await operator.db.transaction(async (tx) => {
      await add(operator, tx, { extId });
      await tellDirectoryChanged(tx);
    });
    await vi.waitFor(() => expect(names()).toContain(extId), soon);
  }
});

test('a notification that is lost costs no more than the next look at the version', async (t) => {
  const { operator, databaseUrl } = await testOperator(t);
  const { directory, names } = await another(t, databaseUrl, operator.keyring, 200);
  await directory.refresh();
  await operator.db.transaction((tx) => add(operator, tx, { extId: 'p-1' }));
  // Raised by hand: nobody is notified.
  await operator.db.pool.query('update directory_version set version = version + 1');
  await vi.waitFor(() => expect(names()).toEqual(['p-1']), soon);
});

test('the database goes away: the last known places stay; it comes back: what was changed meanwhile is known', async (t) => {
  const { operator, databaseUrl } = await testOperator(t);
  const change = (extId: string): Promise<void> =>
    operator.db.transaction(async (tx) => {
      await add(operator, tx, { extId });
      await tellDirectoryChanged(tx);
    });
  await change('p-1');
  const { proxy, names } = await another(t, databaseUrl, operator.keyring, 3_600_000);
  await vi.waitFor(() => expect(names()).toEqual(['p-1']), later);
  proxy.cut();
  await change('p-2');
  await vi.waitFor(() => expect(proxy.refused()).toBeGreaterThan(0), later);
  expect(names()).toEqual(['p-1']);
  proxy.back();
  await vi.waitFor(() => expect(names()).toEqual(['p-1', 'p-2']), later);
  await change('p-3');
  await vi.waitFor(() => expect(names()).toContain('p-3'), soon);
});

test('a process that starts while the database is away knows the places when it has come', async (t) => {
  const { operator, databaseUrl } = await testOperator(t);
  await operator.db.transaction((tx) => add(operator, tx, { extId: 'p-1' }));
  await operator.db.transaction(tellDirectoryChanged);
  const proxy = await databaseProxy(t, databaseUrl);
  proxy.cut();
  const db = openDatabase({ url: proxy.url, applicationName: 'another', max: 2 });
  const directory = openDirectory({ db, keyring: operator.keyring });
  const stop = keepDirectory({ lists: [directory], databaseUrl: proxy.url, log: silentLog });
  t.onTestFinished(async () => {
    await stop();
    await db.close();
  });
  await vi.waitFor(() => expect(proxy.refused()).toBeGreaterThan(0), later);
  await expect(directory.refresh()).rejects.toThrow();
  expect(directory.places()).toEqual([]);
  proxy.back();
  await vi.waitFor(() => expect(directory.places()).toHaveLength(1), later);
});

test('whoever asks while a load runs gets what was there when she asked', async (t) => {
  const { operator } = await testOperator(t);
  const directory = openDirectory(operator);
  const first = directory.refresh();
  await operator.db.transaction(async (tx) => {
    await add(operator, tx);
    await tellDirectoryChanged(tx);
  });
  await Promise.all([directory.refresh(), directory.refresh(), first]);
  expect(directory.places()).toHaveLength(1);
});

test('the workers’ sweep looks at it too', async (t) => {
  const { hotline, db, sweep } = await startHotline(t);
  await db.transaction(async (tx) => {
    await add(hotline, tx);
    await tellDirectoryChanged(tx);
  });
  expect(hotline.directory.places()).toHaveLength(0);
  await sweep();
  expect(hotline.directory.places()).toHaveLength(1);
});
