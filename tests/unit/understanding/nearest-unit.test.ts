import { expect, test } from 'vitest';
import { nearestUnit } from '../../../understanding/nearest-unit.ts';
import { units } from '../../harness/talk.ts';

test.each([
  ['the middle of Hải Sơn', 21.608, 107.818, '06724'],
  ['the middle of Cô Tô', 20.99, 107.756, '07192'],
  ['the sea between Vân Đồn and Cô Tô, nearer to Cô Tô', 20.98, 107.65, '07192'],
])('%s: settled on', (_, lat, lon, code) => {
  expect(nearestUnit({ lat, lon }, units)).toMatchObject({ kind: 'one', unit: { code } });
});

test('the next centre is not clearly farther: asked, with the distance and the doubt in words', () => {
  const found = nearestUnit({ lat: 20.962, lon: 107.1 }, units);
  expect(found).toMatchObject({ kind: 'several', byName: false });
  if (found.kind !== 'several') return;
  expect(found.candidates.length).toBeLessThanOrEqual(4);
  expect(found.candidates[0]?.reason).toMatch(/^its centre is \d\.\d km .*sea ignored$/);
});

test('Cái Rồng lies south of the centre of Vân Đồn: Vân Đồn is among what is asked about, or settled on', () => {
  const found = nearestUnit({ lat: 21.068, lon: 107.425 }, units);
  const codes = found.kind === 'one' ? [found.unit.code] : found.kind === 'several' ? found.codes : [];
  expect(codes).toContain('06994');
});

test.each([
  ['Hồ Chí Minh City', 10.78, 106.7],
  ['Hải Phòng', 20.85, 106.2],
  ['the north pole', 90, 0],
])('%s is outside', (_, lat, lon) => {
  expect(nearestUnit({ lat, lon }, units).kind).toBe('outside');
});

test('no number at all, or units without a centre, are nothing', () => {
  expect(nearestUnit({ lat: Number.NaN, lon: 107 }, units).kind).toBe('nothing');
  expect(nearestUnit({ lat: 21, lon: 107 }, [])).toEqual({ kind: 'nothing' });
});
