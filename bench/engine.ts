import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureEngines, NoPeers, wordsOfEngines } from './measure-engines.ts';

const usage = 'npm run bench:engine -- [--rounds 5] [--seconds 2] [--json FILE]';

function readArgs(args: string[]): { rounds: number; seconds: number; json: string | null } | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '2' },
        json: { type: 'string' },
      },
    });
    const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
    return Number.isInteger(rounds) && rounds > 0 && seconds > 0
      ? { rounds, seconds, json: values.json ?? null }
      : null;
  } catch {
    return null;
  }
}

const options = readArgs(process.argv.slice(2));
if (options === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
try {
  const report = await measureEngines(options);
  const line = JSON.stringify(report);
  process.stdout.write(`${wordsOfEngines(report)}\n${line}\n`);
  if (options.json !== null) writeFileSync(options.json, `${line}\n`);
} catch (error) {
  if (!(error instanceof NoPeers)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
