import { expect, test } from 'vitest';
import { databaseProxy } from '../harness/database-proxy.ts';
import { until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';
import { cry, endsFrozen, expectEnds, start, works } from './ends-in-time.ts';

test.concurrent('bot and workers end within five seconds while the database is frozen', {
  timeout: 120_000,
}, async (t) => {
  const hotline = await realHotline(t, { duty: ['+84900000001'] });
  const proxy = await databaseProxy(t, hotline.databaseUrl);
  const through = { DATABASE_URL: proxy.url };
  const behind = { ...hotline, bot: () => hotline.bot(through), workers: () => hotline.workers(through) };
  await endsFrozen(behind, 'database frozen', proxy.freeze, proxy.back);
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
