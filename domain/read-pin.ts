import { kilometres } from './distance.ts';
import type { Point } from './message.ts';
import type { Unit } from './unit.ts';

/**
 * What a shared position says. `turned`: latitude and longitude had been exchanged, and stand right here. `nowhere`: no
 * position at all, as a phone without a fix sends it. `outside`: abroad, in another province, or far out at sea.
 */
export type Pin = { kind: 'ok' | 'turned'; point: Point } | { kind: 'nowhere' } | { kind: 'outside' };

/** Farther from every unit's centre than this is outside, by sea too. Kilometres. */
const farthest = 40;
/** A little more than the province with its islands. */
const box = { south: 20.55, north: 21.75, west: 106.3, east: 108.2 };
/** Around 0,0, where a phone without a position is put. Degrees. */
const noFix = 0.01;
/**
 * Towns over the border of the province, from general maps: whoever is so much nearer to one than to any of our centres is
 * there. None in China: Đông Hưng lies within sight of the middle of Móng Cái, and who is at the border must not be told that
 * she is abroad.
 */
const neighbours: readonly Point[] = [
  { lat: 20.858, lon: 106.683 }, // Hải Phòng
  { lat: 20.918, lon: 106.673 }, // Thủy Nguyên
  { lat: 20.727, lon: 107.048 }, // Cát Bà
  { lat: 20.982, lon: 106.53 }, // Kinh Môn
  { lat: 21.107, lon: 106.393 }, // Chí Linh
  { lat: 21.373, lon: 106.56 }, // Lục Ngạn (Chũ)
  { lat: 21.333, lon: 106.85 }, // Sơn Động (An Châu)
  { lat: 21.543, lon: 107.1 }, // Đình Lập
];
const clearlyNearer = 0.6;

/** What a shared position says, whatever a phone or a hand has made of it. */
export function readPin(point: Point, units: readonly Unit[]): Pin {
  const { lat, lon } = point;
  const isNumber = Number.isFinite(lat) && Number.isFinite(lon);
  if (!isNumber || (Math.abs(lat) < noFix && Math.abs(lon) < noFix)) return { kind: 'nowhere' };
  if (isOurs(point, units)) return { kind: 'ok', point };
  const turned = { lat: lon, lon: lat };
  return isOurs(turned, units) ? { kind: 'turned', point: turned } : { kind: 'outside' };
}

function isOurs(point: Point, units: readonly Unit[]): boolean {
  if (!isInBox(point)) return false;
  const centres = units.flatMap(({ centre }) => (centre ? [centre] : []));
  const nearest = leastTo(point, centres);
  return nearest <= farthest && leastTo(point, neighbours) > nearest * clearlyNearer;
}

const leastTo = (point: Point, others: readonly Point[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...others.map((other) => kilometres(point, other)));

const isInBox = ({ lat, lon }: Point): boolean =>
  lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
