import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchProcess } from './bench-process.ts';
import { peopleFor, startWhole } from './whole-run.ts';

/** Resident memory in MB: the most there was, and the mean of the third and of the fourth quarter of the run. */
export type MemoryUse = { most: number; third: number; fourth: number };
export type MemoryRun = {
  turns: number;
  seconds: number;
  refused: number;
  sent: boolean;
  bot: MemoryUse;
  workers: MemoryUse;
};

const lookEvery = 500;
/** Seconds the workers get after the last turn to send what still waits. */
const patience = 900;

/**
 * One bot and one workers process while so many turns come by SMS as fast as they are answered, and every answer is sent.
 * The quarters are of the time from the first turn to the last answer.
 */
export async function measureMemory(turns: number): Promise<MemoryRun> {
  const whole = await startWhole({ bots: 1, workers: 1, redis: false });
  try {
    const [bot, workers] = [whole.bots[0], whole.workers[0]];
    if (!bot || !workers) throw new Error('nothing runs');
    const [ofBot, ofWorkers] = [watch(bot), watch(workers)];
    const from = performance.now();
    let done = 0;
    let refused = 0;
    // In pieces, so that what is signed ahead stays small.
    for (const piece = Math.min(turns, 5_000); done < turns; ) {
      const load = await whole.talk(peopleFor(piece));
      done += load.took.length;
      refused += load.refused;
    }
    const limit = performance.now() + patience * 1_000;
    while ((await whole.waiting()) > 0 && performance.now() < limit) await sleep(250);
    const sent = (await whole.waiting()) === 0;
    const seconds = (performance.now() - from) / 1_000;
    return { turns: done, seconds, refused, sent, bot: ofBot(), workers: ofWorkers() };
  } finally {
    await whole.stop();
  }
}

function watch(process: BenchProcess): () => MemoryUse {
  const seen: number[] = [process.memory()];
  const timer = setInterval(() => seen.push(process.memory()), lookEvery);
  return () => {
    clearInterval(timer);
    const quarter = Math.max(1, Math.floor(seen.length / 4));
    const mean = (list: readonly number[]): number => Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);
    const [third, fourth] = [seen.slice(-2 * quarter, -quarter), seen.slice(-quarter)];
    return {
      most: Math.round(Math.max(...seen)),
      third: mean(third.length > 0 ? third : fourth),
      fourth: mean(fourth),
    };
  };
}
