import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** `prove.ts NAME --option value ...`: the same tests as in `npm test`, larger. */
const usage = 'npm run prove:forged|fuzz|replay|talks -- --requests|inputs|messages|times|talks N --seed S';
const root = path.resolve(import.meta.dirname, '../..');
const [name = '', ...args] = process.argv.slice(2);
const options: Record<string, string> = {};
for (let at = 0; at < args.length; at += 2) {
  const [key, value] = [args[at], args[at + 1]];
  if (!key?.startsWith('--') || !/^[1-9]\d*$/.test(value ?? '')) {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
  options[key.slice(2)] = value ?? '';
}
const sizes: Record<string, Record<string, string>> = {
  forged: { requests: '100000' },
  fuzz: { inputs: '1000000' },
  'random-talks': { talks: '100000' },
  replay: { messages: '10000', times: '10' },
};
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const ran = spawnSync(process.execPath, [vitest, 'run', '--reporter=default', `tests/faults/${name}`], {
  cwd: root,
  env: { ...process.env, PROVE: JSON.stringify({ ...sizes[name], ...options }) },
  stdio: 'inherit',
});
process.exit(ran.status ?? 1);
