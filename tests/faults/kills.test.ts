import { expect, test } from 'vitest';
import { wordsOf } from './kills/report.ts';
import { runKills } from './kills/run-kills.ts';

/** More in CI; the long run is `npm run prove:kills`. */
const kills = Number(process.env.KILLS ?? 10);
const seed = Number(process.env.SEED ?? 20_261_124);
/** Blows follow each other more quickly than in the long run, and nothing stays frozen past a lease. */
const pace = { shortestPause: 100, longestPause: 1_500, longestFreeze: 3_000 };

test(`${kills} kills under load: nothing answered is lost, nobody urgent is left alone`, async () => {
  const report = await runKills({ kills, seed, redis: false, pace });
  console.log(wordsOf(report));
  expect(report.violations).toEqual([]);
  expect(report.blows).toHaveLength(kills);
  expect(report.messages.answered).toBeGreaterThan(kills);
}, 300_000);
