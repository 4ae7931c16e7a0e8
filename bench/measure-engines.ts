import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..');
const peers = path.join(root, 'bench', 'peers');

/** What is measured; `least`: how many times as long as ours it takes at least; null: not promised. */
const engines = [
  { name: 'ours', title: 'our engine', package: null, least: null },
  { name: 'telegraf', title: 'telegraf WizardScene', package: 'telegraf', least: 3 },
  { name: 'xstate', title: 'xstate', package: 'xstate', least: 4 },
  { name: 'bot-framework', title: 'Bot Framework dialogs', package: 'botbuilder-dialogs', least: 25 },
  { name: 'ours-in-hotline', title: 'ours with what the hotline adds', package: null, least: null },
] as const;

const measured = z.object({ micros: z.number(), cpuMicros: z.number(), stateBytes: z.number() });

/** Medians of all rounds, in microseconds a turn: of the clock on the wall, and of the processor. */
export type EngineFigures = z.output<typeof measured> & {
  title: string;
  version: string | null;
  turnsPerSecond: number;
  /** How many times as long as our engine it takes. */
  times: number;
  cpuTimes: number;
  least: number | null;
};

export type EngineReport = {
  at: string;
  node: string;
  cpus: number;
  load: number;
  rounds: number;
  seconds: number;
  engines: EngineFigures[];
};

/**
 * The same talk of ten questions with 1,000 people in turn, by our flow engine and by its peers: each in a process of its own,
 * one after the other, several rounds. Each proves first that it says what it should.
 * @param options.seconds how long each is measured in a round, after it is warm
 */
export async function measureEngines({ rounds = 5, seconds = 2 } = {}): Promise<EngineReport> {
  installPeers();
  const [load = 0] = os.loadavg();
  const results = new Map<string, z.output<typeof measured>[]>(engines.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, list] of results) list.push(await measureOne(name, seconds));
  const medians = engines.map(({ name }) => medianOf(results.get(name) ?? []));
  const [ours] = medians;
  if (ours === undefined) throw new Error('nothing was measured');
  const versions = readVersions();
  return {
    at: new Date().toISOString(),
    node: process.version,
    cpus: os.cpus().length,
    load,
    rounds,
    seconds,
    engines: engines.map(({ title, package: name, least }, index) => {
      const median = medians[index] ?? ours;
      return {
        ...median,
        title,
        version: name === null ? null : (versions[name] ?? null),
        turnsPerSecond: Math.round(1_000_000 / median.micros),
        times: median.micros / ours.micros,
        cpuTimes: median.cpuMicros / ours.cpuMicros,
        least,
      };
    }),
  };
}

/** A table for a terminal and for Markdown. */
export function wordsOfEngines({ engines: figures, rounds, node, cpus, load }: EngineReport): string {
  const lines = figures.map((one) =>
    [
      one.version === null ? one.title : `${one.title} ${one.version}`,
      String(one.turnsPerSecond),
      one.micros.toFixed(1),
      one.cpuMicros.toFixed(1),
      one.times.toFixed(1),
      one.cpuTimes.toFixed(1),
      one.least === null ? '' : `≥ ${one.least}`,
      String(one.stateBytes),
    ].join(' | '),
  );
  return [
    '| ten questions, 1,000 people in turn | turns/s | µs a turn | µs of CPU | × ours | × ours, CPU | target | state, bytes |',
    '| --- | --: | --: | --: | --: | --: | --- | --: |',
    ...lines.map((line) => `| ${line} |`),
    `Medians of ${rounds} rounds, Node ${node.slice(1)}, ${cpus} cores, load ${load.toFixed(1)}.`,
  ].join('\n');
}

async function measureOne(name: string, seconds: number): Promise<z.output<typeof measured>> {
  const args = [path.join(root, 'scripts', 'run.mjs'), 'bench/engine-child.ts', name, String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return measured.parse(JSON.parse(stdout));
}

function medianOf(list: readonly z.output<typeof measured>[]): z.output<typeof measured> {
  const median = (of: (one: z.output<typeof measured>) => number): number =>
    list.map(of).toSorted((one, other) => one - other)[Math.floor(list.length / 2)] ?? Number.NaN;
  return {
    micros: median(({ micros }) => micros),
    cpuMicros: median(({ cpuMicros }) => cpuMicros),
    stateBytes: Math.max(...list.map(({ stateBytes }) => stateBytes)),
  };
}

const readVersions = (): Record<string, string> =>
  z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(peers, 'package.json'), 'utf8'))).dependencies;

/** They are no packages of the project: nobody who runs the hotline has them. */
function installPeers(): void {
  // npm writes this file last.
  const installed = path.join(peers, 'node_modules', '.package-lock.json');
  const isFresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(peers, 'package-lock.json')).mtimeMs;
  if (isFresh) return;
  process.stderr.write('Installing what is measured beside our engine: npm ci --prefix bench/peers --ignore-scripts\n');
  const args = ['ci', '--prefix', peers, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.status !== 0) throw new NoPeers('The peers could not be installed; npm says why above.');
}

/** They could not be installed: without a network there is nothing to measure beside. */
export class NoPeers extends Error {}
