import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { alertEdges, alertStates } from '../../../domain/alert.ts';
import { caseEdges, caseStates } from '../../../domain/case.ts';
import { statesPage } from '../../../scripts/states-page.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/states.md'), 'utf8');

test('docs/states.md is what the tables say now; if not: npm run draw:states', () => {
  expect(page).toBe(statesPage());
});

test('every state has its sentence, and every edge its arrow, in the diagram it belongs to', () => {
  const [, ofCase = '', ofAlert = ''] = page.split(/^## An? .*$/m);
  const check = (text: string, states: readonly string[], edges: Readonly<Record<string, readonly string[]>>): void => {
    const arrows = text.split('\n').filter((line) => /^ {2}\w+ --> \w+$/.test(line));
    const expected = Object.entries(edges).flatMap(([from, tos]) => tos.map((to) => `  ${from} --> ${to}`));
    expect(arrows).toEqual(expected);
    for (const state of states) expect(text).toMatch(new RegExp(`^- \\*\\*${state}\\*\\*: .+\\.$`, 'm'));
  };
  check(ofCase, caseStates, caseEdges);
  check(ofAlert, alertStates, alertEdges);
});
