import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPin } from '../../../domain/read-pin.ts';
import { nearestUnit } from '../../../understanding/nearest-unit.ts';
import { units } from '../../harness/talk.ts';

test.each([
  ['Hòn Gai', 20.952, 107.08, 'ok'],
  ['the middle of Móng Cái, beside the border', 21.527, 107.966, 'ok'],
  ['the west of Đông Triều', 21.09, 106.44, 'ok'],
  ['the south of Quảng Yên', 20.82, 106.8, 'ok'],
  ['Quan Lạn', 20.88, 107.5, 'ok'],
  ['Hòn Gai, exchanged', 107.08, 20.952, 'turned'],
  ['a phone without a fix', 0, 0, 'nowhere'],
  ['nearly so', 0.001, -0.002, 'nowhere'],
  ['no number', Number.NaN, 107, 'nowhere'],
  ['no end', Number.POSITIVE_INFINITY, 107, 'nowhere'],
  ['far out at sea', 20.6, 108.1, 'outside'],
  ['Hà Nội', 21.028, 105.854, 'outside'],
  ['Hà Nội, exchanged', 105.854, 21.028, 'outside'],
  ['Hải Phòng', 20.86, 106.68, 'outside'],
  ['Cát Bà', 20.73, 107.05, 'outside'],
  ['Sơn Động', 21.33, 106.85, 'outside'],
  ['Nam Ninh', 22.82, 108.32, 'outside'],
  ['only the sign is wrong', -20.952, 107.08, 'outside'],
  ['beyond the pole', 1e300, 1e300, 'outside'],
])('%s: %s, %s is %s', (_, lat, lon, expected) => {
  expect(readPin({ lat, lon }, units).kind).toBe(expected);
});

test('the middle of every unit is ours, exchanged or not', () => {
  for (const { centre, name } of units) {
    if (!centre) continue;
    expect(readPin(centre, units), name).toEqual({ kind: 'ok', point: centre });
    expect(readPin({ lat: centre.lon, lon: centre.lat }, units), name).toEqual({ kind: 'turned', point: centre });
  }
});

test('an exchanged pin finds the unit it would have found', () => {
  expect(nearestUnit({ lat: 107.818, lon: 21.608 }, units)).toMatchObject({ kind: 'one', unit: { code: '06724' } });
  expect(nearestUnit({ lat: 0, lon: 0 }, units)).toEqual({ kind: 'nothing' });
});

test('any two numbers are read', () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (lat, lon) => {
      expect(['ok', 'turned', 'nowhere', 'outside']).toContain(readPin({ lat, lon }, units).kind);
    }),
  );
});
