import { expect, test } from 'vitest';
import type { Place } from '../../../domain/place.ts';
import { referralChoices } from '../../../domain/referral-choices.ts';
import type { Unit } from '../../../domain/unit.ts';
import { testPlace } from '../../harness/places.ts';

const at = new Date('2026-11-29T08:00:00+07:00');
const unit = (code: string, lat: number): Unit => ({
  code,
  otherCode: null,
  name: code,
  names: [],
  centre: { lat, lon: 107 },
});
const units = [unit('own', 21), unit('near', 21.1), unit('far', 21.5)];
const place = (extId: string, facts: Partial<Place> = {}): Place => testPlace({ id: extId, extId, ...facts });
const beds = (free: number) => ({ total: 4, free, at });
const order = (places: readonly Place[], unitCode: string | null = 'own', unitLeftOut = false): string[] =>
  referralChoices(places, { unitCode, unitLeftOut }, { units, at }).map(({ place: { extId } }) => extId);

test.each<[string, Place[], string[]]>([
  [
    'own unit, then the nearest',
    [place('a', { unitCode: 'far' }), place('b', { unitCode: 'near' }), place('c', { unitCode: 'own' })],
    ['c', 'b', 'a'],
  ],
  [
    'a place of the own unit is first, wherever it lies in it',
    [place('a', { unitCode: 'near' }), place('b', { unitCode: 'own', point: { lat: 21.2, lon: 107 } })],
    ['b', 'a'],
  ],
  [
    'as far, the one with more free beds',
    [place('a', { beds: beds(0) }), place('b', { beds: beds(3) }), place('c')].map((one) => ({
      ...one,
      unitCode: 'near',
    })),
    ['b', 'a', 'c'],
  ],
  [
    'where people are taken in before the others',
    [place('a', { kind: 'police', unitCode: 'own' }), place('b', { kind: 'safe_house', unitCode: 'far' })],
    ['b', 'a'],
  ],
  [
    'no line, nothing unconfirmed, nothing historic',
    [
      place('a', { kind: 'hotline' }),
      place('b', { status: 'unverified' }),
      place('c', { status: 'historic' }),
      place('d', { unitCode: null }),
    ],
    ['d'],
  ],
  ['ties by the operator’s own id', [place('b'), place('a')], ['a', 'b']],
])('%s', (_, places, wanted) => {
  expect(order(places)).toEqual(wanted);
  expect(order([...places].reverse())).toEqual(wanted);
});

test('a unit where nobody may know comes last, and is marked', () => {
  const places = [place('a', { unitCode: 'own' }), place('b', { kind: 'police', unitCode: 'far' })];
  expect(order(places, 'own', true)).toEqual(['b', 'a']);
  const [, last] = referralChoices(places, { unitCode: 'own', unitLeftOut: true }, { units, at });
  expect(last?.leftOut).toBe(true);
});

test('where the unit is not known nothing is near', () => {
  const [choice] = referralChoices([place('a')], { unitCode: null, unitLeftOut: true }, { units, at });
  expect(choice).toMatchObject({ km: null, isOwnUnit: false, leftOut: false });
});

test.each<[string | null, boolean]>([
  ['2026-11-01', false],
  ['2026-09-01', false],
  ['2026-08-31', true],
  [null, true],
])('confirmed on %s: old %s', (checkedOn, isOld) => {
  const [choice] = referralChoices([place('a', { checkedOn })], { unitCode: null, unitLeftOut: false }, { units, at });
  expect(choice?.isOld).toBe(isOld);
});
