import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NoRedis } from './redis.ts';
import { type BenchOptions, parts, wholeBench, wordsOf } from './report.ts';
import { runBench } from './run-bench.ts';

const usage = `npm run bench -- [--only ${parts.join('|')}] [--n 60] [--backlog 10000] [--urgent 100] [--stored 1000000] [--turns 100000] [--redis] [--json FILE]`;

/** What was asked for, or null when it makes no sense. */
function readArgs(args: string[]): (BenchOptions & { json: string | null }) | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        n: { type: 'string', default: '60' },
        backlog: { type: 'string', default: '10000' },
        urgent: { type: 'string', default: '100' },
        stored: { type: 'string', default: '1000000' },
        turns: { type: 'string', default: '100000' },
        only: { type: 'string' },
        redis: { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    });
    const counts = {
      n: Number(values.n),
      backlog: Number(values.backlog),
      urgent: Number(values.urgent),
      stored: Number(values.stored),
      memory: Number(values.turns),
    };
    const only = parts.find((part) => part === values.only) ?? null;
    if (!Object.values(counts).every((count) => Number.isInteger(count) && count > 0)) return null;
    if (values.only !== undefined && only === null) return null;
    return { ...wholeBench, ...counts, only, redis: values.redis, json: values.json ?? null };
  } catch {
    return null;
  }
}

const options = readArgs(process.argv.slice(2));
if (options === null) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  const report = await runBench(options);
  const line = JSON.stringify(report);
  process.stdout.write(`${wordsOf(report)}\n${line}\n`);
  if (options.json !== null) writeFileSync(options.json, `${line}\n`);
  const missing = (report.idle?.alertsMissing ?? 0) + (report.backlog?.alertsMissing ?? 0);
  process.exit(missing === 0 ? 0 : 1);
} catch (error) {
  if (!(error instanceof NoRedis)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
