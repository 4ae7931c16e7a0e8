import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { shellCommands, taskOf, wordsOf } from '../../../../scripts/stranger/commands.mjs';

const readme = readFileSync(path.resolve(import.meta.dirname, '../../../../README.md'), 'utf8');

test('commands stand in shell blocks, without comments and prompts, in their order', () => {
  const text = [
    '`npm run inline`',
    '```',
    'npm start        # the whole hotline',
    '# nothing',
    '',
    '```',
    '```sh',
    '$ npm run admin -- duty import "a # b.csv"   # quoted',
    'npm run admin -- \\',
    '  cases list',
    '```',
    '```yaml',
    'npm: start',
    '```',
    '```bash',
    'npm run bench -- --x a#b',
    '```',
  ].join('\n');
  expect(shellCommands(text).map(({ line, text: written }) => [line, written])).toEqual([
    [3, 'npm start'],
    [8, 'npm run admin -- duty import "a # b.csv"'],
    [9, 'npm run admin -- cases list'],
    [16, 'npm run bench -- --x a#b'],
  ]);
});

test('words are parted as a shell does', () => {
  expect(wordsOf(`officers add --name "Chị Hạnh" --unit='06 652' x`)).toEqual([
    ...['officers', 'add', '--name', 'Chị Hạnh', '--unit=06 652', 'x'],
  ]);
});

test.each([
  ['npm start', { kind: 'start' }],
  ['npm stop', { kind: 'stop' }],
  ['npm ci', { kind: 'run' }],
  ['npm test', { kind: 'exists', script: 'test', files: [] }],
  ['npm run admin', { kind: 'admin', args: [] }],
  ['npm run admin -- cases show TC-XXXXX', { kind: 'admin', args: ['cases', 'show', 'TC-XXXXX'] }],
  ['npm run prove:kills -- --kills 1000', { kind: 'exists', script: 'prove:kills', files: [] }],
  ['npx vitest run --project hotline tests/a.test.ts', { kind: 'exists', script: null, files: ['tests/a.test.ts'] }],
  ['git clone https://example.org/tin-cay', { kind: 'done' }],
  ['cp .env.example .env', { kind: 'copy' }],
  // What nobody has said how to prove.
  ['npm run admin cases list', { kind: 'unknown' }],
  ['npm start -- --fast', { kind: 'unknown' }],
  ['npx vitest run', { kind: 'unknown' }],
  ['npx other', { kind: 'unknown' }],
  ['docker compose up', { kind: 'unknown' }],
  ['rm -rf var', { kind: 'unknown' }],
])('%s', (line, task) => {
  expect(taskOf(wordsOf(line))).toEqual(task);
});

test('README.md begins with npm start, and tells nothing the stranger cannot do', () => {
  const tasks = shellCommands(readme).map(({ words }) => taskOf(words).kind);
  expect(tasks[0]).toBe('start');
  expect(tasks).not.toContain('unknown');
  expect(tasks.filter((kind) => kind === 'admin').length).toBeGreaterThan(5);
});
