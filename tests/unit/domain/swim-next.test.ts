import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderRules, type SwimClass } from '../../../domain/swim-class.ts';
import { type SwimGroup, swimGroups } from '../../../domain/swim-groups.ts';
import { type ClassNext, type Listed, nextOfClass, placesOf } from '../../../domain/swim-next.ts';
import { allFit } from '../../../domain/swim-placing.ts';
import { hasEnded, holdsPlace, mayBecome, type RegistrationState } from '../../../domain/swim-registration.ts';
import { testClass } from '../../harness/swim-classes.ts';

const rules = { offerHours: 24, timeZone: 'Asia/Ho_Chi_Minh' };
const local = (text: string): Date => new Date(`${text}:00+07:00`);
const now = local('2027-05-10T10:00');
const listed = (id: string, state: RegistrationState, changes: Partial<Listed> = {}): Listed => ({
  id,
  state,
  groups: ['poor'],
  family: null,
  sentAt: local('2027-05-02T08:00'),
  offerUntil: state === 'offered' ? local('2027-05-11T10:00') : null,
  ...changes,
});
const next = (swim: Partial<SwimClass>, list: Listed[], at = now): ClassNext =>
  nextOfClass(testClass(swim), list, at, rules);
const became = ({ changes }: ClassNext) => changes.map(({ id, to, reason }) => [id, to, reason]);

test('who registers while a place is free has it at once; then the class is full', () => {
  const list = [listed('a', 'placed'), listed('b', 'checked'), listed('c', 'checked')];
  expect(became(next({ capacity: 2 }, list))).toEqual([
    ['b', 'placed', 'place_free'],
    ['c', 'waiting', 'class_full'],
  ]);
});

test('a place that becomes free is offered to the next in order, for a day', () => {
  const list = [listed('a', 'withdrawn'), listed('b', 'waiting', { groups: ['ethnic'] }), listed('c', 'waiting')];
  const { changes, dueAt } = next({ capacity: 1 }, list);
  expect(changes).toEqual([
    { id: 'c', to: 'offered', reason: 'next_in_order', offerUntil: local('2027-05-11T10:00'), told: { told: 'offer' } },
  ]);
  expect(dueAt).toEqual(local('2027-05-11T10:00'));
});

test('an offer nobody answers lapses, and the next one is asked in the same moment', () => {
  const list = [listed('a', 'offered'), listed('b', 'waiting')];
  expect(became(next({ capacity: 1 }, list, local('2027-05-11T10:00')))).toEqual([
    ['a', 'lapsed', 'offer_not_answered'],
    ['b', 'offered', 'next_in_order'],
  ]);
});

test('by lot nobody has a place before registration ends; then it is drawn once, and who was not drawn is told', () => {
  const swim = { capacity: 1, rule: 'lot', lotSeed: 'seed' } as const;
  const list = [listed('a', 'waiting'), listed('b', 'waiting')];
  expect(next(swim, list)).toEqual({ changes: [], drawn: false, dueAt: local('2027-05-20T17:00') });
  expect(became(next(swim, [listed('a', 'checked')]))).toEqual([['a', 'waiting', 'before_the_draw']]);
  const drawn = next(swim, list, local('2027-05-20T17:00'));
  expect(drawn.drawn).toBe(true);
  expect(drawn.changes.map(({ to, reason }) => [to, reason])).toEqual([
    ['placed', 'drawn'],
    ['waiting', 'not_drawn'],
  ]);
  const after = [listed('a', 'withdrawn'), listed('b', 'waiting')];
  const later = next({ ...swim, drawnAt: local('2027-05-20T17:00') }, after, local('2027-05-21T10:00'));
  expect(became(later)).toEqual([['b', 'offered', 'next_in_order']]);
});

test('with the first lesson who has a place attends, and nobody is left waiting without a word', () => {
  const { changes, dueAt } = next({}, [listed('a', 'placed'), listed('b', 'waiting')], local('2027-06-01T07:30'));
  expect(changes.map(({ id, to, told }) => [id, to, told])).toEqual([
    ['a', 'attending', { notTold: 'nothingNew' }],
    ['b', 'lapsed', { told: 'lapsed' }],
  ]);
  expect(dueAt).toBeNull();
});

