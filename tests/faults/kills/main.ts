import { setMaxListeners } from 'node:events';
import { parseArgs } from 'node:util';
import { NoRedis } from './killable-redis.ts';
import { wordsOf } from './report.ts';
import { type KillOptions, runKills } from './run-kills.ts';

const usage = 'npm run prove:kills -- [--kills 100] [--seed N] [--redis]';

/** What was asked for, or null when it makes no sense. */
function readArgs(args: string[]): KillOptions | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        kills: { type: 'string', default: '100' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        redis: { type: 'boolean', default: false },
      },
    });
    const [kills, seed] = [Number(values.kills), Number(values.seed)];
    return Number.isInteger(kills) && kills > 0 && Number.isInteger(seed) ? { kills, seed, redis: values.redis } : null;
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
process.stdout.write(`seed ${options.seed}\n`);
// Each pause of the load listens for its end.
setMaxListeners(0);
try {
  const report = await runKills({ ...options, say: (line) => process.stdout.write(`${line}\n`) });
  process.stdout.write(`\n${wordsOf(report)}\n`);
  process.exit(report.violations.length === 0 ? 0 : 1);
} catch (error) {
  if (!(error instanceof NoRedis)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
