import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrangement, peopleFor, startWhole } from './whole-run.ts';

/** Turns answered a second, and turns a second until the last answer to them was sent. */
export type Throughput = Arrangement & { turns: number; refused: number; answered: number; allSent: number };

const patience = 300;

/** The same talks with each arrangement, one after the other. */
export async function measureArrangements(turns: number, arrangements: readonly Arrangement[]): Promise<Throughput[]> {
  const all: Throughput[] = [];
  for (const arrangement of arrangements) {
    const whole = await startWhole(arrangement);
    try {
      // The first ones find everything cold.
      await whole.talk(peopleFor(Math.min(turns, 500)));
      while ((await whole.waiting()) > 0) await sleep(50);
      const from = performance.now();
      const load = await whole.talk(peopleFor(turns));
      const limit = performance.now() + patience * 1_000;
      while ((await whole.waiting()) > 0 && performance.now() < limit) await sleep(20);
      const seconds = (performance.now() - from) / 1_000;
      const { length } = load.took;
      all.push({
        ...arrangement,
        turns: length,
        refused: load.refused,
        answered: Math.round(load.perSecond),
        allSent: Math.round(length / seconds),
      });
    } finally {
      await whole.stop();
    }
  }
  return all;
}
