// npm run check: lint and format, types, floors, flows and texts. Prints each stage's time; exits 1 at the first that fails.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const fewestModules = 20;
const floors = [
  'domain',
  'understanding',
  'texts',
  'reports',
  'flows',
  'storage',
  'queue',
  'channels',
  'meters',
  'hotline',
  'bot',
  'workers',
  'console',
  'config',
  'simulator',
];

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 << 20, ...options });
}

function stage(name, work) {
  const started = Date.now();
  const { ok, output } = work();
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) {
    console.error(output);
    process.exit(1);
  }
}

const result = (done) => ({ ok: done.status === 0, output: `${done.stdout}\n${done.stderr}` });

stage('lint and format', () => result(run(bin('biome'), ['check', '--error-on-warnings', '.'])));
stage('types', () => result(run(bin('tsc'), ['--noEmit', '-p', '.'])));
stage('floors', () => {
  const done = run(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...floors]);
  const report = JSON.parse(done.stdout || '{"summary":{"totalCruised":0,"violations":[]}}');
  const { totalCruised, violations } = report.summary;
  const lines = violations.map((found) => `${found.rule.name}: ${found.from} -> ${found.to}`);
  // A cruise that saw nothing is not a pass: it happens silently beside a compiler it does not know.
  if (totalCruised < fewestModules) lines.push(`only ${totalCruised} modules were cruised`);
  return { ok: done.status === 0 && lines.length === 0, output: `${lines.join('\n')}\n${done.stderr}` };
});
stage('time comes from the clock', () => {
  const found = sqlWithItsOwnTime(['storage', 'hotline', 'workers', 'bot', 'console', 'queue']);
  return { ok: found.length === 0, output: `SQL that asks the server for the time (pass $now): ${found.join(', ')}` };
});
stage('flows and texts', () => result(run(process.execPath, ['scripts/run.mjs', 'scripts/check-flows.ts'])));

/** Every statement takes its time as a value; the clock's own measurement is the one place that asks. */
function sqlWithItsOwnTime(folders) {
  const asks = /\bnow\(\)(?=[^;]*['"`])|current_timestamp|\bclock_timestamp\(\)/i;
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => /\.(ts|sql)$/.test(name))
      .filter((name) =>
        readFileSync(path.join(root, name), 'utf8')
          .split('\n')
          .some((line) => asks.test(line) && !/clock\.now\(\)|the database's own time/.test(line)),
      ),
  );
}
