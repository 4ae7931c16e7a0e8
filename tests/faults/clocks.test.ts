import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { folderOf, root, until } from '../harness/processes.ts';
import { type RealHotline, realHotline, type TakenSms } from '../harness/real-hotline.ts';

const duty = ['+84900000001', '+84900000002'];
/** Seconds after the cry at which somebody is paged. */
const steps = [0, 4, 8];
/** How far from it a page may come: the sweep looks every 2 s, and tests share the machine. */
const early = 1;
const late = 4.5;
/** Nobody is paged again in an hour: a step of the time by one makes no repeat due. */
const rules = ['critical', 'high', 'normal']
  .map(
    (name) =>
      `${name}: { steps: [ {level: 1, after: 0}, {level: 1, after: 4}, {level: 2, after: 8} ], repeat_every: 7200, contact_within: 3600 }`,
  )
  .join('\n');
const newestBeat = { name: 'test-newest-beat', text: 'select max(at)::text as at from heartbeats' };
/** The clock measures every 10 s. */
const measured = 11_000;

/** The pages for one cry, and when it was written. */
type Paged = { criedAt: number; pages: TakenSms[] };

/**
 * A greeting until one is answered in time: the first request to a new process may take seconds where tests share the machine.
 * How a slow start loses nothing has tests of its own.
 */
async function warm(hotline: RealHotline): Promise<void> {
  await until(
    'a greeting is answered',
    async () => (await hotline.says(hotline.newUser(), 'xin chào')).status === 200,
    60,
  );
}

/** One cry: the pages for it, as soon as all its steps are done. */
async function pagesFor(hotline: RealHotline): Promise<Paged> {
  const user = hotline.newUser();
  const { status, sentAt: criedAt } = await hotline.says(user, 'cứu em với, bố đang cầm dao');
  expect(status).toBe(200);
  // A commit that takes too long goes by the spill file: the case comes a moment later.
  const code = await until('the case', async () => (await hotline.codes([user])).get(user));
  const pages = async () => (await hotline.sms()).filter(({ text }) => text.includes(code));
  await until('every step is done', async () => (await pages()).length >= steps.length, 30);
  return { criedAt, pages: await pages() };
}

const firstPage = (hotline: RealHotline) => until('the first page', async () => (await hotline.sms()).length > 0, 40);

/** Each step came at its time, as the simulator's clock sees it, which nobody has touched. */
function expectOnTime({ criedAt, pages }: Paged): void {
  const after = pages.map(({ at }) => (Date.parse(at) - criedAt) / 1000);
  console.log(`pages after ${after.map((seconds) => seconds.toFixed(1)).join(', ')} s`);
  expect(after).toHaveLength(steps.length);
  for (const [index, due] of steps.entries()) {
    expect(after[index]).toBeGreaterThan(due - early);
    expect(after[index]).toBeLessThan(due + late);
  }
}

/** No step twice, nothing dropped as too late, and as many SMS as pages. */
async function expectNothingDoubledOrExpired(hotline: RealHotline, cries: number): Promise<void> {
  const ask = (name: string, text: string) => hotline.db.query({ name, text });
  const twice =
    'select 1 from alerts a join outbox o on o.alert_id = a.id group by a.case_id, a.round, a.step, a.officer_id, o.way_id having count(*) > 1';
  expect(await ask('test-twice', twice)).toEqual([]);
  expect(await ask('test-expired', "select purpose, reason from outbox where state = 'expired'")).toEqual([]);
  expect(await hotline.sms()).toHaveLength(cries * steps.length);
}

async function expectLinkOpens({ pages }: Paged): Promise<void> {
  const link = /https?:\/\/\S+\/a\/[\w-]{22}/.exec(pages.at(-1)?.text ?? '')?.[0] ?? 'none';
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Tôi nhận ca này');
}

