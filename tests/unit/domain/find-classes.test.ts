import { expect, test } from 'vitest';
import { findClasses, type KnownClass } from '../../../domain/find-classes.ts';
import { testClass } from '../../harness/swim-classes.ts';
import { units } from '../../harness/talk.ts';

const at = new Date('2027-05-10T09:00:00+07:00');
const lesson = (day: string) => ({ id: day, day, from: 450, to: 540, cancelled: false });
const known = (extId: string, changes: Partial<KnownClass> = {}): KnownClass => ({
  ...testClass({ id: extId, extId, ...changes }),
  isFull: false,
  ...changes,
});
const small = known('small', { ages: { from: 6, below: 11 } });
const big = known('big', { ages: { from: 11, below: 16 } });
const july = known('july', { sessions: [lesson('2027-07-05')] });
const all = [small, big, july];
const nobody = { unit: null, point: null, age: null, born: [], month: null, skip: 0, limit: 9 };
const found = (asked: object): string[] =>
  findClasses(all, { ...nobody, ...asked }, { units, at }).offers.map(({ swim }) => swim.id);

test.each([
  ['nothing said', {}, ['big', 'small', 'july']],
  ['eight today', { age: 8 }, ['small', 'july']],
  ['ten today, and perhaps eleven on the first day', { age: 10 }, ['big', 'small', 'july']],
  ['five today, and perhaps six', { age: 5 }, ['small', 'july']],
  ['four', { age: 4 }, []],
  ['sixteen', { age: 16 }, []],
  ['born so that it is eleven on the very first day', { born: ['2016-06-01'] }, ['big', 'july']],
  ['a day later it is ten', { born: ['2016-06-02'] }, ['small', 'july']],
  ['a small one and a big one', { born: ['2019-01-01', '2013-01-01'] }, ['july']],
  ['in July', { month: 7 }, ['july']],
  ['in a month without lessons: any', { month: 9 }, ['big', 'small', 'july']],
  ['a big one in July', { age: 14, month: 7 }, ['july']],
] as const)('%s', (_, asked, ids) => {
  expect(found(asked)).toEqual(ids);
});

test('her own unit first, then the nearest; what is full, or not open yet, counts as farther; closed and cancelled ones are none', () => {
  const near = known('near', { unitCode: '06652' });
  const fullNear = known('full', { unitCode: '06652', isFull: true });
  const far = known('far', {
    unitCode: '07192',
    pool: { name: 'x', address: 'x', point: { lat: 20.97, lon: 107.76 } },
  });
  const later = known('later', {
    registration: { opensAt: new Date('2027-05-12T00:00:00Z'), closesAt: near.registration.closesAt },
  });
  const closed = known('closed', { registration: { opensAt: at, closesAt: at } });
  const cancelled = known('cancelled', { state: 'cancelled' });
  const classes = [far, later, fullNear, near, closed, cancelled];
  const offers = findClasses(classes, { ...nobody, unit: '06652' }, { units, at }).offers;
  expect(offers.map(({ swim }) => swim.id)).toEqual(['near', 'full', 'later', 'far']);
  expect(offers.map(({ registration }) => registration)).toEqual(['open', 'open', 'notYet', 'open']);
});
