import { expect, test } from 'vitest';
import { runBench, wordsOf } from '../../bench/run-bench.ts';

test('the bench runs: every alert is sent, at once when idle and soon with a backlog', async () => {
  const report = await runBench({ n: 10, backlog: 300, urgent: 10, only: null, redis: false });
  console.log(wordsOf(report));
  const { idle, backlog } = report;
  expect(idle).toMatchObject({ alertsMissing: 0, toldMissing: 0, toAlert: { n: 10 }, toTold: { n: 10 } });
  expect(backlog).toMatchObject({ alertsMissing: 0, toldMissing: 0, toAlert: { n: 10 }, toTold: { n: 10 } });
  // Other tests share the machine: these limits only show that something is badly wrong.
  expect(idle?.toAlert.p50).toBeLessThan(1_000);
  expect(backlog?.toAlert.p99).toBeLessThan(5_000);
}, 120_000);
