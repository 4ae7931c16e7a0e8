import { kilometres } from '../domain/distance.ts';
import type { Point } from '../domain/message.ts';
import { readPin } from '../domain/read-pin.ts';
import type { Unit, UnitCandidate, UnitsFound } from '../domain/unit.ts';

type Near = { unit: Unit; km: number };

/** A centre so far away has nothing left of its score. Kilometres. */
const farthest = 40;
/** The next centre is clearly farther when it is so many times, and so many kilometres, as far away. */
const clearly = { times: 1.5, km: 3 };
const mostShown = 4;

/**
 * The unit whose centre is nearest to a position. A centre is the middle of an area, in long units 10 km from where people
 * live: where the next one is not clearly farther, all that are not are asked about. Distances are in a straight line and
 * ignore the sea, so that on an island the nearest centre may be across the water. Exchanged latitude and longitude are turned.
 */
export function nearestUnit(point: Point, units: readonly Unit[]): UnitsFound {
  const pin = readPin(point, units);
  if (pin.kind === 'nowhere') return { kind: 'nothing' };
  const meant = pin.kind === 'outside' ? point : pin.point;
  const near = units
    .flatMap((unit): Near[] => (unit.centre ? [{ unit, km: kilometres(meant, unit.centre) }] : []))
    .sort((one, other) => one.km - other.km);
  const [first] = near;
  if (!first) return { kind: 'nothing' };
  if (pin.kind === 'outside') return { kind: 'outside', place: 'a shared position' };
  const all = near
    .filter(({ km }) => km < first.km * clearly.times || km < first.km + clearly.km)
    .slice(0, mostShown)
    .map((one) => candidateOf(one));
  const [only, ...more] = all;
  if (only && more.length === 0) return { kind: 'one', unit: only };
  return { kind: 'several', candidates: all, codes: all.map(({ code }) => code), byName: false };
}

function candidateOf({ unit, km }: Near): UnitCandidate {
  return {
    code: unit.code,
    name: unit.name,
    kind: unit.names[0]?.kind ?? 'commune',
    score: Math.round(100 * (1 - Math.min(km, farthest) / farthest)) / 100,
    reason: `its centre is ${km.toFixed(1)} km from the shared position, in a straight line, the sea ignored`,
  };
}
