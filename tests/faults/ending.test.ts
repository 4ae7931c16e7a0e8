import { expect, test } from 'vitest';
import { databaseProxy } from '../harness/database-proxy.ts';
import { until } from '../harness/processes.ts';
import { type RealHotline, type RealProcess, realHotline } from '../harness/real-hotline.ts';
import { hasRedis, redisOnFreePort } from '../harness/redis.ts';

/** Milliseconds in which a process that is asked to end has ended. */
const endsWithin = 5_000;
const cry = 'cứu em với, bố đang cầm dao';

/** Ended in time, and by itself: not because its last limit was over. */
async function expectEnds(processes: readonly RealProcess[], what: string): Promise<void> {
  const took = await Promise.all(processes.map((one) => one.stop()));
  console.log(`${what}: ended after ${took.map((one) => one.toFixed(0)).join(', ')} ms`);
  expect(Math.max(...took)).toBeLessThan(endsWithin);
  for (const one of processes) expect(one.output()).not.toContain('before everything in it was closed');
}

async function works(hotline: RealHotline): Promise<void> {
  const before = (await hotline.sms()).length;
  expect((await hotline.says(hotline.newUser(), cry)).status).toBe(200);
  await until('the alert is sent', async () => (await hotline.sms()).length > before);
}

const start = (hotline: RealHotline): Promise<RealProcess[]> => Promise.all([hotline.bot(), hotline.workers()]);

/** Ends them once with everything at rest, and once with cries under way: each time with `freeze` just before. */
async function endsFrozen(hotline: RealHotline, what: string, freeze: () => void, thaw: () => void): Promise<void> {
  const atRest = await start(hotline);
  await works(hotline);
  freeze();
  await expectEnds(atRest, `${what}, at rest`);
  thaw();
  const busy = await start(hotline);
  await works(hotline);
  const cries = [1, 2, 3].map(() => hotline.says(hotline.newUser(), cry));
  freeze();
  expect((await cries[0])?.status).toBe(200);
  await expectEnds(busy, `${what}, at work`);
  thaw();
  await Promise.all(cries);
}

test.concurrent('bot and workers end within five seconds while the database is frozen', {
  timeout: 120_000,
}, async (t) => {
  const hotline = await realHotline(t, { duty: ['+84900000001'] });
  const proxy = await databaseProxy(t, hotline.databaseUrl);
  const through = { DATABASE_URL: proxy.url };
  const behind = { ...hotline, bot: () => hotline.bot(through), workers: () => hotline.workers(through) };
  await endsFrozen(behind, 'database frozen', proxy.freeze, proxy.back);
});

(hasRedis() ? test.concurrent : test.skip)('the same while Redis is frozen', { timeout: 120_000 }, async (t) => {
  const redis = await redisOnFreePort();
  t.onTestFinished(redis.end);
  const hotline = await realHotline(t, { duty: ['+84900000001'], env: { REDIS_URL: redis.url } });
  await redis.start();
  await endsFrozen(hotline, 'Redis frozen', redis.freeze, redis.thaw);
});

test.concurrent('a send under way is settled before the workers end, and nothing more is begun', {
  timeout: 120_000,
}, async (t) => {
  const hotline = await realHotline(t, { duty: ['+84900000001'] });
  const [, workers] = await start(hotline);
  if (workers === undefined) throw new Error('no workers');
  await works(hotline);
  await hotline.smsFault({ kind: 'slow', ms: 1_500, count: 1 });
  await hotline.says(hotline.newUser(), cry);
  // A fault is gone from the list once a call has met it.
  const other = { kind: 'slow', route: 'read', ms: 0 };
  await until('the provider has it', async () => !(await hotline.smsFault(other)).includes('send'), 10);
  await expectEnds([workers], 'a send under way');
  const text = "select state from outbox where alert_id is not null and state <> 'accepted'";
  expect(await hotline.db.query({ name: 'test-unsettled', text })).toEqual([]);
});
