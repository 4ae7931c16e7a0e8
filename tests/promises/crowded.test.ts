import { expect, type TestContext, test } from 'vitest';
import { createTurnstile } from '../../hotline/turnstile.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';

const officer = '+84900000001';
const says = (hotline: TestHotline, { id }: TestPerson, text: string): Promise<number> =>
  hotline.zalo.person(id).says(text);

/** One live message at a time, and that one is held in its turn until `go`. */
async function crowded(t: TestContext, longestWait: number) {
  const admit = createTurnstile({ atOnce: 1, longestWait, mostWaiting: 60 });
  const hotline = await startHotline(t, { duty: [officer], admit, spillsAfter: 20_000 });
  const [held, ordinary, crying] = [hotline.person(), hotline.person(), hotline.person()];
  await held.says('xin chào');
  const other = await hotline.db.pool.connect();
  t.onTestFinished(() => other.release(true));
  await other.query('begin');
  await other.query('select 1 from conversations for update');
  const answers = [says(hotline, held, 'mình muốn hỏi')];
  const isHeld = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%conversations%'";
  await until('the first one is held', async () => (await hotline.rows(isHeld)).length > 0);
  const go = async (): Promise<void> => void (await other.query('commit'));
  return { hotline, ordinary, crying, answers, go };
}

test('a cry is worked before ordinary messages that wait for their turn', async (t) => {
  const { hotline, ordinary, crying, answers, go } = await crowded(t, 20_000);
  answers.push(says(hotline, ordinary, 'chào bạn'));
  expect(await says(hotline, crying, 'cứu em với, bố đang cầm dao')).toBe(200);
  expect((await hotline.cases()).length).toBe(1);
  // The first one's greeting and the cry: who came before the cry still waits.
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(2);
  await go();
  expect(await Promise.all(answers)).toEqual([200, 200]);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(4);
  expect(hotline.spill.bytes()).toBe(0);
});

test('whoever would wait too long is kept on disk, answered and worked; the database is not taken to be away', async (t) => {
  const { hotline, ordinary, answers, go } = await crowded(t, 30);
  expect(await says(hotline, ordinary, 'chào bạn')).toBe(200);
  expect(hotline.intake.state().away).toBe(false);
  await go();
  expect(await Promise.all(answers)).toEqual([200]);
  await until('the spill file is worked', () => hotline.spill.bytes() === 0);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(3);
});
