import os from 'node:os';
import path from 'node:path';
import type { Place } from '../domain/place.ts';
import { readKnowledge } from '../hotline/knowledge.ts';
import type { Database } from '../storage/database.ts';
import { createRandom } from '../tests/harness/random.ts';
import { randomPlaces } from '../tests/harness/random-places.ts';
import { type FindingFigures, findingTargets, measureFinding } from './finding.ts';
import { compareDistances, loadPlaces, measurePostgis, type PostgisFigures } from './postgis.ts';
import { withPostgis } from './postgis-server.ts';

const questions = 20_000;
const warmUp = 2_000;
const { units } = readKnowledge(path.resolve(import.meta.dirname, '..'));

await withPostgis(async (db) => {
  if (!db)
    console.log('PostGIS is not installed: apt-get install postgresql-postgis (Debian) prints its figures here.');
  const measured = [];
  for (const target of findingTargets) {
    const places = randomPlaces(createRandom(target.places), target.places);
    measureFinding(places, units, warmUp);
    const ours = measureFinding(places, units, questions);
    console.log(`${ours.places} places: ${wordsOf(ours)}; p99 < ${target.p99}`);
    measured.push({ ...ours, target: target.p99, postgis: db && (await besidePostgis(db, places, ours)) });
  }
  const [load = 0] = os.loadavg();
  console.log(
    JSON.stringify({ at: new Date().toISOString(), cpus: os.cpus().length, load, node: process.version, measured }),
  );
});

async function besidePostgis(db: Database, places: readonly Place[], ours: FindingFigures): Promise<PostgisFigures> {
  await loadPlaces(db, places, units);
  await measurePostgis(db, units, warmUp);
  const figures = await measurePostgis(db, units, questions);
  const { asked, nothing } = figures;
  const { compared, sameOrder, sameThree, sphere, ellipsoid } = await compareDistances(db, places, units);
  const times = (figure: 'p50' | 'p99'): string => (asked[figure] / ours[figure]).toFixed(1);
  console.log(`  PostGIS: ${wordsOf(asked)}; ${times('p50')} times ours, p99 ${times('p99')} times`);
  console.log(`  "select 1": ${wordsOf(nothing)}`);
  console.log(
    `  distances: ${percent(sphere)} from its sphere, ${percent(ellipsoid)} from its ellipsoid at most; < 0.6 %. ` +
      `Of ${compared} points ${sameOrder} give all in the same order, ${sameThree} the same three on the ellipsoid.`,
  );
  return figures;
}

function wordsOf({ p50, p99, max }: { p50: number; p99: number; max: number }): string {
  return `p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} µs`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
