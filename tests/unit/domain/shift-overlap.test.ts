import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, overlappingPairs, shiftKey, watchKey } from '../../../domain/shift-overlap.ts';

const anyShift = fc
  .record({
    officerId: fc.constantFrom('an', 'binh'),
    unitCode: fc.constantFrom(null, '06652'),
    level: fc.integer({ min: 1, max: 3 }),
    start: fc.integer({ min: 0, max: 20 }),
    hours: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ start, hours, ...rest }) => ({
    ...rest,
    startsAt: new Date(start * 3_600_000),
    endsAt: new Date((start + hours) * 3_600_000),
  }));

test('one that begins when the other ends does not overlap it', () => {
  const at = (from: number, to: number) => ({
    officerId: 'an',
    unitCode: null,
    level: 1,
    startsAt: new Date(from),
    endsAt: new Date(to),
  });
  expect([overlap(at(0, 5), at(5, 9)), overlap(at(0, 6), at(5, 9)), overlap(at(2, 3), at(0, 9))]).toEqual([
    false,
    true,
    true,
  ]);
  expect(shiftKey(at(0, 5))).not.toBe(shiftKey({ ...at(0, 5), level: 2 }));
});

test('an overlap is found exactly when some two shifts of one watch share a moment', () => {
  fc.assert(
    fc.property(fc.array(anyShift, { maxLength: 10 }), (shifts) => {
      const pairs = overlappingPairs(shifts);
      const any = shifts.some((one, n) =>
        shifts.slice(n + 1).some((other) => watchKey(one) === watchKey(other) && overlap(one, other)),
      );
      expect(pairs.length > 0).toBe(any);
      for (const [one, other] of pairs) expect(watchKey(one) === watchKey(other) && overlap(one, other)).toBe(true);
    }),
  );
});
