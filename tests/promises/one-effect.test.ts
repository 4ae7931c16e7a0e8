import { expect, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const counts = (hotline: TestHotline) =>
  hotline.rows<{ inbox: number; outbox: number; people: number; cases: number }>(
    `select (select count(*) from inbox where kind = 'message') as inbox, (select count(*) from outbox) as outbox,
       (select count(*) from people) as people, (select count(*) from cases) as cases`,
  );

test('ten identical webhooks at once, and one a day later: one effect', async (t) => {
  const hotline = await startHotline(t);
  const same = webhook('2468458835290000001', 'cứu em với');
  const statuses = await Promise.all(Array.from({ length: 10 }, () => post(hotline, same)));
  expect(statuses).toEqual(Array(10).fill(200));
  hotline.clock.forward({ days: 1 });
  expect(await post(hotline, same)).toBe(200);
  expect(await counts(hotline)).toEqual([{ inbox: 1, outbox: 2, people: 1, cases: 1 }]);
});

test('two first messages of a new person at once: one person, one first text, one case, both kept', async (t) => {
  const hotline = await startHotline(t);
  const user = '2468458835290000002';
  const statuses = await Promise.all([
    post(hotline, webhook(user, 'cứu em với')),
    post(hotline, webhook(user, 'bố đánh em')),
  ]);
  expect(statuses).toEqual([200, 200]);
  const [found] = await counts(hotline);
  expect(found).toMatchObject({ inbox: 2, people: 1, cases: 1 });
  const firsts = await hotline.rows<{ n: number }>("select count(*) as n from outbox where purpose = 'first'");
  expect(firsts).toEqual([{ n: 1 }]);
  const words = (await hotline.onlyCase()).timeline.filter((row) => row.kind === 'words').map((row) => row.detail);
  expect(words).toHaveLength(2);
});

test('twenty messages of one person at once are twenty turns', async (t) => {
  // However slow the machine is: none of them is spilled, which would be another promise's matter.
  const hotline = await startHotline(t, { spillsAfter: 30_000 });
  const user = '2468458835290000003';
  await post(hotline, webhook(user, 'xin chào'));
  const statuses = await Promise.all(Array.from({ length: 20 }, (_, n) => post(hotline, webhook(user, `tin ${n}`))));
  expect(statuses).toEqual(Array(20).fill(200));
  const [found] = await counts(hotline);
  expect(found).toMatchObject({ inbox: 21, people: 1 });
});

test('duplicated and reordered by the provider: each message once', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.webhooks.setFault({ kind: 'duplicate' });
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  expect((await hotline.onlyCase()).answers).toHaveLength(1);
  expect(await counts(hotline)).toMatchObject([{ inbox: 3 }]);
});
