import { expect, test } from 'vitest';
import { kilometres } from '../../../domain/distance.ts';
import type { Point } from '../../../domain/message.ts';
import { createRandom } from '../../harness/random.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The inverse formula of T. Vincenty (1975) on the ellipsoid WGS84: the reference, exact to less than a millimetre. */
function vincenty(one: Point, other: Point): number {
  const [a, f] = [6378.137, 1 / 298.257223563];
  const b = a * (1 - f);
  const [u1, u2] = [one, other].map(({ lat }) => Math.atan((1 - f) * Math.tan(radians(lat)))) as [number, number];
  const l = radians(other.lon - one.lon);
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l;
  for (let round = 0; round < 200; round += 1) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinS === 0) return 0;
    const cosS = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (c1 * c2 * sl) / sinS;
    const cos2A = 1 - sinA * sinA;
    const cos2M = cos2A === 0 ? 0 : cosS - (2 * s1 * s2) / cos2A;
    const c = (f / 16) * cos2A * (4 + f * (4 - 3 * cos2A));
    const before = lambda;
    lambda = l + (1 - c) * f * sinA * (sigma + c * sinS * (cos2M + c * cosS * (2 * cos2M ** 2 - 1)));
    if (Math.abs(lambda - before) > 1e-12) continue;
    const u = (cos2A * (a * a - b * b)) / (b * b);
    const big = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
    const small = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const inner = cosS * (2 * cos2M ** 2 - 1) - (small / 6) * cos2M * (4 * sinS ** 2 - 3) * (4 * cos2M ** 2 - 3);
    return b * big * (sigma - small * sinS * (cos2M + (small / 4) * inner));
  }
  return Number.NaN;
}

/** The law of cosines on the same sphere: another way to the same number. */
function byCosines(one: Point, other: Point): number {
  const [p, q] = [radians(one.lat), radians(other.lat)];
  const cosine = Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(radians(other.lon - one.lon));
  return 6371.0088 * Math.acos(Math.max(-1, Math.min(1, cosine)));
}

const random = createRandom(7);
const between = (low: number, high: number): number => low + ((high - low) * random.below(1_000_000)) / 1_000_000;

test('10,000 pairs in and around the province: within 0.6 % of the ellipsoid', () => {
  for (let pair = 0; pair < 10_000; pair += 1) {
    const [one, other] = [0, 1].map(() => ({ lat: between(20.5, 21.8), lon: between(106.2, 108.3) })) as [Point, Point];
    const exact = vincenty(one, other);
    expect(Math.abs(kilometres(one, other) - exact)).toBeLessThanOrEqual(0.006 * exact + 1e-9);
  }
});

test('10,000 pairs anywhere: the same as the law of cosines, where that is exact', () => {
  for (let pair = 0; pair < 10_000; pair += 1) {
    const [one, other] = [0, 1].map(() => ({ lat: between(-90, 90), lon: between(-180, 180) })) as [Point, Point];
    expect(kilometres(one, other)).toBeCloseTo(byCosines(one, other), 3);
  }
});

test.each([
  ['nowhere to go', { lat: 21, lon: 107 }, { lat: 21, lon: 107 }, 0],
  ['opposite sides of the earth', { lat: 0, lon: 0 }, { lat: 0, lon: 180 }, 20015.1],
  ['over the line where days change', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111.2],
])('%s', (_, one, other, km) => {
  expect(kilometres(one, other)).toBeCloseTo(km, 1);
});
