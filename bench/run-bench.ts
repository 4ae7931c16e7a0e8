import os from 'node:os';
import { type Figures, figuresOf, type Row, tableOf } from './figures.ts';
import { userId } from './people.ts';
import { startRedis } from './redis.ts';
import { startHotline } from './running-hotline.ts';
import { type BacklogRun, type Loop, measureIdle, measureWithBacklog, zaloAnswersAfter } from './urgent-to-alert.ts';

export const parts = ['idle', 'backlog'] as const;
export type Part = (typeof parts)[number];

export type BenchOptions = {
  /** Urgent messages one at a time. */
  n: number;
  /** Ordinary messages that wait, and urgent ones that come meanwhile. */
  backlog: number;
  urgent: number;
  only: Part | null;
  redis: boolean;
};

type Measured = { toAlert: Figures; toTold: Figures; alertsMissing: number; toldMissing: number };
export type BenchReport = {
  at: string;
  machine: { cpus: number; load: number; node: string };
  queue: 'postgres' | 'redis';
  idle: Measured | null;
  backlog: (Measured & Omit<BacklogRun, 'loops'>) | null;
  /** Backlog p50 to idle p50. */
  ratio: number | null;
};

const warmUp = 5;

/** Starts the whole hotline, measures, stops it. */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { n, backlog, urgent, only } = options;
  let made = 0;
  const people = (count: number): string[] => {
    made += count;
    return Array.from({ length: count }, (_, index) => userId(made - index));
  };
  const alone = people(warmUp + (only === 'backlog' ? 0 : n));
  const crying = people(urgent);
  // Each waits for two messages.
  const waitingPeople = people(Math.ceil(backlog / 2));
  const redis = options.redis ? await startRedis() : null;
  try {
    const hotline = await startHotline([...alone, ...crying, ...waitingPeople], redis?.url ?? null);
    try {
      const idle = await measureIdle(hotline, alone, warmUp);
      const busy = only === 'idle' ? null : await measureWithBacklog(hotline, crying, waitingPeople);
      return reportOf(redis ? 'redis' : 'postgres', only === 'backlog' ? null : idle, busy);
    } finally {
      await hotline.stop();
    }
  } finally {
    await redis?.stop();
  }
}

function reportOf(queue: BenchReport['queue'], idle: Loop[] | null, busy: BacklogRun | null): BenchReport {
  const measuredIdle = idle && measured(idle);
  let measuredBusy: BenchReport['backlog'] = null;
  if (busy) {
    const { loops, ...run } = busy;
    measuredBusy = { ...measured(loops), ...run };
  }
  return {
    at: new Date().toISOString(),
    machine: { cpus: os.cpus().length, load: os.loadavg()[0] ?? 0, node: process.version },
    queue,
    idle: measuredIdle,
    backlog: measuredBusy,
    ratio: measuredIdle && measuredBusy && measuredBusy.toAlert.p50 / measuredIdle.toAlert.p50,
  };
}

function measured(loops: readonly Loop[]): Measured {
  const toAlert = loops.flatMap((loop) => loop.toAlert ?? []);
  const toTold = loops.flatMap((loop) => loop.toTold ?? []);
  return {
    toAlert: figuresOf(toAlert),
    toTold: figuresOf(toTold),
    alertsMissing: loops.length - toAlert.length,
    toldMissing: toAlert.length - toTold.length,
  };
}

/** The report for a terminal. */
export function wordsOf(report: BenchReport): string {
  const { idle, backlog, machine, ratio } = report;
  const rows: Row[] = [];
  if (idle) {
    rows.push({ what: 'idle: urgent message to alert', figures: idle.toAlert, target: 'p50 < 300' });
    rows.push({ what: 'idle: officer\'s "1 CODE" to "taken"', figures: idle.toTold, target: '' });
  }
  if (backlog) {
    rows.push({ what: 'backlog: urgent message to alert', figures: backlog.toAlert, target: 'p99 < 2000' });
    rows.push({ what: 'backlog: officer\'s "1 CODE" to "taken"', figures: backlog.toTold, target: '' });
  }
  const lines = [tableOf(rows), ''];
  if (backlog)
    lines.push(
      `${backlog.leftBefore} ordinary messages waited, Zalo answered after ${zaloAnswersAfter} ms; ` +
        `${backlog.leftAfter} were left after ${backlog.spreadSeconds.toFixed(0)} s.`,
    );
  if (ratio !== null) lines.push(`backlog p50 / idle p50: ${ratio.toFixed(2)}`);
  for (const [name, part] of [['idle', idle] as const, ['backlog', backlog] as const])
    if (part && part.alertsMissing + part.toldMissing > 0)
      lines.push(`${name}: ${part.alertsMissing} alerts and ${part.toldMissing} "taken" texts did not come.`);
  lines.push(`${machine.cpus} cores, load ${machine.load.toFixed(1)}, Node ${machine.node}, queue on ${report.queue}`);
  return lines.join('\n');
}
