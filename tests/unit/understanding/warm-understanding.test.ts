import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readUnits } from '../../../domain/unit.ts';

const table = (name: string): string =>
  fs.readFileSync(path.resolve(import.meta.dirname, '../../../data/localities', name), 'utf8');
const units = readUnits(table('localities.csv'), table('localities-former.csv'));

/** Every table that is read from here on. */
const read: string[] = [];
const { readFileSync } = fs;
fs.readFileSync = ((...args: Parameters<typeof readFileSync>) => {
  if (String(args[0]).endsWith('.tsv')) read.push(path.basename(String(args[0])));
  return readFileSync(...args);
}) as typeof readFileSync;
syncBuiltinESMExports();

/** Milliseconds of this process, however busy the machine is. */
function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
}

test('importing reads no table; once warm, the first cry pays for none', async () => {
  await import('../../../flows/index.ts');
  const { judgeUrgency } = await import('../../../understanding/urgency.ts');
  const { findUnits } = await import('../../../understanding/places.ts');
  const { warmUnderstanding } = await import('../../../understanding/warm-understanding.ts');
  expect(read).toEqual([]);
  const warming = costOf(() => warmUnderstanding(units));
  expect(read.sort()).toEqual(['category-weights.tsv', 'weights.tsv']);
  const cry = 'anh ơi cứu tôi, chồng cầm dao dọa giết cả nhà ở Bãi Cháy';
  const first = costOf(() => [judgeUrgency(cry, { asked: null }), findUnits(cry, units)]);
  expect(judgeUrgency(cry, { asked: null }).level).toBe('urgent');
  expect(first).toBeLessThan(warming / 10);
  expect(read).toHaveLength(2);
});
