import { type Figures, type Row, tableOf } from './figures.ts';
import type { MemoryRun } from './memory.ts';
import type { StoredRun } from './stored.ts';
import type { TurnRate, TurnRateOptions } from './turn-rate.ts';
import type { Throughput } from './two-of-each.ts';
import { type BacklogRun, zaloAnswersAfter } from './urgent-to-alert.ts';

export const parts = ['idle', 'backlog', 'turn', 'stored', 'two', 'memory'] as const;
export type Part = (typeof parts)[number];

export type BenchOptions = {
  /** Urgent messages one at a time. */
  n: number;
  /** Ordinary messages that wait, and urgent ones that come meanwhile. */
  backlog: number;
  urgent: number;
  turn: TurnRateOptions;
  /** Messages stored before. */
  stored: number;
  storedRounds: { rounds: number; people: number };
  /** Turns with each arrangement of processes. */
  two: number;
  /** Turns while memory is watched. */
  memory: number;
  only: Part | null;
  redis: boolean;
};

/** As `npm run bench` measures when nothing else is said. */
export const wholeBench: BenchOptions = {
  n: 60,
  backlog: 10_000,
  urgent: 100,
  turn: { rounds: 5, people: 240 },
  stored: 1_000_000,
  storedRounds: { rounds: 6, people: 20 },
  two: 8_400,
  memory: 100_000,
  only: null,
  redis: false,
};

export type Measured = { toAlert: Figures; toTold: Figures; alertsMissing: number; toldMissing: number };
export type BenchReport = {
  at: string;
  machine: { cpus: number; load: number; node: string };
  /** Of the idle and the backlog part. */
  queue: 'postgres' | 'redis';
  idle: Measured | null;
  backlog: (Measured & Omit<BacklogRun, 'loops'>) | null;
  turn: TurnRate | null;
  stored: StoredRun | null;
  two: Throughput[] | null;
  memory: MemoryRun | null;
};

/** The report for a terminal and for Markdown. */
export function wordsOf(report: BenchReport): string {
  const { idle, backlog, turn, stored, two, memory, machine } = report;
  const rows: Row[] = [];
  const lines: string[] = [];
  if (idle) {
    rows.push({ what: 'idle: urgent message to alert', figures: idle.toAlert, target: 'p50 < 300' });
    rows.push({ what: 'idle: officer\'s "1 CODE" to "taken"', figures: idle.toTold, target: '' });
  }
  if (backlog) {
    rows.push({ what: 'backlog: urgent message to alert', figures: backlog.toAlert, target: 'p99 < 2000' });
    rows.push({ what: 'backlog: officer\'s "1 CODE" to "taken"', figures: backlog.toTold, target: '' });
    lines.push(
      `${backlog.leftBefore} ordinary messages waited, Zalo answered after ${zaloAnswersAfter} ms; ` +
        `${backlog.leftAfter} were left after ${backlog.spreadSeconds.toFixed(0)} s.`,
    );
  }
  if (idle && backlog) lines.push(`backlog p50 / idle p50: ${(backlog.toAlert.p50 / idle.toAlert.p50).toFixed(2)}`);
  if (turn) {
    rows.push({
      what: `a turn at half rate (${turn.halfRate.toFixed(0)} a second)`,
      figures: turn.atHalf,
      target: 'p99 < 100',
    });
    lines.push(
      `whole durable turns of one bot: ${turn.turns.toFixed(0)} a second; a bare route with one INSERT: ${turn.bare.toFixed(0)} a second; ` +
        `ratio ${percent(turn.turns, turn.bare)} % (target 30), ${turn.refused} refused`,
      `the same one after the other: ${turn.turnsAlone.toFixed(0)} and ${turn.bareAlone.toFixed(0)} a second; ratio ${percent(turn.turnsAlone, turn.bareAlone)} %`,
    );
  }
  if (stored) {
    rows.push({ what: 'a turn with nothing stored', figures: stored.empty, target: '' });
    rows.push({ what: `a turn with ${stored.stored} messages stored`, figures: stored.full, target: '' });
    lines.push(
      `median with ${stored.stored} messages stored / with none: ${stored.ratio.toFixed(2)} (target at most 1.20)`,
    );
  }
  if (memory)
    lines.push(
      `memory over ${memory.turns} turns in ${memory.seconds.toFixed(0)} s${memory.sent ? ', every answer sent' : ', ANSWERS LEFT'}: ` +
        `${memoryWords('bot', memory.bot)}; ${memoryWords('workers', memory.workers)} (target under 250, flat)`,
    );
  if (two) lines.push(arrangementTable(two));
  for (const [name, part] of [['idle', idle] as const, ['backlog', backlog] as const])
    if (part && part.alertsMissing + part.toldMissing > 0)
      lines.push(`${name}: ${part.alertsMissing} alerts and ${part.toldMissing} "taken" texts did not come.`);
  lines.push(`${machine.cpus} cores, load ${machine.load.toFixed(1)}, Node ${machine.node}, queue on ${report.queue}`);
  return [...(rows.length > 0 ? [tableOf(rows), ''] : []), ...lines].join('\n');
}

const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);

const memoryWords = (name: string, { most, third, fourth }: MemoryRun['bot']): string =>
  `${name} at most ${most} MB, third quarter ${third}, last ${fourth}`;

const arrangementTable = (all: readonly Throughput[]): string =>
  [
    '| bots, workers | queue on | turns answered a second | turns a second until every answer was sent |',
    '| --- | --- | --: | --: |',
    ...all.map(
      ({ bots, workers, redis, answered, allSent }) =>
        `| ${bots}, ${workers} | ${redis ? 'Redis' : 'Postgres'} | ${answered} | ${allSent} |`,
    ),
  ].join('\n');
