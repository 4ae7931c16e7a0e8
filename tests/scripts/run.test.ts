import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { folderOf, nobody, root } from '../harness/processes.ts';

/** A small project of two files that runs its programs as ours does. */
function project(t: TestContext) {
  const folder = folderOf(t);
  chmodSync(folder, 0o755);
  for (const inside of ['scripts', 'node_modules', 'deep']) mkdirSync(path.join(folder, inside));
  for (const file of ['scripts/run.mjs', 'tsconfig.json', 'package.json'])
    copyFileSync(path.join(root, file), path.join(folder, file));
  for (const name of ['esbuild', 'tsx'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  const write = (file: string, text: string): void => {
    writeFileSync(path.join(folder, file), text);
    // Written long ago: what has just changed is joined again the next time, whatever the stamp says.
    utimesSync(path.join(folder, file), new Date('2026-01-01'), new Date('2026-01-01'));
  };
  write(
    'deep/inner.ts',
    `export class TellingError extends Error {}
    export const where: string = import.meta.dirname;
    export const said = 'first';`,
  );
  write(
    'main.ts',
    `import { TellingError, said, where } from './deep/inner.ts';
    if (process.argv.includes('fall')) throw new TellingError('fell');
    console.log(JSON.stringify({ said, where, name: new TellingError().constructor.name, args: process.argv.slice(2) }));`,
  );
  const cache = path.join(folder, 'node_modules/.cache/tin-cay');
  const run = (args: string[] = [], user = {}) => {
    const done = spawnSync(process.execPath, ['scripts/run.mjs', 'main.ts', ...args], {
      cwd: folder,
      encoding: 'utf8',
      ...user,
    });
    return { ...done, answer: done.status === 0 ? JSON.parse(done.stdout) : null };
  };
  return { folder, cache, write, run };
}

test('joined once and used again; what a file says of its own place and of its classes stays true', (t) => {
  const { folder, cache, run } = project(t);
  const told = { said: 'first', where: path.join(folder, 'deep'), name: 'TellingError', args: ['--one', 'two'] };
  expect(run(['--one', 'two']).answer).toEqual(told);
  expect(readdirSync(cache).sort()).toEqual(['main.ts.json', 'main.ts.mjs', 'main.ts.mjs.map']);
  const joined = path.join(cache, 'main.ts.mjs');
  const { ino } = statSync(joined);
  expect(run().answer.said).toBe('first');
  expect(statSync(joined).ino).toBe(ino);
});

test.for(['', 'import { TellingError } from'])(
  'half a joined file, as a power cut leaves it, is joined anew: "%s"',
  (half, t) => {
    const { cache, run } = project(t);
    expect(run().answer.said).toBe('first');
    writeFileSync(path.join(cache, 'main.ts.mjs'), half);
    expect(run().answer.said).toBe('first');
  },
);

test('it runs when the project is reached through a link', (t) => {
  const { folder } = project(t);
  const link = path.join(folderOf(t), 'link');
  symlinkSync(folder, link);
  const done = spawnSync(process.execPath, [path.join(link, 'scripts/run.mjs'), 'main.ts'], { encoding: 'utf8' });
  expect(JSON.parse(done.stdout).said).toBe('first');
});

test('a changed, a lost and a renamed file are joined anew', (t) => {
  const { folder, cache, write, run } = project(t);
  expect(run().answer.said).toBe('first');
  write(
    'deep/inner.ts',
    "export class TellingError extends Error {}\nexport const where = '';\nexport const said = 'second';",
  );
  expect(run().answer.said).toBe('second');
  expect(run().answer.said).toBe('second');
  write('deep/other.ts', "export { TellingError, where } from './inner.ts';\nexport const said = 'third';");
  write('main.ts', "import { said } from './deep/other.ts';\nconsole.log(JSON.stringify({ said }));");
  expect(run().answer.said).toBe('third');
  writeFileSync(path.join(cache, 'main.ts.json'), '{"root": "/elsewhere", "seen": {}}');
  write('deep/other.ts', "export const said = 'fourth';");
  expect(run().answer.said).toBe('fourth');
  expect(existsSync(path.join(folder, 'main.mjs'))).toBe(false);
});

test('an error names the file and line as they were written', (t) => {
  const { run } = project(t);
  const { status, stderr } = run(['fall']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/main\.ts:2:\d+/);
  expect(stderr).toContain('TellingError: fell');
});

test('what does not join is run file by file, and says itself what is wrong', (t) => {
  const { write, run } = project(t);
  write('deep/inner.ts', 'export const said = ;');
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toMatch(/inner\.ts/);
});

test('where nothing may be written it runs all the same', (t) => {
  const { folder, cache, run } = project(t);
  chmodSync(path.join(folder, 'node_modules'), 0o555);
  expect(run([], nobody).answer.said).toBe('first');
  expect(existsSync(cache)).toBe(false);
  chmodSync(path.join(folder, 'node_modules'), 0o755);
});

test('a program that is not named is a wrong usage', (t) => {
  const { folder } = project(t);
  expect(spawnSync(process.execPath, ['scripts/run.mjs'], { cwd: folder }).status).toBe(2);
});
