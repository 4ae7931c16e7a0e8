import { expect, test } from 'vitest';
import { statement } from '../../storage/database.ts';
import { databaseProxy } from '../harness/database-proxy.ts';
import { until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';

const officer = '+84900000001';
const heard = statement('test-heard', "select received_at from inbox where kind = 'message' order by id");
const cases = statement('test-cases', 'select code, state from cases');
const first = statement('test-first', "select state, attempt from outbox where purpose = 'first' order by id");

test('a bot starts with the database away, helps at once, is killed, and the next one works what it kept', async (t) => {
  const hotline = await realHotline(t, { duty: [officer] });
  const { db } = hotline;
  const database = await databaseProxy(t, hotline.databaseUrl);
  const away = { DATABASE_URL: database.url };
  const [someone, child] = [hotline.newUser(), hotline.newUser()];

  // An ordinary day leaves the roster on disk.
  const yesterday = await hotline.bot(away);
  expect((await hotline.says(someone, 'chào')).status).toBe(200);
  await until('the roster is kept', async () => (await db.query(heard)).length === 1);
  yesterday.child.kill('SIGKILL');
  await yesterday.ended;

  database.cut();
  const bot = await hotline.bot(away);
  const cry = await hotline.says(child, 'cứu em với, bố cầm dao');
  expect([cry.status, cry.tookMs < 2_000]).toEqual([200, true]);
  await until('the officer is paged without a database', async () => (await hotline.sms()).length === 1);
  const ready = await fetch(`${bot.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('database is away')]);
  // Killed with everything in its file only.
  bot.child.kill('SIGKILL');
  await bot.ended;

  const next = await hotline.bot(away);
  expect((await hotline.says(child, 'em trốn trong nhà vệ sinh')).status).toBe(200);
  expect(await db.query(heard)).toHaveLength(1);
  database.back();
  await hotline.workers();
  await until('all is worked', async () => (await db.query(heard)).length === 3, 15);
  const [{ code } = { code: '' }] = await db.query<{ code: string }>(cases);
  expect(await db.query(cases)).toEqual([{ code: expect.stringMatching(/^TC-/), state: 'open' }]);
  // The page of the outage is the case's own: its code, and not sent a second time.
  const pages = (await hotline.sms()).filter(({ to }) => to === officer);
  expect(pages.map(({ text }) => text)).toEqual([expect.stringContaining(code)]);
  await until('the firsts are settled', async () =>
    (await db.query<{ state: string }>(first)).every(({ state }) => state === 'accepted'),
  );
  expect(await db.query(first)).toHaveLength(2);
  await next.stop();
});

test('a database that freezes under a running bot costs nobody an answer', async (t) => {
  const hotline = await realHotline(t, { duty: [officer] });
  const database = await databaseProxy(t, hotline.databaseUrl);
  await hotline.bot({ DATABASE_URL: database.url });
  await hotline.workers();
  await hotline.says(hotline.newUser(), 'chào');
  database.freeze();
  const users = Array.from({ length: 20 }, () => hotline.newUser());
  const answers = await Promise.all(
    users.map((user, n) => hotline.says(user, n % 4 === 0 ? 'cứu em với' : `xin hỏi ${n}`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(users.map(() => 200));
  database.back();
  await until('all is worked', async () => (await hotline.db.query(heard)).length === 21, 15);
  await until('every cry has a case', async () => (await hotline.codes(users)).size === 5, 15);
});

test('workers that are started while the database is away wait for it, and send what waits', async (t) => {
  const hotline = await realHotline(t, { duty: [officer] });
  const database = await databaseProxy(t, hotline.databaseUrl);
  await hotline.bot();
  await hotline.says(hotline.newUser(), 'cứu em với');
  database.cut();
  const starting = hotline.workers({ DATABASE_URL: database.url });
  // It has knocked and was turned away.
  await until('the workers have looked for it', () => database.refused() > 0);
  database.back();
  await starting;
  await until('the officer is paged', async () => (await hotline.sms()).length === 1);
});
