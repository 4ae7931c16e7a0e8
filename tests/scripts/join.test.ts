import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { folderOf, root } from '../harness/processes.ts';

/** A project of one program, written long ago unless told, which can be joined and run. */
function project(t: TestContext, text: string, at = new Date('2000-01-01')) {
  const folder = folderOf(t);
  for (const inside of ['scripts', 'node_modules']) mkdirSync(path.join(folder, inside));
  for (const file of ['scripts/run.mjs', 'scripts/join.mjs', 'tsconfig.json', 'package.json'])
    copyFileSync(path.join(root, file), path.join(folder, file));
  for (const name of ['esbuild', 'tsx'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  writeFileSync(path.join(folder, 'main.ts'), text);
  for (const file of ['scripts/run.mjs', 'scripts/join.mjs', 'tsconfig.json', 'package.json', 'main.ts'])
    utimesSync(path.join(folder, file), at, at);
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { folder, node };
}

test('a program is joined without being run, and runs afterwards where nothing could join it', (t) => {
  const { folder, node } = project(t, "const said: string = 'ran'; console.log(said);");
  expect(node('scripts/join.mjs', 'main.ts')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  for (const name of ['esbuild', 'tsx']) rmSync(path.join(folder, 'node_modules', name));
  expect(node('scripts/run.mjs', 'main.ts')).toMatchObject({ status: 0, stdout: 'ran\n' });
});

test('what does not join, and what changed while it was joined, is an error', (t) => {
  expect(project(t, 'const said: = 1;').node('scripts/join.mjs', 'main.ts')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('main.ts could not be joined'),
  });
  const { folder, node } = project(t, 'export {};', new Date(Date.now() + 60_000));
  expect(node('scripts/join.mjs', 'main.ts').status).toBe(1);
  expect(existsSync(path.join(folder, 'node_modules/.cache/tin-cay/main.ts.json'))).toBe(false);
  expect(node('scripts/join.mjs').status).toBe(2);
});
