import type { Point } from './message.ts';

/** The mean radius of the earth, IUGG. Kilometres. */
const earth = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Kilometres between two points in a straight line over a round earth (haversine): within 0.6 % of the distance on the
 * ellipsoid WGS84. Ways on roads and ferries are longer.
 */
export function kilometres(one: Point, other: Point): number {
  const north = Math.sin(radians(other.lat - one.lat) / 2);
  const east = Math.sin(radians(other.lon - one.lon) / 2);
  const share = north * north + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * east * east;
  // Two points on opposite sides may come out a hair above 1.
  return 2 * earth * Math.asin(Math.sqrt(Math.min(1, share)));
}
