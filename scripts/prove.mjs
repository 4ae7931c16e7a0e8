// npm run prove:NAME -- [--messages N]: the long version of one fault test, by itself.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './install.mjs';

const long = {
  redis: { file: 'tests/faults/redis.test.ts', env: { PROVE_MESSAGES: '1000' } },
  frozen: { file: 'tests/faults/frozen-worker.test.ts', env: { PROVE_FROZEN: '60' } },
};
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { messages: { type: 'string' }, seconds: { type: 'string' } },
});
const proof = long[positionals[0]];
const given = [values.messages, values.seconds].filter((value) => value !== undefined);
if (proof === undefined || given.some((value) => !/^[1-9]\d*$/.test(value))) {
  console.error(`Expected: prove ${Object.keys(long).join(' | ')}, and perhaps --messages N or --seconds N.`);
  process.exit(2);
}
const env = { ...process.env, ...proof.env };
if (values.messages !== undefined) env.PROVE_MESSAGES = values.messages;
if (values.seconds !== undefined) env.PROVE_FROZEN = values.seconds;
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--project', 'hotline', proof.file];
process.exit(spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1);
