import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
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

/** Phrases that are taken apart while something is done: they are cut at their spaces, and messages are not. */
function takenApart(work: () => unknown): number {
  const cut = vi.spyOn(String.prototype, 'split');
  work();
  const times = cut.mock.calls.filter(([separator]) => String(separator) === ' ').length;
  cut.mockRestore();
  return times;
}

test('importing reads no table; once warm, the first cry pays for none', async () => {
  await import('../../../flows/index.ts');
  const { judgeUrgency } = await import('../../../understanding/urgency.ts');
  const { findUnits } = await import('../../../understanding/places.ts');
  const { warmUnderstanding } = await import('../../../understanding/warm-understanding.ts');
  expect(read).toEqual([]);
  expect(takenApart(() => warmUnderstanding(units))).toBeGreaterThan(27_000);
  expect(read.sort()).toEqual(['category-weights.tsv', 'weights.tsv']);
  const cry = 'anh ơi cứu tôi, chồng cầm dao dọa giết cả nhà ở Bãi Cháy, bị nhốt trong phòng, tắm biển, học thêm';
  const judge = (): unknown => [judgeUrgency(cry, { asked: null }), findUnits(cry, units)];
  expect(takenApart(judge)).toBe(0);
  expect(judgeUrgency(cry, { asked: null }).level).toBe('urgent');
  expect(read).toHaveLength(2);
});
