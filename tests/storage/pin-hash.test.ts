import { expect, test } from 'vitest';
import { createPinHash } from '../../storage/pin-hash.ts';

const pins = createPinHash();

test('the right PIN matches, another does not; the same PIN is never kept alike', async () => {
  const [one, two] = await Promise.all([pins.hash('482915'), pins.hash('482915')]);
  expect(one).toMatch(/^scrypt\$131072\$8\$1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
  expect(one).not.toBe(two);
  expect(one).not.toContain('482915');
  expect(await Promise.all([pins.matches('482915', one), pins.matches('482916', one)])).toEqual([true, false]);
});

test('what is no hash of this form is never right, and costs nothing', async () => {
  for (const hash of ['', 'scrypt$2$8$1$AAAA$AAAA', 'scrypt$131072$8$1$$', '482915', 'bcrypt$x'])
    expect(await pins.matches('482915', hash)).toBe(false);
});

test('at most two are worked at once, the others in the order they came', async () => {
  const started = performance.now();
  const ends: number[] = [];
  const ended: number[] = [];
  await Promise.all(
    [0, 1, 2, 3, 4].map(async (n) => {
      await pins.hash('482915');
      ends.push(performance.now() - started);
      ended.push(n);
    }),
  );
  // Three rounds of two, two and one: the last cannot end together with the first.
  const [first = 0] = ends;
  expect(ends.at(-1)).toBeGreaterThan(first * 1.8);
  expect(ended.indexOf(4)).toBeGreaterThan(2);
});
