import { expect, test } from 'vitest';
import { type Bell, createBell, runOrRing } from '../../../workers/lane-bell.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a ring is kept until it is taken; whoever stopped waiting takes nothing', async () => {
  const bell = createBell();
  // A look that ended otherwise, as when a hand was free first.
  const forgotten = bell.heard();
  bell.takeRing();
  bell.ring();
  await nextTurn();
  await bell.heard();
  expect(bell.takeRing()).toBe(true);
  expect(bell.takeRing()).toBe(false);
  let heard = false;
  void bell.heard().then(() => {
    heard = true;
  });
  await nextTurn();
  expect(heard).toBe(false);
  bell.ring();
  await nextTurn();
  expect(heard).toBe(true);
  void forgotten;
});

test('a wake-up during a run rings and returns; one at its very end gets a run of its own', async () => {
  const runs: { bell: Bell; end: () => void }[] = [];
  const wake = runOrRing(
    (bell) =>
      new Promise<void>((resolve) => {
        bell.takeRing();
        runs.push({ bell, end: resolve });
      }),
  );
  const first = wake();
  expect(runs).toHaveLength(1);
  await wake();
  await runs[0]?.bell.heard();
  expect(runs[0]?.bell.takeRing()).toBe(true);
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
  expect(runs).toHaveLength(3);
});

test('a run that failed does not keep the next wake-up from running', async () => {
  let runs = 0;
  const wake = runOrRing(async (bell) => {
    bell.takeRing();
    runs += 1;
    if (runs === 1) throw new Error('no database');
  });
  await expect(wake()).rejects.toThrow('no database');
  await wake();
  expect(runs).toBe(2);
});
