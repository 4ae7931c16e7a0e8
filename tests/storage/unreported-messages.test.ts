import { expect, test } from 'vitest';
import { openDatabase } from '../../storage/database.ts';
import { claimUnreported } from '../../storage/unreported-messages.ts';
import { type Ending, testDatabase } from '../harness/database.ts';

const now = new Date('2026-11-24T08:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const when = (limit = 20) => ({ acceptedBefore: ago(2), againBefore: ago(10), acceptedSince: ago(7 * 1440), limit });

const insert = `insert into outbox (id, channel, purpose, urgency, state, created_at, attempt, unknowns, provider, provider_message_id,
    accepted_at, delivered_at, status_asks)
  values ($1, 'sms', 'alert', 'alert', $2, $3, 1, 0, $4, $5, $3, $6, $7)`;
type Given = { state?: string; minutes: number; provider?: string | null; delivered?: boolean; asks?: number };

/** A database with one message for each of these; they are called m0, m1, ... */
async function withMessages(t: Ending, given: readonly Given[]) {
  const { url } = await testDatabase(t);
  const db = openDatabase({ url, applicationName: 'test', max: 2 });
  t.onTestFinished(() => db.close());
  for (const [index, one] of given.entries()) {
    const { state = 'accepted', minutes, provider = 'esms', delivered = false, asks = 0 } = one;
    const id = `019ab000-0000-7000-8000-${String(index).padStart(12, '0')}`;
    const at = ago(minutes);
    await db.pool.query(insert, [id, state, at, provider, `m${index}`, delivered ? at : null, asks]);
  }
  const claim = async (limit?: number): Promise<string[]> =>
    (await claimUnreported(db, when(limit))).map(({ providerMessageId }) => providerMessageId).sort();
  return { db, claim };
}

test('what eSMS took two minutes ago and has not spoken of, once; and once more after ten', async (t) => {
  const { db, claim } = await withMessages(t, [
    { minutes: 1 },
    { minutes: 3 },
    { minutes: 9, asks: 1 },
    { minutes: 11, asks: 1 },
    // Nobody looked for some time: one question is enough then.
    { minutes: 11 },
    { minutes: 11, asks: 2 },
    { minutes: 3, delivered: true },
    { minutes: 3, provider: 'twilio' },
    { minutes: 3, provider: null },
    { minutes: 3, state: 'unknown' },
    { minutes: 8 * 1440 },
  ]);
  expect(await claim()).toEqual(['m1', 'm3', 'm4']);
  expect(await claim()).toEqual([]);
  const asks = "select status_asks as n from outbox where provider_message_id in ('m1', 'm3', 'm4') order by id";
  expect((await db.pool.query(asks)).rows.map(({ n }) => Number(n))).toEqual([1, 2, 2]);
});

test('what is known to have failed is not asked about', async (t) => {
  const { db, claim } = await withMessages(t, [{ minutes: 3 }, { minutes: 3 }]);
  await db.pool.query(
    "insert into delivery_reports (channel, provider_message_id, outcome, at) values ('sms', 'm0', 'failed', now())",
  );
  expect(await claim()).toEqual(['m1']);
});

test('as many as are wanted, and two workers never ask about the same', async (t) => {
  const { claim } = await withMessages(
    t,
    Array.from({ length: 30 }, () => ({ minutes: 3 })),
  );
  const [mine, theirs] = await Promise.all([claim(), claim()]);
  expect(new Set([...mine, ...theirs, ...(await claim())]).size).toBe(30);
  expect(mine.length).toBeLessThanOrEqual(20);
  expect(theirs.length).toBeLessThanOrEqual(20);
});

test('with a long history only what is still to be asked about is read', async (t) => {
  const { url } = await testDatabase(t);
  // One connection: what it has prepared is what is explained.
  const db = openDatabase({ url, applicationName: 'test', max: 1 });
  t.onTestFinished(() => db.close());
  await db.pool.query(
    `insert into outbox (id, channel, purpose, urgency, state, created_at, attempt, unknowns, provider, provider_message_id,
       accepted_at, delivered_at, status_asks)
     select gen_random_uuid(), 'sms', 'reply', 'ordinary', 'accepted', $1, 1, 0, 'esms', 'h' || n, $1, $1, 0
     from generate_series(1, 5000) n`,
    [ago(60)],
  );
  await claimUnreported(db, when());
  await db.pool.query('analyze');
  await db.pool.query("set plan_cache_mode = 'force_generic_plan'");
  const times = [2, 10, 10_080].map((minutes) => `'${ago(minutes).toISOString()}'`).join(', ');
  const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute "claim-unreported"(${times}, 20)`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/Index Scan using outbox_unreported on outbox/);
  expect(plan).not.toMatch(/Seq Scan on outbox/);
});