test('a cancelled class ends for everybody who has not finished it', () => {
  const list = [listed('a', 'placed'), listed('b', 'waiting'), listed('c', 'withdrawn'), listed('d', 'passed')];
  expect(became(next({ state: 'cancelled' }, list))).toEqual([
    ['a', 'class_cancelled', 'class_cancelled'],
    ['b', 'class_cancelled', 'class_cancelled'],
  ]);
});

type Event =
  | { kind: 'register'; groups: SwimGroup[]; siblings: number }
  | { kind: 'withdraw' | 'accept' | 'decline'; whom: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'more'; places: number };
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('register' as const),
      groups: fc.uniqueArray(fc.constantFrom(...swimGroups), { minLength: 1, maxLength: 3 }),
      siblings: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('withdraw', 'accept', 'decline'), whom: fc.nat(20) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 90, 1_500, 9_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('more' as const), places: fc.constantFrom(1, 2) }) },
);

test('whatever happens in whatever order: never more than the class has, nobody waits for a place she may have, every change is one there may be', () => {
  fc.assert(
    fc.property(
      fc.array(someEvent, { maxLength: 40 }),
      fc.constantFrom(...orderRules),
      fc.dictionary(fc.constantFrom(...swimGroups), fc.constant(1), { maxKeys: 2 }),
      (events, rule, heldBack) => {
        let swim = testClass({ capacity: 3, heldBack, rule, lotSeed: 'seed' });
        let list: Listed[] = [];
        let at = now;
        const apply = (): void => {
          const { changes, drawn } = nextOfClass(swim, list, at, rules);
          for (const { id, to, offerUntil } of changes) {
            const one = list.find((row) => row.id === id);
            expect(one !== undefined && mayBecome(one.state, to)).toBe(true);
            list = list.map((row) => (row.id === id ? { ...row, state: to, offerUntil } : row));
          }
          if (drawn) swim = { ...swim, drawnAt: at };
          expect(nextOfClass(swim, list, at, rules).changes).toEqual([]);
        };
        const become = (whom: number, from: RegistrationState[], to: RegistrationState): void => {
          const [one] = list.filter(({ state }) => from.includes(state)).slice(whom % Math.max(list.length, 1));
          if (one) list = list.map((row) => (row.id === one.id ? { ...row, state: to, offerUntil: null } : row));
        };
        for (const event of events) {
          if (event.kind === 'wait') at = new Date(at.getTime() + event.minutes * 60_000);
          if (event.kind === 'more') swim = { ...swim, capacity: swim.capacity + event.places };
          if (event.kind === 'withdraw') become(event.whom, ['placed', 'waiting', 'offered'], 'withdrawn');
          if (event.kind === 'accept') become(event.whom, ['offered'], 'placed');
          if (event.kind === 'decline') become(event.whom, ['offered'], 'withdrawn');
          if (event.kind === 'register' && at < swim.registration.closesAt) {
            const family = event.siblings > 1 ? `f${list.length}` : null;
            for (let n = 0; n < event.siblings; n += 1)
              list.push(listed(`r${list.length}`, 'checked', { groups: event.groups, family, sentAt: at }));
          }
          apply();
          const holding = list.filter(({ state }) => holdsPlace(state)).map(({ groups }) => groups);
          expect(holding.length).toBeLessThanOrEqual(swim.capacity);
          const begun = at >= local('2027-06-01T07:30');
          if (begun) expect(list.filter(({ state }) => !hasEnded(state) && state !== 'attending')).toEqual([]);
          const free = !begun && !(rule === 'lot' && at < swim.registration.closesAt);
          for (const one of free ? list.filter(({ state }) => state === 'waiting') : []) {
            const together = list.filter(
              ({ id, state, family }) =>
                state === 'waiting' && (id === one.id || (family !== null && family === one.family)),
            );
            const all = [...holding, ...together.map(({ groups }) => groups)];
            expect(allFit(placesOf(swim, at), all)).toBe(false);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
