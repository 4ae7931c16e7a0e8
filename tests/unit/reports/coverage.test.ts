import { expect, test } from 'vitest';
import type { Place } from '../../../domain/place.ts';
import { coverage } from '../../../reports/coverage.ts';
import { testPlace } from '../../harness/places.ts';
import { units } from '../../harness/talk.ts';

const when = { at: new Date('2026-11-24T08:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh' };
const whole: Partial<Place> = { phones: ['+84912345678'], hours: '24/24', checkedOn: '2026-11-20' };
const row = (places: Place[], code: string) => coverage(places, units, when).find((one) => one.code === code);

test('every unit has a row, and those with nothing come first', () => {
  const rows = coverage([testPlace({ ...whole, unitCode: '06652' })], units, when);
  expect(rows).toHaveLength(54);
  expect(rows.at(-1)).toMatchObject({ code: '06652', addresses: 1, confirmed: 1, roundTheClock: 1, withPhone: 1 });
  expect(rows.slice(0, 53).every(({ addresses }) => addresses === 0)).toBe(true);
  expect(rows.slice(0, 53).map(({ code }) => code)).toEqual(
    rows
      .slice(0, 53)
      .map(({ code }) => code)
      .sort(),
  );
});

test('gaps in this order: nothing, nothing confirmed, no phone, not at every hour', () => {
  const lacks: [string, Partial<Place>][] = [
    ['06652', {}],
    ['06658', { hours: 'T2-T6 7h-17h' }],
    ['06661', { phones: [] }],
    ['06673', { checkedOn: '2026-08-25' }],
  ];
  const places = lacks.map(([unitCode, changes]) => testPlace({ ...whole, unitCode, ...changes }));
  expect(
    coverage(places, units, when)
      .slice(-4)
      .map(({ code }) => code),
  ).toEqual(['06673', '06661', '06658', '06652']);
});

test.each<[string, Partial<Place>, object]>([
  ['a safe house is a shelter', { kind: 'safe_house' }, { addresses: 1 }],
  ['police is none', { kind: 'police' }, { addresses: 0 }],
  ['what nobody confirmed to be there is none', { status: 'unverified' }, { addresses: 0 }],
  ['what is no longer there is none', { status: 'historic' }, { addresses: 0 }],
  ['around the clock without a phone is not reachable', { phones: [] }, { roundTheClock: 0, withPhone: 0 }],
  ['closed at Tết is not around the clock', { hours: '24/24; Tết nghỉ' }, { roundTheClock: 0 }],
  ['hours nobody can read are not', { hours: 'gọi trước' }, { roundTheClock: 0 }],
  ['a contact who did not answer has confirmed nothing', { unansweredSince: when.at }, { confirmed: 0 }],
])('%s', (_, changes, expected) => {
  expect(row([testPlace({ ...whole, unitCode: '06652', ...changes })], '06652')).toMatchObject(expected);
});
