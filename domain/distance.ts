import type { Point } from './message.ts';

/** The mean radius of the earth, IUGG. Kilometres. */
const earth = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Kilometres between two points in a straight line over a round earth (haversine): within 0.6 % of the distance on the
 * ellipsoid WGS84. Ways on roads and ferries are longer.
 */
export const kilometres = (one: Point, other: Point): number => kilometresFrom(one)(other);

/** The same from one point to many. */
export function kilometresFrom(from: Point): (to: Point) => number {
  const cosine = Math.cos(radians(from.lat));
  return (to) => {
    const north = Math.sin(radians(to.lat - from.lat) / 2);
    const east = Math.sin(radians(to.lon - from.lon) / 2);
    const share = north * north + cosine * Math.cos(radians(to.lat)) * east * east;
    // Two points on opposite sides may come out a hair above 1.
    return 2 * earth * Math.asin(Math.sqrt(Math.min(1, share)));
  };
}
