import path from 'node:path';
import { expect, test } from 'vitest';
import type { Place } from '../../domain/place.ts';
import { exportPlaces } from '../../hotline/export-places.ts';
import { importPlaces } from '../../hotline/import-places.ts';
import { loadDemoPlaces, loadPlaceFacts, removeDemoPlaces } from '../../hotline/load-places.ts';
import { statement } from '../../storage/database.ts';
import { directoryVersion, hasActiveDemoPlaces, loadPlaces, placeHistory, updatePlace } from '../../storage/places.ts';
import { type TestOperator, testOperator } from '../harness/operator.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const root = path.resolve(import.meta.dirname, '../..');
const header = 'id,name,kind,unit_code,phones,beds_total,beds_free,beds_at,status,source,checked_on,checked_by';
const row = (id: string, changes: { phones?: string; beds?: string; checked?: string; name?: string } = {}): string =>
  [
    id,
    changes.name ?? `Địa chỉ tin cậy ${id}`,
    'trusted_address,06652',
    changes.phones ?? '0912345678',
    changes.beds ?? '4,2,2026-11-20T08:00:00+07:00',
    'current,xã báo',
    changes.checked ?? '2026-11-01,xã',
  ].join(',');
const bring = (operator: TestOperator, ...rows: string[]) =>
  importPlaces(operator, Buffer.from([header, ...rows].join('\n')), { timeZone });
const placeOf = async ({ db, keyring }: TestOperator, extId: string): Promise<Place> => {
  const place = (await loadPlaces(db, keyring)).find((one) => one.extId === extId);
  if (!place) throw new Error(`${extId} is not there`);
  return place;
};
const historyOf = async (operator: TestOperator, extId: string) =>
  (await placeHistory(operator.db, operator.keyring, (await placeOf(operator, extId)).id)).map(
    ({ version, actor, act }) => [version, actor, act],
  );
const audit = ({ db }: TestOperator) =>
  db.query(statement('test-audit', `select actor, act, detail from audit_log where act like 'places.%' order by seq`));
const nothingMore = { newerKept: [], undone: [] };

test('a directory is imported whole, again without any effect, or not at all', async (t) => {
  const { operator } = await testOperator(t);
  const done = { kind: 'done', changed: 0, notInFile: 0, ...nothingMore };
  expect(await bring(operator, row('a'), row('b'))).toEqual({ ...done, added: 2, unchanged: 0 });
  expect(await bring(operator, row('a'), row('b'))).toEqual({ ...done, added: 0, unchanged: 2 });
  expect(await directoryVersion(operator.db)).toBe(1);

  const bad = await bring(operator, row('c'), row('a', { phones: '0987654321' }), row('d', { phones: '19001769' }));
  expect(bad).toMatchObject({ kind: 'refused', faults: [{ line: 4, column: 'phones' }] });
  expect((await loadPlaces(operator.db, operator.keyring)).map(({ extId }) => extId)).toEqual(['a', 'b']);

  operator.clock.forward({ hours: 1 });
  expect(await bring(operator, row('c'), row('a', { phones: '0987654321' }))).toEqual({
    ...done,
    added: 1,
    changed: 1,
    unchanged: 0,
    notInFile: 1,
  });
  expect(await historyOf(operator, 'a')).toEqual([
    [1, 'operator:test', 'imported'],
    [2, 'operator:test', 'imported'],
  ]);
  expect(await historyOf(operator, 'b')).toEqual([[1, 'operator:test', 'imported']]);
  expect(await directoryVersion(operator.db)).toBe(2);
  expect(await audit(operator)).toEqual([
    { actor: 'operator:test', act: 'places.imported', detail: { added: 2, changed: 0, unchanged: 0, notInFile: 0 } },
    { actor: 'operator:test', act: 'places.imported', detail: { added: 1, changed: 1, unchanged: 0, notInFile: 1 } },
  ]);
});

test('two imports at once: both are whole', async (t) => {
  const { operator } = await testOperator(t);
  const both = await Promise.all([bring(operator, row('a'), row('b')), bring(operator, row('b'), row('c'))]);
  expect(both.map((one) => one.kind === 'done' && one.added).sort()).toEqual([1, 2]);
  expect(await loadPlaces(operator.db, operator.keyring)).toHaveLength(3);
});

test('what was told after the file stands, and is named; a column the file has not leaves things as they are', async (t) => {
  const { operator } = await testOperator(t);
  const { db, keyring } = operator;
  await bring(operator, row('a'));
  const a = await placeOf(operator, 'a');
  const at = new Date('2026-11-22T08:00:00+07:00');
  const booked = { ...a, beds: { total: 4, free: 0, at }, checkedOn: '2026-11-21', checkedBy: 'contact' };
  expect(await updatePlace(db, keyring, booked, { actor: 'officer', act: 'beds', at })).toBe(true);
  expect(await bring(operator, row('a'))).toMatchObject({ unchanged: 1, changed: 0, newerKept: ['a'] });
  expect(await bring(operator, row('a', { beds: ',,', checked: ',' }))).toMatchObject({ unchanged: 1, newerKept: [] });
  expect(await placeOf(operator, 'a')).toMatchObject({
    beds: booked.beds,
    checkedOn: '2026-11-21',
    checkedBy: 'contact',
  });
  expect(await bring(operator, row('a', { beds: '4,3,2026-11-23T08:00:00+07:00' }))).toMatchObject({ changed: 1 });
  expect((await placeOf(operator, 'a')).beds?.free).toBe(3);

  const few = 'id,name,kind,unit_code,status,source\na,Tên mới,trusted_address,06652,current,xã báo';
  expect(await importPlaces(operator, Buffer.from(few), { timeZone })).toMatchObject({ changed: 1 });
  expect(await placeOf(operator, 'a')).toMatchObject({ name: 'Tên mới', phones: ['+84912345678'], beds: { free: 3 } });
});

