import { expect, test } from 'vitest';
import { type Bell, runOrRing } from '../../../workers/lane-bell.ts';

test('a wake-up during a run rings and returns; one at its very end gets a run of its own', async () => {
  const runs: { bell: Bell; end: () => void }[] = [];
  const wake = runOrRing(
    (bell) =>
      new Promise<void>((resolve) => {
        runs.push({ bell, end: resolve });
      }),
  );
  const first = wake();
  expect(runs).toHaveLength(1);
  await wake();
  await runs[0]?.bell.heard();
  expect(runs).toHaveLength(1);
  // The run has looked for the last time and has not returned yet.
  await wake();
  runs[0]?.end();
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await first;
  const later = wake();
  expect(runs).toHaveLength(3);
  runs[2]?.end();
  await later;
});

test('a run that failed does not keep the next wake-up from running', async () => {
  let runs = 0;
  const wake = runOrRing(async () => {
    runs += 1;
    if (runs === 1) throw new Error('no database');
  });
  await expect(wake()).rejects.toThrow('no database');
  await wake();
  expect(runs).toBe(2);
});
