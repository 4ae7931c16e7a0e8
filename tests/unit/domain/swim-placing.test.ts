import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OrderRule, orderRules } from '../../../domain/swim-class.ts';
import { type SwimGroup, swimGroups } from '../../../domain/swim-groups.ts';
import { allFit, inOrderOf, lotOf, nextInOrder, type Places, type Waiting } from '../../../domain/swim-placing.ts';

const at = (second: number) => new Date(Date.UTC(2026, 4, 1, 0, 0, second));
const child = (id: string, second: number, groups: SwimGroup[] = ['poor'], family: string | null = null): Waiting => ({
  id,
  family,
  groups,
  sentAt: at(second),
});
const places = (capacity: number, heldBack: Places['heldBack'] = {}, released = false): Places => ({
  capacity,
  heldBack,
  released,
});
const order = (rule: OrderRule, lotSeed: string | null = null) => ({ rule, lotSeed });
const ids = (waiting: readonly Waiting[]) => waiting.map(({ id }) => id);

test('by time: who sent first, at the same instant by id', () => {
  expect(ids(inOrderOf(order('time'), [child('c', 2), child('b', 1), child('a', 1)]))).toEqual(['a', 'b', 'c']);
});

test('by group: who is in most need first, then by time; of several groups the first counts', () => {
  const waiting = [child('average', 1, ['average_or_hard']), child('poor', 3), child('both', 2, ['ethnic', 'special'])];
  expect(ids(inOrderOf(order('group_then_time'), waiting))).toEqual(['both', 'poor', 'average']);
});

test('by lot: whoever knows the seed and the ids can draw again', () => {
  const waiting = ['a', 'b', 'c', 'd', 'e'].map((id, n) => child(id, n));
  const drawn = ids(inOrderOf(order('lot', 'Quảng Ninh 2027'), waiting));
  expect(drawn).toEqual(
    [...drawn].sort((one, other) => (lotOf('Quảng Ninh 2027', one) < lotOf('Quảng Ninh 2027', other) ? -1 : 1)),
  );
  expect(ids(inOrderOf(order('lot', 'Quảng Ninh 2027'), [...waiting].reverse()))).toEqual(drawn);
  expect(ids(inOrderOf(order('lot', 'another seed'), waiting))).not.toEqual(drawn);
});

test('a held-back place is only for its group, until registration ends', () => {
  const one = places(2, { special: 1 });
  expect(allFit(one, [['poor'], ['poor']])).toBe(false);
  expect(allFit(one, [['poor'], ['special']])).toBe(true);
  expect(allFit({ ...one, released: true }, [['poor'], ['poor']])).toBe(true);
});

test('who may have several kinds of place makes room for who may not', () => {
  expect(allFit(places(2, { poor: 1, ethnic: 1 }), [['poor', 'ethnic'], ['poor']])).toBe(true);
  expect(
    allFit(places(3, { poor: 1, ethnic: 1, island: 1 }), [['poor', 'ethnic'], ['ethnic', 'island'], ['ethnic']]),
  ).toBe(true);
});

test('brothers and sisters who come together have both or neither place; whoever is behind them may have the one', () => {
  const waiting = [child('a1', 1, ['poor'], 'a'), child('a2', 1, ['poor'], 'a'), child('b', 2)];
  expect(ids(nextInOrder(places(1), order('time'), [], waiting))).toEqual(['b']);
  expect(ids(nextInOrder(places(2), order('time'), [], waiting))).toEqual(['a1', 'a2']);
});

const someGroups = fc.uniqueArray(fc.constantFrom(...swimGroups), { minLength: 1, maxLength: 3 });
const someWaiting = fc
  .array(
    fc.record({
      groups: someGroups,
      family: fc.option(fc.constantFrom('f', 'g', 'h'), { freq: 3 }),
      second: fc.nat(5),
    }),
    {
      maxLength: 14,
    },
  )
  .map((rows) => rows.map(({ groups, family, second }, n) => child(String(n), second, groups, family)));
const somePlaces = fc
  .record({
    capacity: fc.nat(8),
    heldBack: fc.dictionary(fc.constantFrom(...swimGroups), fc.nat(2), { maxKeys: 3 }),
    released: fc.boolean(),
  })
  .filter(({ capacity, heldBack }) => Object.values(heldBack).reduce((sum, n) => sum + n, 0) <= capacity);

/** Every way of seating the children is tried. */
function fitsAnyhow({ capacity, heldBack, released }: Places, children: readonly (readonly SwimGroup[])[]): boolean {
  if (released) return children.length <= capacity;
  const room: Partial<Record<SwimGroup | 'any', number>> = { ...heldBack };
  room.any = capacity - Object.values(heldBack).reduce((sum, n) => sum + n, 0);
  const seat = (from: number): boolean =>
    from === children.length ||
    [...(children[from] ?? []), 'any' as const].some((kind) => {
      if ((room[kind] ?? 0) === 0) return false;
      room[kind] = (room[kind] ?? 0) - 1;
      const fits = seat(from + 1);
      room[kind] = (room[kind] ?? 0) + 1;
      return fits;
    });
  return seat(0);
}

test('whether all fit is what trying every way says', () => {
  fc.assert(
    fc.property(somePlaces, fc.array(someGroups, { maxLength: 7 }), (some, children) => {
      expect(allFit(some, children)).toBe(fitsAnyhow(some, children));
    }),
    { numRuns: 500 },
  );
});

test('nobody waits while a place she may have is free, and never more than the class has', () => {
  fc.assert(
    fc.property(somePlaces, someWaiting, fc.constantFrom(...orderRules), (some, waiting, rule) => {
      const next = nextInOrder(some, order(rule, 'seed'), [], waiting);
      const seated = next.map(({ groups }) => groups);
      expect(seated.length).toBeLessThanOrEqual(some.capacity);
      expect(allFit(some, seated)).toBe(true);
      const left = waiting.filter(({ id }) => !ids(next).includes(id));
      for (const one of left) {
        const together = one.family === null ? [one] : left.filter(({ family }) => family === one.family);
        expect(allFit(some, [...seated, ...together.map(({ groups }) => groups)])).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