test('an import says what it undoes of what an officer put right; a new number is no longer reported wrong', async (t) => {
  const { operator } = await testOperator(t);
  const { db, keyring } = operator;
  await bring(operator, row('a'), row('b'));
  const a = await placeOf(operator, 'a');
  const at = operator.clock.now();
  const right = { ...a, phones: ['+84987654321'], wrongNumberSince: at };
  await updatePlace(db, keyring, right, { actor: 'officer', act: 'settled', at });
  const more = [row('b', { name: 'B' })];
  expect(await bring(operator, row('a', { phones: '0987654321' }), ...more)).toMatchObject({ changed: 1, undone: [] });
  expect((await placeOf(operator, 'a')).wrongNumberSince).toEqual(at);
  expect(await bring(operator, row('a'), ...more)).toMatchObject({ changed: 1, undone: ['a'] });
  expect(await placeOf(operator, 'a')).toMatchObject({ phones: ['+84912345678'], wrongNumberSince: null });
  expect(await bring(operator, row('a'), ...more)).toMatchObject({ unchanged: 2, undone: [] });
});

test('what is exported is imported without any effect, and invented places are in no export', async (t) => {
  const { operator } = await testOperator(t);
  const parts = { ...operator, timeZone, root };
  await loadPlaceFacts(parts);
  await loadDemoPlaces(parts);
  await bring(operator, row('a'), row('b', { beds: ',,' }));
  const version = await directoryVersion(operator.db);
  let text = '';
  const exported = await exportPlaces(operator, (written) => {
    text = written;
  });
  expect(exported).toEqual({ places: 39, inventedLeftOut: 70 });
  expect(text).not.toContain('(Thử)');
  expect(await importPlaces(operator, Buffer.from(text), { timeZone })).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 39,
  });
  expect(await directoryVersion(operator.db)).toBe(version);
  expect((await audit(operator)).at(-1)).toEqual({
    actor: 'operator:test',
    act: 'places.exported',
    detail: { places: 39 },
  });
});

test('the facts come once; what somebody else has changed stays, what is missing is added', async (t) => {
  const { operator } = await testOperator(t);
  const { db, keyring } = operator;
  const parts = { ...operator, timeZone, root };
  const both = await Promise.all([loadPlaceFacts(parts), loadPlaceFacts(parts)]);
  expect(both.map(({ added }) => added).sort()).toEqual([0, 37]);
  expect(await historyOf(operator, 'svc-001')).toEqual([[1, 'installation', 'imported']]);
  const at = operator.clock.now();
  const house = await placeOf(operator, 'svc-003');
  await updatePlace(db, keyring, { ...house, address: 'số 1' }, { actor: 'operator:test', act: 'imported', at });
  const earlier = await placeOf(operator, 'svc-004');
  await updatePlace(db, keyring, { ...earlier, name: 'Tên cũ' }, { actor: 'installation', act: 'imported', at });
  await db.query(statement('test-gone', `delete from places where ext_id = 'svc-005'`));
  expect(await loadPlaceFacts(parts)).toEqual({ added: 1, changed: 1 });
  expect((await placeOf(operator, 'svc-003')).address).toBe('số 1');
  expect((await placeOf(operator, 'svc-004')).name).toBe('Trung tâm Trợ giúp xã hội tỉnh Quảng Ninh');
  expect(await loadPlaceFacts(parts)).toEqual({ added: 0, changed: 0 });
});

test('the invented directory comes once, as fresh as the day, and is never mixed with a real one', async (t) => {
  const { operator } = await testOperator(t);
  operator.clock.forward({ hours: 24 * 200 });
  const { db, keyring } = operator;
  const parts = { ...operator, timeZone, root };
  const both = await Promise.all([loadDemoPlaces(parts), loadDemoPlaces(parts)]);
  expect(both.sort()).toEqual(['loaded', 'there already']);
  const places = await loadPlaces(db, keyring);
  expect(places).toHaveLength(70);
  expect(places.every(({ demo, name }) => demo && name.startsWith('(Thử) '))).toBe(true);
  const month = new Date(operator.clock.now().getTime() - 30 * 86_400_000).toISOString().slice(0, 10);
  const fresh = places.filter(({ checkedOn }) => checkedOn !== null && checkedOn >= month);
  expect(fresh.length).toBeGreaterThan(10);
  expect(fresh.length).toBeLessThan(60);

  await db.query(statement('test-demo', `update places set ext_id = 'thu-1' where ext_id = 'demo-001'`));
  expect(await bring(operator, row('thu-1'))).toMatchObject({ kind: 'refused', faults: [{ line: 2, column: 'id' }] });
  expect(await bring(operator, row('demo-002'))).toMatchObject({
    kind: 'refused',
    faults: [{ line: 2, column: 'id' }],
  });

  expect(await hasActiveDemoPlaces(db)).toBe(true);
  expect(await removeDemoPlaces(operator)).toBe(70);
  expect(await removeDemoPlaces(operator)).toBe(0);
  expect(await hasActiveDemoPlaces(db)).toBe(false);
  expect(await loadDemoPlaces(parts)).toBe('there already');
  expect(await historyOf(operator, 'demo-002')).toEqual([
    [1, 'installation', 'imported'],
    [2, 'operator:test', 'settled'],
  ]);
});
