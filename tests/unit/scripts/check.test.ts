import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const folders = [
  'domain',
  'understanding',
  'texts',
  'flows',
  'storage',
  'queue',
  'channels',
  'meters',
  'hotline',
  'bot',
  'workers',
  'config',
  'simulator',
  'scripts',
];
let house: string;

beforeAll(() => {
  house = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-floors-'));
  for (const folder of folders) cpSync(path.join(root, folder), path.join(house, folder), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(path.join(root, file), path.join(house, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

function cruise() {
  const cruiser = path.join(root, 'node_modules/.bin/depcruise');
  const done = spawnSync(cruiser, ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  const { summary } = JSON.parse(done.stdout);
  return {
    cruised: summary.totalCruised,
    rules: summary.violations.map((found: { rule: { name: string } }) => found.rule.name),
  };
}

test('the house as it stands keeps its floors, and was really looked at', () => {
  const { cruised, rules } = cruise();
  expect(rules).toEqual([]);
  expect(cruised).toBeGreaterThan(60);
});

test.each([
  ['domain', "import '../storage/seal.ts';", 'domain-stands-alone'],
  ['flows', "import '../storage/seal.ts';", 'flows-are-pure'],
  ['storage', "import '../channels/channel.ts'; import '../channels/index.ts';", 'storage-apart'],
  ['channels', "import '../storage/seal.ts';", 'channels-apart'],
  ['meters', "import '../storage/seal.ts';", 'meters-apart'],
  ['hotline', "import '../bot/server.ts';", 'hotline-below-processes'],
  ['workers', "import '../bot/server.ts';", 'workers'],
  ['simulator', "import '../channels/index.ts';", 'simulator-knows-protocols-only'],
  ['config', "import '../storage/seal.ts';", 'config-aside'],
])('a forbidden import planted in %s is caught', (folder, line, rule) => {
  const planted = path.join(house, folder, 'planted.ts');
  writeFileSync(planted, `${line}\n`);
  try {
    expect(cruise().rules).toContain(rule);
  } finally {
    rmSync(planted);
  }
});

test('a circle is caught', () => {
  const file = path.join(house, 'domain/clock.ts');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `import './planted.ts';\n${before}`);
  writeFileSync(path.join(house, 'domain/planted.ts'), "import './clock.ts';\n");
  try {
    expect(cruise().rules).toContain('no-circle');
  } finally {
    writeFileSync(file, before);
    rmSync(path.join(house, 'domain/planted.ts'));
  }
});