test.concurrent('the own clocks of bot and workers are ten minutes off, and then step by an hour: every page at its time', async (t) => {
  const hotline = await realHotline(t, { duty, rules });
  const folder = folderOf(t);
  const preload = `--import=${path.join(root, 'tests/harness/shifted-clock.mjs')}`;
  const shifted = (name: string, seconds: number) => {
    const file = path.join(folder, name);
    const step = (by: number): void => writeFileSync(file, String(by));
    step(seconds);
    return { step, env: { NODE_OPTIONS: preload, TEST_CLOCK_FILE: file } };
  };
  const [botClock, workersClock] = [shifted('bot', 600), shifted('workers', -600)];
  await hotline.bot(botClock.env);
  const workers = await hotline.workers(workersClock.env);
  await warm(hotline);
  const logged = Date.parse(/"time":"([^"]+)"/.exec(workers.output())?.[1] ?? '');
  expect((Date.now() - logged) / 1000).toBeGreaterThan(590);
  const first = await pagesFor(hotline);
  expectOnTime(first);
  botClock.step(-3_600);
  workersClock.step(3_600);
  const second = await pagesFor(hotline);
  expectOnTime(second);
  for (const paged of [first, second]) await expectLinkOpens(paged);
  await expectNothingDoubledOrExpired(hotline, 2);
}, 120_000);

test.concurrent.for([3_600, -3_600])(
  'the database’s own time steps by %i s: no step missed, none doubled',
  { timeout: 120_000 },
  async (seconds, t) => {
    const hotline = await realHotline(t, { duty, rules });
    await shadowTime(hotline);
    await hotline.bot();
    await hotline.workers();
    await warm(hotline);
    const before = pagesFor(hotline);
    // In the middle of its steps.
    await Promise.race([before, firstPage(hotline)]);
    await hotline.db.query({ name: 'test-step', text: 'update shadow.step set seconds = $1' }, [seconds]);
    await sleep(measured);
    await before;
    // What is new since goes on at its own pace, neither hurried nor held up.
    const after = await pagesFor(hotline);
    expectOnTime(after);
    await expectLinkOpens(after);
    await expectNothingDoubledOrExpired(hotline, 2);
  },
);

test.concurrent('the database’s own time steps back by an hour, and workers and bot are started again: every page at its time', async (t) => {
  const hotline = await realHotline(t, { duty, rules });
  await shadowTime(hotline);
  const [bot, workers] = [await hotline.bot(), await hotline.workers()];
  await warm(hotline);
  const before = pagesFor(hotline);
  await Promise.race([before, firstPage(hotline)]);
  await hotline.db.query({ name: 'test-step', text: 'update shadow.step set seconds = -3600' });
  await workers.stop();
  await hotline.workers();
  await before;
  // The bot has never heard of the step, and what it writes is due by its own clock.
  const after = await pagesFor(hotline);
  expectOnTime(after);
  await bot.stop();
  await hotline.bot();
  await warm(hotline);
  // It starts by the newest beat, which may be seconds old, and hears the next one.
  await twoBeats(hotline);
  const later = await pagesFor(hotline);
  expectOnTime(later);
  await expectLinkOpens(later);
  await expectNothingDoubledOrExpired(hotline, 3);
}, 120_000);

/** Until workers have beaten twice, and a bot has listened since. */
async function twoBeats({ db }: RealHotline): Promise<void> {
  const newest = async () => (await db.query<{ at: string }>(newestBeat))[0]?.at;
  for (let beats = 0; beats < 2; beats += 1) {
    const before = await newest();
    await until('a beat', async () => (await newest()) !== before);
  }
  await sleep(1_500);
}

/** From now on this database tells the time as a row of it says; the server's clock is left alone. */
async function shadowTime({ db, databaseUrl }: RealHotline): Promise<void> {
  await db.pool.query(`
    create schema shadow;
    create table shadow.step (seconds float8 not null);
    insert into shadow.step values (0);
    create function shadow.clock_timestamp() returns timestamptz language sql volatile as
      $$ select pg_catalog.clock_timestamp() + (select seconds from shadow.step) * interval '1 second' $$;
    alter database ${new URL(databaseUrl).pathname.slice(1)} set search_path = shadow, pg_catalog, public;`);
}
