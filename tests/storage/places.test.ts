import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import type { Place } from '../../domain/place.ts';
import { openKeyring } from '../../storage/keyring.ts';
import {
  directoryVersion,
  holdPlace,
  insertPlace,
  loadPlaces,
  placeHistory,
  tellDirectoryChanged,
  updatePlace,
} from '../../storage/places.ts';
import { testDatabase } from '../harness/database.ts';
import { testPlace } from '../harness/places.ts';

const at = new Date('2026-11-29T08:00:00+07:00');
const imported = { actor: 'operator', act: 'imported' as const, at };

async function ground(t: TestContext) {
  const { db } = await testDatabase(t);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tin-cay-places-'));
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { keyring } = await openKeyring({ db, file: path.join(folder, 'keyring.json'), month: '2026-11' });
  return { db, keyring };
}

const whole = (id: string): Place =>
  testPlace({
    id,
    point: { lat: 20.95, lon: 107.08 },
    address: 'tổ 3, khu 5',
    phones: ['+84912345678', '111'],
    beds: { total: 4, free: 2, at },
    takesIn: ['women', 'boys_over_12'],
    contactPhone: '+84912345678',
  });

test('a place is read as it was written, sealed but for what is counted', async (t) => {
  const { db, keyring } = await ground(t);
  const place = whole(newId(at));
  await db.transaction(async (tx) => {
    await insertPlace(tx, keyring, place, imported);
    await tellDirectoryChanged(tx);
  });
  expect(await loadPlaces(db, keyring)).toEqual([place]);
  expect(await directoryVersion(db)).toBe(1);
  const [row] = (await db.pool.query('select p::text as place from places p')).rows;
  for (const secret of ['tổ 3', '912345678', place.name]) expect(row?.place).not.toContain(secret);
});

test('every version is kept, and a change of what somebody else has changed since is refused', async (t) => {
  const { db, keyring } = await ground(t);
  const place = whole(newId(at));
  await db.transaction((tx) => insertPlace(tx, keyring, place, imported));
  const held = await holdPlace(db, keyring, place.id);
  if (!held) throw new Error('it is not there');
  const later = new Date('2026-11-30T08:00:00+07:00');
  const confirmed = { actor: 'contact', act: 'confirmed' as const, at: later };
  expect(await updatePlace(db, keyring, { ...held, phones: ['+84987654321'] }, confirmed)).toBe(true);
  expect(await updatePlace(db, keyring, { ...held, phones: [] }, confirmed)).toBe(false);
  const history = await placeHistory(db, keyring, place.id);
  expect(history.map(({ version, act, place: { phones } }) => [version, act, phones])).toEqual([
    [1, 'imported', ['+84912345678', '111']],
    [2, 'confirmed', ['+84987654321']],
  ]);
});
