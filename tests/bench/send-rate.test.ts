import { expect, test } from 'vitest';
import { measureSendRate } from '../../bench/send-rate.ts';

// The long run is npm run bench:sending; its figures are in docs/benchmarks.md.
test('one worker sends many at once, and a provider that hangs leaves the messages of others alone', async () => {
  const { rate, memory, alone, besideHanging } = await measureSendRate({ n: 800, perSecond: 30, seconds: 6 });
  // With one hand it would be ten a second, with ten a hundred at most; a busy machine still does this.
  expect(rate).toBeGreaterThan(60);
  expect(memory.late).toBeLessThan(memory.early + 80);
  expect(alone.p99).toBeLessThan(2_000);
  // Had it kept the others waiting, it would be the provider's five seconds.
  expect(besideHanging.p99).toBeLessThan(Math.max(2 * alone.p99, alone.p99 + 500));
}, 90_000);
