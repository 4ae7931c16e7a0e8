import { kilometresFrom } from '../domain/distance.ts';
import { type FindingGround, findPlaces, type PlacesAsked } from '../domain/find-places.ts';
import type { Asker, Place } from '../domain/place.ts';
import type { Unit } from '../domain/unit.ts';

/** Microseconds. */
export type FindingFigures = { places: number; questions: number; p50: number; p99: number; max: number };

const at = new Date('2026-11-24T08:00:00+07:00');
const needs = [[], ['women'], ['women', 'children_with_mother'], ['boys_over_12', 'disabled']] as const;
export const askers: readonly Asker[] = ['anybody', 'after_safety_question'];

export const groundOf = (units: readonly Unit[]): FindingGround => ({ units, at, timeZone: 'Asia/Ho_Chi_Minh' });

/** The questions go by their numbers: the same one is always the same. */
export function questionOf(number: number, units: readonly Unit[]): PlacesAsked {
  const unit = units[number % units.length];
  return {
    unit: number % 3 === 0 ? null : (unit?.code ?? null),
    point: number % 2 === 0 && unit?.centre ? { lat: unit.centre.lat + 0.01, lon: unit.centre.lon - 0.01 } : null,
    needs: needs[number % needs.length] ?? [],
    kinds: null,
    asker: askers[number % askers.length] ?? 'anybody',
    skip: 3 * (number % 3),
    limit: 3,
  };
}

/**
 * One question after the other, of every kind: by pin, by unit, with and without needs, all filters on.
 * @param rounds each question is asked so often, and its best time counts: what else the machine does meanwhile is left out
 */
export function measureFinding(
  places: readonly Place[],
  units: readonly Unit[],
  questions: number,
  rounds = 1,
): FindingFigures {
  const ground = groundOf(units);
  const took = new Float64Array(questions).fill(Number.POSITIVE_INFINITY);
  // Not one question so often in a row: what slows the machine down lasts longer than that.
  for (let round = 0; round < rounds; round += 1) {
    for (const [number, least] of took.entries()) {
      const asked = questionOf(number, units);
      const began = performance.now();
      findPlaces(places, asked, ground);
      took[number] = Math.min(least, (performance.now() - began) * 1_000);
    }
  }
  const sorted = took.sort();
  const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { places: places.length, questions, p50: rank(0.5), p99: rank(0.99), max: rank(1) };
}

/**
 * What this machine needs at this moment to sort as many places by their distance, and nothing else: the best of several times, in
 * microseconds. Where the machine itself is slow, finding is measured by this.
 */
export function plainSort(places: readonly Place[]): number {
  const from = kilometresFrom({ lat: 21, lon: 107.3 });
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 50; round += 1) {
    const began = performance.now();
    places
      .map(({ point }, index) => ({ index, far: point === null ? Number.POSITIVE_INFINITY : from(point) }))
      .sort((one, other) => one.far - other.far);
    least = Math.min(least, (performance.now() - began) * 1_000);
  }
  return least;
}

/** What it may take, p99. Microseconds. */
export const findingTargets = [
  { places: 500, p99: 300 },
  { places: 2_000, p99: 1_000 },
] as const;
