import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';

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
/** What is planted where, and the rule it breaks. */
const forbidden = [
  ['domain', "import '../storage/seal.ts';", 'domain-stands-alone'],
  ['flows', "import '../storage/seal.ts';", 'flows-are-pure'],
  ['storage', "import '../channels/channel.ts'; import '../channels/index.ts';", 'storage-apart'],
  ['channels', "import '../storage/seal.ts';", 'channels-apart'],
  ['meters', "import '../storage/seal.ts';", 'meters-apart'],
  ['hotline', "import '../bot/server.ts';", 'hotline-below-processes'],
  ['workers', "import '../bot/server.ts';", 'workers'],
  ['simulator', "import '../channels/index.ts';", 'simulator-knows-protocols-only'],
  ['config', "import '../storage/seal.ts';", 'config-aside'],
] as const;

type Cruised = { cruised: number; violations: { rule: string; from: string }[] };
let asItStands: Cruised;
/** One look at everything planted at once: a look takes seconds. */
let planted: Cruised;

beforeAll(() => {
  const house = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-floors-'));
  try {
    for (const folder of folders) cpSync(path.join(root, folder), path.join(house, folder), { recursive: true });
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(path.join(root, file), path.join(house, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
    asItStands = cruise(house);
    for (const [folder, line] of forbidden) writeFileSync(path.join(house, folder, 'planted.ts'), `${line}\n`);
    writeFileSync(path.join(house, 'domain/one.ts'), "import './another.ts';\n");
    writeFileSync(path.join(house, 'domain/another.ts'), "import './one.ts';\n");
    planted = cruise(house);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
});

function cruise(house: string): Cruised {
  const cruiser = path.join(root, 'node_modules/.bin/depcruise');
  const done = spawnSync(cruiser, ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders], {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  const { summary } = JSON.parse(done.stdout);
  type Found = { rule: { name: string }; from: string };
  const violations = summary.violations.map(({ rule, from }: Found) => ({ rule: rule.name, from }));
  return { cruised: summary.totalCruised, violations };
}

test('the house as it stands keeps its floors, and was really looked at', () => {
  expect(asItStands.violations).toEqual([]);
  expect(asItStands.cruised).toBeGreaterThan(60);
});

test.each(forbidden)('a forbidden import planted in %s is caught', (folder, _, rule) => {
  expect(planted.violations).toContainEqual({ rule, from: `${folder}/planted.ts` });
});

test('a circle is caught', () => {
  const circles = planted.violations.filter(({ rule }) => rule === 'no-circle').map(({ from }) => from);
  expect(circles).toContain('domain/another.ts');
});
