import { expect, type TestContext, test } from 'vitest';
import { forgetKept, whatWouldBeForgotten } from '../../hotline/forget-kept.ts';
import { statement } from '../../storage/database.ts';
import { forgetPeople } from '../../storage/forget-talks.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { aChild, addClass, registered } from '../harness/swim-registered.ts';

const day = 86_400_000;
const kept = { talkDays: 90, mediaDays: 30 };

/** Some who have greeted, and 100 days gone by of which no worker knows. */
async function greeted(t: TestContext, count: number) {
  const hotline = await startHotline(t);
  for (let n = 0; n < count; n++) await hotline.person().says('xin chào');
  const later = new Date(hotline.clock.now().getTime() + 100 * day);
  const before = new Date(later.getTime() - 90 * day);
  return { hotline, later, before };
}
const people = async (hotline: TestHotline): Promise<number> => (await hotline.rows('select 1 from people')).length;

test('batch by batch: whoever dies in one of them loses that one only, and the next look goes on', async (t) => {
  const { hotline, later, before } = await greeted(t, 5);
  const { db, keyring } = hotline.hotline;
  expect(await db.transaction((tx) => forgetPeople(tx, { before, limit: 2 }))).toBe(2);
  const killed = db.transaction(async (tx) => {
    await forgetPeople(tx, { before, limit: 2 });
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await people(hotline)).toBe(3);
  const talks = await hotline.rows('select 1 from conversations');
  expect(talks).toHaveLength(3);
  expect(await forgetKept({ db, keyring, kept, at: later })).toMatchObject({ people: 3 });
  expect(await people(hotline)).toBe(0);
  expect(await forgetKept({ db, keyring, kept, at: later })).toEqual({ case_media: 0, cases: 0, outbox: 0, people: 0 });
});

test('two at once erase each row once', async (t) => {
  const { hotline, later } = await greeted(t, 4);
  const { db, keyring } = hotline.hotline;
  const both = await Promise.all([1, 2].map(() => forgetKept({ db, keyring, kept, at: later })));
  expect(both.map(({ people: n }) => n ?? 0).reduce((sum, n) => sum + n, 0)).toBe(4);
  expect(await people(hotline)).toBe(0);
});

test('whoever is written to at this moment is passed over', async (t) => {
  const { hotline, before } = await greeted(t, 2);
  const hold = statement('hold-one-talk', 'select person_id from conversations order by person_id limit 1 for update');
  await hotline.db.transaction(async (tx) => {
    const [held] = await tx.query<{ person_id: string }>(hold, []);
    expect(await hotline.hotline.db.transaction((other) => forgetPeople(other, { before, limit: 10 }))).toBe(1);
    expect(await hotline.rows('select id from people')).toEqual([{ id: held?.person_id }]);
  });
});

test('whose child is registered, and whose message is still on its way, is kept', async (t) => {
  const { hotline, before } = await greeted(t, 3);
  const { db } = hotline.hotline;
  const [her, his] = await hotline.rows<{ id: string }>('select id from people order by id');
  const swim = await addClass(hotline.hotline, [40]);
  const [code] = await registered(hotline.hotline, swim, [aChild('Nguyễn Thị An')]);
  await hotline.rows(`update swim_registrations set person_id = '${her?.id}' where code = '${code}'`);
  await hotline.rows(`update outbox set state = 'pending' where person_id = '${his?.id}'`);
  expect(await db.transaction((tx) => forgetPeople(tx, { before, limit: 10 }))).toBe(1);
  expect(await hotline.rows('select id from people order by id')).toEqual(expect.arrayContaining([her, his]));
  await hotline.rows("update swim_registrations set state = 'withdrawn', ended_at = now()");
  await hotline.rows("update outbox set state = 'accepted' where state = 'pending'");
  await db.transaction((tx) => forgetPeople(tx, { before, limit: 10 }));
  // Only whoever else was made for the registration is left, of whom no talk is known.
  expect(await hotline.rows('select person_id from conversations')).toEqual([]);
});

test('what would be erased is counted by the day it is due, and nothing is changed', async (t) => {
  const { hotline, later } = await greeted(t, 3);
  const { db, keyring } = hotline.hotline;
  const look = async (at: Date) =>
    (await whatWouldBeForgotten({ db, keyring, kept, at })).find(({ table }) => table === 'people');
  const start = later.getTime() - 100 * day;
  expect(await look(new Date(start + 50 * day))).toMatchObject({ now: 0, inWeek: 0, inMonth: 0 });
  expect(await look(new Date(start + 61 * day))).toMatchObject({ now: 0, inWeek: 0, inMonth: 3 });
  expect(await look(new Date(start + 84 * day))).toMatchObject({ now: 0, inWeek: 3, inMonth: 3 });
  expect(await look(later)).toMatchObject({ now: 3, setting: 'TALK_KEPT_DAYS', days: 90 });
  expect(await people(hotline)).toBe(3);
});
