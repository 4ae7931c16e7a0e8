import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowestId, newId } from '../../../domain/id.ts';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

test('an id is a UUID of version 7 that says when it was made', () => {
  const at = new Date();
  const id = newId(at);
  expect(id).toMatch(form);
  expect(timeOf(id)).toBe(at.getTime());
});

test('ten thousand ids of one millisecond sort in the order made', () => {
  const at = new Date(Date.now() + 1000);
  const ids = Array.from({ length: 10_000 }, () => newId(at));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(form);
  // Counting over carries into the time: no further than the count needs.
  expect(timeOf(ids.at(-1) ?? '') - at.getTime()).toBeLessThan(10);
});

test('ids sort in the order made, however the time passed in moves', () => {
  const base = Date.now() + 5000;
  const steps = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 200 });
  fc.assert(
    fc.property(steps, (moves) => {
      const ids = moves.map((move) => newId(new Date(base + move)));
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('no id made since an instant is lower than the lowest of it, and one made before is', () => {
  const at = new Date(Date.now() + 20_000);
  const before = newId(new Date(at.getTime() - 1));
  expect(before < lowestId(at)).toBe(true);
  for (const later of [0, 1, 1000]) expect(newId(new Date(at.getTime() + later)) > lowestId(at)).toBe(true);
});
