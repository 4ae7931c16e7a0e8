import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { spanNames } from '../../../domain/spans.ts';
import { attributeNames } from '../../../meters/open-spans.ts';
import { root } from '../../harness/processes.ts';

const page = readFileSync(path.join(root, 'docs/running.md'), 'utf8');
const part = page.slice(page.indexOf('### Traces'), page.indexOf('### Logs'));
const words = (text: string): string[] => [...text.matchAll(/`([\w.]+)`/g)].map(([, word]) => word ?? '');

test('the page names every span and every attribute', () => {
  const rows = part.split('\n').filter((line) => /^\| `/.test(line));
  const spans = rows.flatMap((row) => words(row.split('|')[1] ?? ''));
  expect([...spans, 'provider'].sort()).toEqual([...spanNames].sort());
  const attributes = new Set(rows.flatMap((row) => words(row.split('|')[4] ?? '')).map((word) => `hotline.${word}`));
  const named = attributeNames.filter((name) => name.startsWith('hotline.'));
  expect(named.filter((name) => !attributes.has(name))).toEqual([]);
  expect(part).toContain('`error.type`');
});
