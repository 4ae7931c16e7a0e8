import { expect, test } from 'vitest';
import { figuresOf, tableOf } from '../../bench/figures.ts';

test.each([
  [[], { n: 0, p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, max: Number.NaN }],
  [[7], { n: 1, p50: 7, p95: 7, p99: 7, max: 7 }],
  [[4, 1, 3, 2], { n: 4, p50: 2, p95: 4, p99: 4, max: 4 }],
  [Array.from({ length: 100 }, (_, index) => 100 - index), { n: 100, p50: 50, p95: 95, p99: 99, max: 100 }],
])('of %j', (durations, figures) => {
  expect(figuresOf(durations)).toEqual(figures);
});

test('the table can be pasted into Markdown', () => {
  const figures = { n: 60, p50: 97, p95: 217, p99: 266, max: 1266 };
  expect(tableOf([{ what: 'idle', figures, target: 'p50 < 300' }])).toBe(
    [
      '| milliseconds |  n | p50 | p95 | p99 |  max | target    |',
      '| ------------ | -: | --: | --: | --: | ---: | --------- |',
      '| idle         | 60 |  97 | 217 | 266 | 1266 | p50 < 300 |',
    ].join('\n'),
  );
});
