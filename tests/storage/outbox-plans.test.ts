import { afterEach, expect, test } from 'vitest';
import { fillOutbox } from '../../bench/backlog.ts';
import { openDatabase } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { claimOutgoing, releaseLostLeases } from '../../storage/outbox-leases.ts';
import { testDatabase } from '../harness/database.ts';
import { cleanUp, temporaryFolder } from '../harness/processes.ts';

afterEach(cleanUp);

test('with many rows in the outbox no claim and no look for lost leases reads the whole table', async (t) => {
  const { url } = await testDatabase(t);
  // One connection: what it has prepared is what is explained.
  const db = openDatabase({ url, applicationName: 'test', max: 1 });
  t.onTestFinished(() => db.close());
  const { keyring } = await openKeyring({ db, file: `${temporaryFolder()}/keyring.json`, month: '2026-11' });
  await fillOutbox(
    { db, keyring },
    Array.from({ length: 1000 }, (_, index) => `${index}`),
  );
  const at = new Date();
  const leaseToken = '00000000-0000-0000-0000-000000000001';
  expect(await claimOutgoing(db, keyring, { lane: 'ordinary', at, leaseToken, leaseUntil: at, limit: 1 })).toHaveLength(
    1,
  );
  await releaseLostLeases(db, new Date(at.getTime() - 1000));
  await db.pool.query('analyze');
  await db.pool.query("set plan_cache_mode = 'force_generic_plan'");
  const when = `'${at.toISOString()}'`;
  for (const asked of [
    `"claim-outgoing"('ordinary', ${when}, '${leaseToken}', ${when}, 10, '{}')`,
    `"release-lost-leases"(${when})`,
  ]) {
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute ${asked}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using outbox_(due|leased) on outbox/);
    expect(plan).not.toMatch(/(Seq Scan|Bitmap Heap Scan) on outbox/);
  }
});
