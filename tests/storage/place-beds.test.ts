import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import type { Database } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { type BedsChanged, changeBeds } from '../../storage/place-beds.ts';
import { directoryVersion, insertPlace, loadPlaces, placeHistory } from '../../storage/places.ts';
import { testDatabase } from '../harness/database.ts';
import { testPlace } from '../harness/places.ts';

const at = new Date('2026-11-29T08:00:00+07:00');
const later = new Date('2026-11-29T09:00:00+07:00');

async function ground(t: TestContext, beds: { total: number; free: number } | null) {
  const { db, another } = await testDatabase(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tin-cay-beds-'));
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { keyring } = await openKeyring({ db, file: path.join(folder, 'keyring.json'), month: '2026-11' });
  const placeId = newId(at);
  const place = testPlace({ id: placeId, beds: beds && { ...beds, at } });
  await db.transaction((tx) => insertPlace(tx, keyring, place, { actor: 'operator', act: 'imported', at }));
  const change = (by: number, through: Database = db): Promise<BedsChanged> =>
    through.transaction((tx) => changeBeds(tx, keyring, { placeId, by, actor: 'o1', at: later }));
  const bedsNow = async () => (await loadPlaces(db, keyring))[0]?.beds;
  return { db, another, keyring, placeId, change, bedsNow };
}

test('twenty ask for the last bed at once, from two processes, two hundred times: one gets it, and all are there in the end', async (t) => {
  const { db, another, change, bedsNow } = await ground(t, { total: 4, free: 1 });
  const pools = [db, another('second-process')];
  for (let round = 0; round < 200; round += 1) {
    const asked = await Promise.all(Array.from({ length: 20 }, (_, n) => change(-1, pools[n % 2])));
    expect(asked.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
    expect(asked.filter(({ kind }) => kind === 'full')).toHaveLength(19);
    expect((await bedsNow())?.free).toBe(0);
    await change(1);
  }
  expect(await bedsNow()).toEqual({ total: 4, free: 1, at: later });
}, 60_000);

test('each change is a version of the place, and the directory’s', async (t) => {
  const { db, keyring, placeId, change } = await ground(t, { total: 4, free: 2 });
  await change(-2);
  await change(1);
  expect(await directoryVersion(db)).toBe(2);
  const history = await placeHistory(db, keyring, placeId);
  expect(history.map(({ act, actor, place }) => [act, actor, place.beds?.free])).toEqual([
    ['imported', 'operator', 2],
    ['beds', 'o1', 0],
    ['beds', 'o1', 1],
  ]);
});

test('never more than there are, never fewer than none; full changes nothing', async (t) => {
  const { db, change, bedsNow } = await ground(t, { total: 4, free: 3 });
  expect(await change(-4)).toEqual({ kind: 'full', free: 3 });
  expect(await directoryVersion(db)).toBe(0);
  await change(3);
  expect((await bedsNow())?.free).toBe(4);
});

test('a place that counts no beds stays so', async (t) => {
  const { change, bedsNow } = await ground(t, null);
  expect(await change(-1)).toEqual({ kind: 'notCounted' });
  expect(await bedsNow()).toBeNull();
});
