import os from 'node:os';
import path from 'node:path';
import type { Place } from '../domain/place.ts';
import { readKnowledge } from '../hotline/knowledge.ts';
import type { Database } from '../storage/database.ts';
import { createRandom } from '../tests/harness/random.ts';
import { randomPlaces } from '../tests/harness/random-places.ts';
import { type FindingFigures, findingTargets, measureFinding } from './finding.ts';
import { type Agreement, compareDistances, loadPlaces, measurePostgis, type PostgisFigures } from './postgis.ts';
import { withPostgis } from './postgis-server.ts';

const questions = 20_000;
const warmUp = 2_000;
/** Of so few, each question's best of ten counts too: a busy machine spoils those figures least. */
const few = { questions: 500, rounds: 10 };
const { units } = readKnowledge(path.resolve(import.meta.dirname, '..'));

await withPostgis(async (db) => {
  if (!db)
    console.log('PostGIS is not installed: apt-get install postgresql-postgis (Debian) prints its figures here.');
  const measured = [];
  for (const target of findingTargets) {
    const places = randomPlaces(createRandom(target.places), target.places);
    measureFinding(places, units, warmUp);
    const ours = measureFinding(places, units, questions);
    const best = measureFinding(places, units, few.questions, few.rounds);
    console.log(
      `${ours.places} places: ${wordsOf(ours)}; best of ${few.rounds}: ${wordsOf(best)}; p99 < ${target.p99}`,
    );
    const postgis = db && (await besidePostgis(db, places, ours, best));
    measured.push({ ...ours, best, target: target.p99, postgis });
  }
  const [load = 0] = os.loadavg();
  console.log(
    JSON.stringify({ at: new Date().toISOString(), cpus: os.cpus().length, load, node: process.version, measured }),
  );
});

type Beside = { figures: PostgisFigures; best: PostgisFigures; agreement: Agreement };

async function besidePostgis(
  db: Database,
  places: readonly Place[],
  ours: FindingFigures,
  oursBest: FindingFigures,
): Promise<Beside> {
  await loadPlaces(db, places, units);
  await measurePostgis(db, units, warmUp);
  const figures = await measurePostgis(db, units, questions);
  const best = await measurePostgis(db, units, few.questions, few.rounds);
  const agreement = await compareDistances(db, places, units);
  const { compared, sameOrder, sameThree, sphere, ellipsoid } = agreement;
  console.log(`  PostGIS: ${wordsOf(figures.asked)}; best of ${few.rounds}: ${wordsOf(best.asked)}`);
  console.log(`  times ours: ${timesOf(figures.asked, ours)}; best of ${few.rounds}: ${timesOf(best.asked, oursBest)}`);
  console.log(`  "select 1": ${wordsOf(figures.nothing)}; best of ${few.rounds}: ${wordsOf(best.nothing)}`);
  console.log(
    `  distances: ${percent(sphere)} from its sphere, ${percent(ellipsoid)} from its ellipsoid at most; < 0.6 %. ` +
      `From ${sameOrder} of ${compared} points all in the same order, from ${sameThree} the same three on the ellipsoid.`,
  );
  return { figures, best, agreement };
}

type Times = { p50: number; p99: number; max: number };

function wordsOf({ p50, p99, max }: Times): string {
  return `p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} µs`;
}

function timesOf(theirs: Times, ours: Times): string {
  return `p50 ${(theirs.p50 / ours.p50).toFixed(1)}, p99 ${(theirs.p99 / ours.p99).toFixed(1)}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
