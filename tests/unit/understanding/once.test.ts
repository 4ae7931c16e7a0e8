import { expect, test } from 'vitest';
import { once } from '../../../understanding/once.ts';

test('it is made at its first use, and once, whatever it is', () => {
  let times = 0;
  const made = once(() => {
    times += 1;
    return undefined;
  });
  expect(times).toBe(0);
  expect([made(), made()]).toEqual([undefined, undefined]);
  expect(times).toBe(1);
});

test('what could not be made is tried again', () => {
  let times = 0;
  const made = once(() => {
    times += 1;
    if (times === 1) throw new Error('not yet');
    return times;
  });
  expect(made).toThrow('not yet');
  expect(made()).toBe(2);
});
