import { kilometresFrom } from '../domain/distance.ts';
import { findPlaces, type PlacesAsked } from '../domain/find-places.ts';
import type { Point } from '../domain/message.ts';
import type { Place } from '../domain/place.ts';
import type { Unit } from '../domain/unit.ts';
import { type Database, statement } from '../storage/database.ts';
import { type Figures, figuresOf } from './figures.ts';
import { askers, groundOf, questionOf } from './finding.ts';

/** Where a place is measured to: what has no point lies in the middle of its unit. */
const spotOf = ({ point, unitCode }: Place, units: readonly Unit[]): Point | null => point ?? centreOf(unitCode, units);
/** Where a question is asked from. */
const pointOf = ({ point, unit }: PlacesAsked, units: readonly Unit[]): Point | null => point ?? centreOf(unit, units);
const centreOf = (unit: string | null, units: readonly Unit[]): Point | null =>
  units.find(({ code }) => code === unit)?.centre ?? null;

const makeTable = `
  create extension if not exists postgis;
  drop table if exists places;
  create table places (ext_id text primary key, unit_code text, takes_in text[], offered_to text[], spot geography(Point, 4326))`;
const fillTable = `
  insert into places
    select "extId", "unitCode", "takesIn", "offeredTo", st_makepoint(lon, lat)::geography
    from json_to_recordset($1) as place("extId" text, "unitCode" text, "takesIn" text[], "offeredTo" text[], lat float8, lon float8)`;
const makeIndexes = 'create index on places using gist (spot); create index on places (unit_code)';

/** Puts the places in the one table. To whom a place is offered is ours to say: the same rules are not written again in SQL. */
export async function loadPlaces({ pool }: Database, places: readonly Place[], units: readonly Unit[]): Promise<void> {
  const anywhere = { unit: null, point: null, needs: [], kinds: null, skip: 0, limit: 1 };
  const isOffered = (place: Place, asker: PlacesAsked['asker']): boolean =>
    findPlaces([place], { ...anywhere, asker }, groundOf(units)).offers.length > 0;
  const rows = places.map((place) => ({
    ...spotOf(place, units),
    extId: place.extId,
    unitCode: place.unitCode,
    takesIn: place.takesIn,
    offeredTo: askers.filter((asker) => isOffered(place, asker)),
  }));
  await pool.query(makeTable);
  await pool.query(fillTable, [JSON.stringify(rows)]);
  await pool.query(makeIndexes);
  await pool.query('vacuum analyze places');
}

// In two, so that the index serves the distance: as one list, her own first, every row would be measured. For the same reason
// those equally far are put in order only among the nearest.
const nearest = statement(
  'nearest',
  `with own as (
     select ext_id, 0 as far, spot <-> st_makepoint($1, $2)::geography as metres from places
     where unit_code = $3 and $4 = any(offered_to) and (takes_in is null or takes_in @> $5)
     order by metres limit $6
   ), others as (
     select ext_id, 1 as far, spot <-> st_makepoint($1, $2)::geography as metres from places
     where unit_code is distinct from $3 and $4 = any(offered_to) and (takes_in is null or takes_in @> $5)
     order by metres limit $6
   )
   select ext_id, metres from (table own union all table others) as near
   order by far, metres, ext_id offset $7 limit $8`,
);
const nothing = statement('nothing', 'select 1');

/** Microseconds. */
export type PostgisFigures = { asked: Figures; nothing: Figures };

/** The questions of finding.ts, and how long an answer without a search takes; `rounds` as there. */
export async function measurePostgis(
  db: Database,
  units: readonly Unit[],
  questions: number,
  rounds = 1,
): Promise<PostgisFigures> {
  const asked = Array<number>(questions).fill(Number.POSITIVE_INFINITY);
  const idle = [...asked];
  for (let round = 0; round < rounds; round += 1) {
    for (let number = 0; number < questions; number += 1) {
      const question = questionOf(number, units);
      const { unit, asker, needs, skip, limit } = question;
      const point = pointOf(question, units);
      const values = [point?.lon, point?.lat, unit, asker, needs, skip + limit, skip, limit];
      asked[number] = Math.min(asked[number] ?? 0, await microseconds(() => db.query(nearest, values)));
      idle[number] = Math.min(idle[number] ?? 0, await microseconds(() => db.query(nothing)));
    }
  }
  return { asked: figuresOf(asked), nothing: figuresOf(idle) };
}

async function microseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) * 1_000;
}

const distances = statement(
  'distances',
  `select ext_id as "extId", st_distance(spot, here) / 1000 as "ellipsoid", (spot <-> here) / 1000 as "sphere"
   from places, cast(st_makepoint($1, $2) as geography) as here where spot is not null`,
);

/**
 * In how many of the compared points all places come in the same order on the sphere, and the first three on the ellipsoid;
 * the largest differences to our distances, as shares.
 */
export type Agreement = { compared: number; sameOrder: number; sameThree: number; sphere: number; ellipsoid: number };

/** Compares the distances of all places, and the order they make, from every point that is asked from. */
export async function compareDistances(
  db: Database,
  places: readonly Place[],
  units: readonly Unit[],
): Promise<Agreement> {
  const agreement = { compared: 0, sameOrder: 0, sameThree: 0, sphere: 0, ellipsoid: 0 };
  const spots = new Map(places.map((place) => [place.extId, spotOf(place, units)]));
  // After so many questions the points repeat.
  for (let number = 0; number < units.length; number += 1) {
    const point = pointOf(questionOf(number, units), units);
    if (!point) continue;
    const kilometres = kilometresFrom(point);
    const rows = await db.query<{ extId: string; sphere: number; ellipsoid: number }>(distances, [
      point.lon,
      point.lat,
    ]);
    const nearestFirst = rows
      .map((row) => ({ ...row, km: kilometres(spots.get(row.extId) ?? nowhere) }))
      .toSorted((one, other) => one.km - other.km);
    const spheres = nearestFirst.map(({ sphere }) => sphere);
    const ellipsoids = nearestFirst.map(({ ellipsoid }) => ellipsoid);
    agreement.compared += 1;
    if (isNearestFirst(spheres, spheres.length)) agreement.sameOrder += 1;
    if (isNearestFirst(ellipsoids, 3)) agreement.sameThree += 1;
    for (const { km, sphere, ellipsoid } of nearestFirst) {
      agreement.sphere = Math.max(agreement.sphere, difference(km, sphere));
      agreement.ellipsoid = Math.max(agreement.ellipsoid, difference(km, ellipsoid));
    }
  }
  return agreement;
}

const nowhere: Point = { lat: Number.NaN, lon: Number.NaN };

const difference = (ours: number, theirs: number): number => (ours === theirs ? 0 : Math.abs(ours - theirs) / theirs);

/** What is equally far may come either way: rounding decides. Kilometres. */
const millimetre = 1e-6;

function isNearestFirst(kilometres: readonly number[], first: number): boolean {
  const sorted = kilometres.toSorted((one, other) => one - other);
  return kilometres.slice(0, first).every((km, index) => km - (sorted[index] ?? 0) <= millimetre);
}
