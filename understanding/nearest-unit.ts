import type { Point } from '../domain/message.ts';
import type { Unit, UnitCandidate, UnitsFound } from '../domain/unit.ts';

type Near = { unit: Unit; km: number };

/** Farther from every centre than this is outside, by sea too. */
const farthest = 40;
/** A little more than the province with its islands. */
const box = { south: 20.55, north: 21.75, west: 106.3, east: 108.2 };
/** The next centre is clearly farther when it is so many times, and so many kilometres, as far away. */
const clearly = { times: 1.5, km: 3 };
const mostShown = 4;

/**
 * The unit whose centre is nearest to a position. A centre is the middle of an area, in long units 10 km from where people
 * live: where the next one is not clearly farther, all that are not are asked about. Distances are in a straight line and
 * ignore the sea, so that on an island the nearest centre may be across the water.
 */
export function nearestUnit(point: Point, units: readonly Unit[]): UnitsFound {
  const near = units
    .flatMap((unit): Near[] => (unit.centre ? [{ unit, km: kilometres(point, unit.centre) }] : []))
    .filter(({ km }) => Number.isFinite(km))
    .sort((one, other) => one.km - other.km);
  const [first] = near;
  if (!first) return { kind: 'nothing' };
  if (first.km > farthest || !isInBox(point)) return { kind: 'outside', place: 'a shared position' };
  const all = near
    .filter(({ km }) => km < first.km * clearly.times || km < first.km + clearly.km)
    .slice(0, mostShown)
    .map((one) => candidateOf(one));
  const [only, ...more] = all;
  if (only && more.length === 0) return { kind: 'one', unit: only };
  return { kind: 'several', candidates: all, codes: all.map(({ code }) => code), byName: false };
}

const isInBox = ({ lat, lon }: Point): boolean =>
  lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;

function candidateOf({ unit, km }: Near): UnitCandidate {
  return {
    code: unit.code,
    name: unit.name,
    kind: unit.names[0]?.kind ?? 'commune',
    score: Math.round(100 * (1 - Math.min(km, farthest) / farthest)) / 100,
    reason: `its centre is ${km.toFixed(1)} km from the shared position, in a straight line, the sea ignored`,
  };
}

const earth = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** On a flat map of so small a part of the earth: exact to a few metres in a hundred kilometres. */
function kilometres(one: Point, other: Point): number {
  const north = radians(other.lat - one.lat);
  const east = radians(other.lon - one.lon) * Math.cos(radians((one.lat + other.lat) / 2));
  return earth * Math.hypot(north, east);
}
