import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../storage/database.ts';
import { shutGate } from '../harness/gate.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const officer = '+84900000001';
const userId = (n: number): string => `24684588352900005${String(n).padStart(2, '0')}`;
const cry = 'cứu em với, bố cầm dao';

async function back(hotline: TestHotline): Promise<void> {
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
}

/** Ids of what persons wrote, as it was committed. */
const committed = (hotline: TestHotline): Promise<{ provider_id: string }[]> =>
  hotline.rows("select provider_id from inbox where kind = 'message' order by xmin::text::bigint");
const idOf = ({ body }: { body: string }): { provider_id: string } => {
  const { message } = z.object({ message: z.object({ msg_id: z.string() }) }).parse(JSON.parse(body));
  return { provider_id: message.msg_id };
};

test('of one person the second message waits for the first, however long that takes; of another it does not', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], databaseMayGo: true, spillsAfter: 20_000 });
  const held = shutGate();
  const through = hotline.hotline.db;
  let begun = 0;
  const query: Database['query'] = async (asked, values) => {
    if (asked.name !== 'write-ordinary-turns') return through.query(asked, values);
    begun += 1;
    if (begun === 1) await held.passed;
    return through.query(asked, values);
  };
  hotline.hotline.db = { ...through, query };
  const [first, second, another] = [webhook(userId(1), 'một'), webhook(userId(1), 'hai'), webhook(userId(2), 'ba')];
  const hers = [post(hotline, first)];
  await until('the first one is under way', () => begun === 1);
  hers.push(post(hotline, second));
  expect(await post(hotline, another)).toBe(200);
  held.opens();
  expect(await Promise.all(hers)).toEqual([200, 200]);
  expect(await committed(hotline)).toEqual([another, first, second].map(idOf));
});

/** So many people write while the database is away, and a cry comes last. */
const before = 20;
/** Of those worked beside it some may be done first. */
const amongTheFirst = 10;

test('of what was kept a cry is worked first, whoever wrote before it', async (t) => {
  const hotline = await startHotline(t, { duty: [officer], databaseMayGo: true, spillsAfter: 300 });
  hotline.database.cut();
  for (let n = 0; n < before; n += 1) expect(await post(hotline, webhook(userId(n), 'xin chào'))).toBe(200);
  const last = webhook(userId(before), cry);
  expect(await post(hotline, last)).toBe(200);
  await hotline.intake.idle();
  hotline.phone(officer).texts();
  await back(hotline);
  const order = (await committed(hotline)).map(({ provider_id }) => provider_id);
  expect(order).toHaveLength(before + 1);
  expect(order.indexOf(idOf(last).provider_id)).toBeLessThan(amongTheFirst);
  hotline.phone(officer).texts();
});

test('one that can neither be worked nor be kept aside stays in the file until it can', async (t) => {
  const errors: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: (what: string) => void errors.push(what) };
  const hotline = await startHotline(t, { duty: [officer], databaseMayGo: true, spillsAfter: 300, log });
  hotline.database.cut();
  const one = webhook(userId(1), 'xin chào');
  expect(await post(hotline, one)).toBe(200);
  await hotline.intake.idle();
  await hotline.db.pool.query(
    "alter table inbox add constraint poison check (kind not in ('message', 'not-understood'))",
  );
  hotline.database.back();
  const tried = (): number => errors.filter((what) => what === 'spilled_not_kept').length;
  await until('it was tried, and again', () => tried() > 1);
  expect(hotline.intake.state()).toMatchObject({ away: false, messages: 1 });
  expect(hotline.spill.bytes()).toBeGreaterThan(0);
  await hotline.db.pool.query('alter table inbox drop constraint poison');
  await back(hotline);
  expect(await committed(hotline)).toEqual([idOf(one)]);
});
