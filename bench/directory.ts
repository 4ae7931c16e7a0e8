import os from 'node:os';
import path from 'node:path';
import { readKnowledge } from '../hotline/knowledge.ts';
import { createRandom } from '../tests/harness/random.ts';
import { randomPlaces } from '../tests/harness/random-places.ts';
import { findingTargets, measureFinding } from './finding.ts';

const questions = 20_000;
const { units } = readKnowledge(path.resolve(import.meta.dirname, '..'));
const measured = findingTargets.map((target) => {
  const places = randomPlaces(createRandom(target.places), target.places);
  measureFinding(places, units, 2_000); // warms up
  return { ...measureFinding(places, units, questions), target: target.p99 };
});
for (const { places, p50, p99, max, target } of measured)
  console.log(
    `${places} places: p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} µs; p99 < ${target}`,
  );
const [load = 0] = os.loadavg();
console.log(
  JSON.stringify({ at: new Date().toISOString(), cpus: os.cpus().length, load, node: process.version, measured }),
);
