import { expect, test } from 'vitest';
import { wholeBench, wordsOf } from '../../bench/report.ts';
import { runBench } from '../../bench/run-bench.ts';

// The whole one takes half an hour: npm run bench. Other tests share the machine: the limits here only show that something is badly wrong.
const short = {
  ...wholeBench,
  ...{ n: 10, backlog: 300, urgent: 10, stored: 20_000, two: 170, memory: 850 },
  turn: { rounds: 1, people: 12 },
  storedRounds: { rounds: 1, people: 3 },
};

test('the bench runs: every alert is sent, at once when idle and soon with a backlog', async () => {
  const idleReport = await runBench({ ...short, only: 'idle' });
  const report = await runBench({ ...short, only: 'backlog' });
  console.log(wordsOf(idleReport), wordsOf(report));
  const { idle } = idleReport;
  const { backlog } = report;
  expect(idle).toMatchObject({ alertsMissing: 0, toldMissing: 0, toAlert: { n: 10 }, toTold: { n: 10 } });
  expect(backlog).toMatchObject({ alertsMissing: 0, toldMissing: 0, toAlert: { n: 10 }, toTold: { n: 10 } });
  expect(idle?.toAlert.p50).toBeLessThan(1_000);
  expect(backlog?.toAlert.p99).toBeLessThan(5_000);
}, 180_000);

test('whole turns are answered, with much stored as with nothing', async () => {
  const { turn } = await runBench({ ...short, only: 'turn' });
  const { stored } = await runBench({ ...short, only: 'stored' });
  console.log(JSON.stringify({ turn, stored }));
  expect(turn).toMatchObject({ refused: 0, atHalf: { n: 12 * 14 } });
  expect(turn?.atHalf.p99).toBeLessThan(2_000);
  expect((turn?.turns ?? 0) / (turn?.bare ?? 1)).toBeGreaterThan(0.05);
  expect(stored?.refused).toBe(0);
  expect(stored?.ratio).toBeLessThan(2);
}, 180_000);

test('one of each sends every answer, within its memory', async () => {
  const { memory } = await runBench({ ...short, only: 'memory' });
  console.log(JSON.stringify(memory));
  expect(memory).toMatchObject({ refused: 0, sent: true });
  expect(memory?.bot.most).toBeLessThan(400);
  expect(memory?.workers.most).toBeLessThan(400);
}, 180_000);
