import os from 'node:os';
import { measureLoops } from './measure-loops.ts';
import { measureMemory } from './memory.ts';
import { startRedis } from './redis.ts';
import type { BenchOptions, BenchReport, Part } from './report.ts';
import { measureStored } from './stored.ts';
import { measureTurnRate } from './turn-rate.ts';
import { measureArrangements } from './two-of-each.ts';

const arrangements = [
  { bots: 1, workers: 1, redis: false },
  { bots: 2, workers: 2, redis: false },
  { bots: 1, workers: 1, redis: true },
  { bots: 2, workers: 2, redis: true },
];

/** Measures the parts that were asked for, one after the other, each on a hotline of its own. @throws NoRedis where it is needed and there is none */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const asked = (part: Part): boolean => options.only === null || options.only === part;
  const loops = asked('idle') || asked('backlog') ? await loopsOf(options) : { idle: null, backlog: null };
  return {
    at: new Date().toISOString(),
    machine: { cpus: os.cpus().length, load: os.loadavg()[0] ?? 0, node: process.version },
    queue: options.redis ? 'redis' : 'postgres',
    ...loops,
    turn: asked('turn') ? await measureTurnRate(options.turn) : null,
    stored: asked('stored') ? await measureStored(options.stored, options.storedRounds) : null,
    two: asked('two') ? await measureArrangements(options.two, arrangements) : null,
    memory: asked('memory') ? await measureMemory(options.memory) : null,
  };
}

async function loopsOf(options: BenchOptions) {
  const redis = options.redis ? await startRedis() : null;
  try {
    return await measureLoops(options, redis?.url ?? null);
  } finally {
    await redis?.stop();
  }
}
