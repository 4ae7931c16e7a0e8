import { expect, type TestContext, test } from 'vitest';
import { type Database, statement } from '../../storage/database.ts';
import { serverLogWarnings } from '../../storage/server-log.ts';
import { testDatabase } from '../harness/database.ts';
import { admin } from '../scripts/run-admin.ts';

/** A database whose server writes more to its log than the embedded one does. */
async function talkative(t: TestContext, settings: Record<string, string>): Promise<{ url: string; db: Database }> {
  const { url, db, another } = await testDatabase(t);
  const name = new URL(url).pathname.slice(1);
  for (const [setting, value] of Object.entries(settings))
    await db.pool.query(`alter database ${name} set ${setting} = '${value}'`);
  return { url, db: another() };
}

test('the embedded server keeps what it is given out of its log', async (t) => {
  const { db } = await testDatabase(t);
  expect(await serverLogWarnings(db)).toEqual([]);
});

test.for([
  [{ log_min_messages: 'warning' }, /log_min_messages is warning.*alter system set log_min_messages = log/],
  [{ log_min_messages: 'error' }, /log_min_messages is error/],
  [{ log_statement: 'all' }, /alter system set log_parameter_max_length = 0/],
  [{ log_min_duration_statement: '500' }, /alter system set log_parameter_max_length = 0/],
  [{ log_transaction_sample_rate: '0.1' }, /alter system set log_parameter_max_length = 0/],
] as const)('%o is warned of, with what to set', async ([settings, warning], t) => {
  const { db } = await talkative(t, settings);
  expect(await serverLogWarnings(db)).toEqual([expect.stringMatching(warning)]);
});

test('statements without what they were given are no matter', async (t) => {
  const { db } = await talkative(t, { log_statement: 'all', log_parameter_max_length: '0' });
  expect(await serverLogWarnings(db)).toEqual([]);
});

test('a connection of ours keeps the parameters of a failing statement out, whatever the server says', async (t) => {
  const { db } = await talkative(t, { log_parameter_max_length_on_error: '-1' });
  const show = statement('test-show', "select current_setting('log_parameter_max_length_on_error') as length");
  expect(await db.query(show)).toEqual([{ length: '0' }]);
});

test('admin status says so', async (t) => {
  const { url } = await talkative(t, { log_min_messages: 'warning' });
  const status = await admin({ DATABASE_URL: url }, 'status');
  expect(status.out).toMatch(/warning the database's server writes errors to its log/);
});
