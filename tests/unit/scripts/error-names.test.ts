import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../harness/processes.ts';

const folders = ['bot', 'channels', 'config', 'console', 'domain', 'flows', 'hotline', 'meters', 'queue', 'reports'];
const others = ['scripts', 'simulator', 'storage', 'texts', 'understanding', 'workers'];

test('no two classes of errors have one name: a joined program would rename one, and an operator read a fault for a sentence', () => {
  const names = [...folders, ...others]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/class (\w+) extends \w*Error\b/g)])
    .map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
