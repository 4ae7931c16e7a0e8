import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TextFile } from '../../../texts/entry.ts';
import { pageFiles } from '../../../texts/page-files.ts';
import { vi } from '../../../texts/vi/index.ts';

/** What only officers, and the contacts of places, read. The page of the web chat is read by whoever writes there. */
const isForOthers = (file: string): boolean => file !== 'webChat' && pageFiles.some((page) => page === file);

const table = readFileSync(path.resolve(import.meta.dirname, '../../../docs/read-through.md'), 'utf8');

/** Every wording that is sent, by its name in the table: `file.sentence`, or `file.sentence (variant)`. */
const sent = Object.entries<TextFile>(vi)
  .filter(([file]) => !isForOthers(file))
  .flatMap(([file, entries]) => Object.entries(entries).map(([name, entry]) => ({ key: `${file}.${name}`, entry })))
  .flatMap(({ key, entry }) =>
    typeof entry === 'string'
      ? [{ row: key, words: entry }]
      : Object.entries(entry).map(([variant, words]) => ({
          row: variant === 'base' ? key : `${key} (${variant})`,
          words,
        })),
  );

const rows = new Map(
  table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map(([, name = '', words = '', changed = '', why = '']) => [name.replaceAll('`', ''), { words, changed, why }]),
);

// A sentence that is changed, or new, is read by all four roles before it is sent to anybody.
test.each(sent)('$row has been read as it is now', ({ row, words }) => {
  const read = rows.get(row);
  expect(read?.words).toBe(words.replaceAll('\n', '\\n').replaceAll('|', '\\|'));
  expect(read?.changed).not.toBe('');
  expect(read?.why).toMatch(/all four|child|mother|worker|officer|as above/);
});

test('the table has no row of a sentence that is no more, nor one twice', () => {
  expect([...rows.keys()].sort()).toEqual(sent.map(({ row }) => row).sort());
  expect(table.split('\n').filter((line) => line.startsWith('| `'))).toHaveLength(sent.length);
});

test('who has read it, and who has not yet, is said before the table', () => {
  expect(table.slice(0, table.indexOf('| Role'))).toMatch(/Open: no native reader from the coast/);
});
