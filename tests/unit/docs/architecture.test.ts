import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importsOf, root, sourcesIn, textOf } from '../../harness/our-imports.ts';

const page = textOf('docs/architecture.md');

/** "`name` in `path/file.ts`": what the page says is defined there. */
type Named = { name: string; file: string };
const namedIn = (text: string): Named[] =>
  [...text.matchAll(/`(\w+)`\s+in\s+`([\w./-]+\.\w+)`/g)].map(([, name = '', file = '']) => ({ name, file }));

const definition = (name: string): RegExp =>
  new RegExp(`^export (?:async )?(?:function|const|class|type|enum|interface) ${name}\\b`, 'm');

describe('what the page names is there', () => {
  const files = new Set([...page.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.\w+)`/g)].map(([, file = '']) => file));

  test.each([...files])('%s', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });

  test.each(namedIn(page))('$name in $file', ({ name, file }) => {
    expect(textOf(file)).toMatch(definition(name));
  });

  test.each([...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, to = '']) => to))('the link to %s', (to) => {
    expect(existsSync(path.join(root, 'docs', to))).toBe(true);
  });

  test('enough is named for this to mean something', () => {
    expect(files.size).toBeGreaterThan(60);
    expect(namedIn(page).length).toBeGreaterThan(50);
  });
});

/** A step of a path: what it is about first, then what else it names; `caller`: the step it is called by, if not the one before. */
type Step = { number: number; caller: number | null; named: Named[] };

/** The numbered lists of a section; each begins anew at 1. */
function legsOf(heading: string): Step[][] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const legs: Step[][] = [];
  for (const [, number = '', text = ''] of section.matchAll(/^(\d+)\. ((?:.*\n(?! {0,2}\S))*.*)$/gm)) {
    if (number === '1') legs.push([]);
    const caller = /^From step (\d+):/.exec(text)?.[1];
    legs.at(-1)?.push({ number: Number(number), caller: caller ? Number(caller) : null, named: namedIn(text) });
  }
  return legs;
}

/** Does what stands in the first file lead to that name, at most over one file between? Whoever imports it has to mention it. */
function leadsTo(from: string, { name, file }: Named): boolean {
  if (from === file) return true;
  const mentions = (in_: string): boolean => new RegExp(`\\b${name}\\b`).test(textOf(in_));
  const near = importsOf(from);
  if (near.includes(file)) return mentions(from);
  return near.some((between) => importsOf(between).includes(file) && (mentions(between) || mentions(from)));
}

describe.each(['Path one', 'Path two'])('%s: each step leads to the next', (heading) => {
  const legs = legsOf(heading);

  test('it has steps, and each says what it is about', () => {
    expect(legs.length).toBeGreaterThan(1);
    for (const leg of legs) {
      expect(leg.length).toBeGreaterThan(2);
      expect(leg.map(({ number }) => number)).toEqual(leg.map((_, at) => at + 1));
      for (const { named } of leg) expect(named.length).toBeGreaterThan(0);
    }
  });

  const arrows = legs.flatMap((leg, at) =>
    leg.flatMap((step) => {
      const [own, ...others] = step.named;
      const caller = leg[(step.caller ?? step.number - 1) - 1]?.named[0];
      if (own === undefined) return [];
      const from = caller === undefined ? [] : [caller.file];
      const first = caller === undefined ? [] : [{ leg: at + 1, step: step.number, from, to: own }];
      return [...first, ...others.map((to) => ({ leg: at + 1, step: step.number, from: [own.file, ...from], to }))];
    }),
  );

  test.each(arrows)('list $leg, step $step: $to.name of $to.file', ({ from, to }) => {
    expect(from.some((file) => leadsTo(file, to))).toBe(true);
  });
});

test('a step nothing leads to is found', () => {
  expect(leadsTo('bot/webhooks.ts', { name: 'nextStep', file: 'domain/next-step.ts' })).toBe(false);
  expect(leadsTo('workers/sweep.ts', { name: 'acknowledgeByLink', file: 'hotline/acknowledge-case.ts' })).toBe(false);
});

describe('the table of the floors', () => {
  const pattern = z.string().optional();
  const side = z.object({ path: pattern, pathNot: pattern });
  const rules = z
    .object({ forbidden: z.array(z.object({ from: side, to: side.extend({ circular: z.boolean().optional() }) })) })
    .parse(createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')))
    .forbidden.filter(({ to }) => !to.circular);
  const matches = ({ path: is, pathNot: isNot }: z.infer<typeof side>, file: string): boolean =>
    (is === undefined || new RegExp(is).test(file)) && (isNot === undefined || !new RegExp(isNot).test(file));

  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|var$|coverage$)/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => sourcesIn(name).length > 0);
  const files = new Map(folders.map((folder) => [folder, sourcesIn(folder)]));

  type Reach = 'all' | 'some' | 'none';
  const table = new Map<string, ReadonlyMap<string, Reach>>();
  const section = page.split(/^## /m).find((part) => part.startsWith('Folders and floors')) ?? '';
  for (const [, first = '', last = ''] of section.matchAll(/^\| (`[^|]+) \|[^\n]*\| ([^|\n]+) \|$/gm)) {
    const allowed = new Map<string, Reach>();
    if (last === 'everything') for (const folder of folders) allowed.set(folder, 'all');
    else if (last !== 'nothing')
      for (const one of last.split(', '))
        allowed.set(one.replace('some ', ''), one.startsWith('some ') ? 'some' : 'all');
    for (const folder of first.replaceAll('`', '').split(', ')) table.set(folder, allowed);
  }

  /** May the files of one folder import those of another, by the rules as they are? */
  function reach(from: readonly string[], to: readonly string[]): Reach {
    const sets = new Map(
      from.map((file) => {
        const held = rules.filter((rule) => matches(rule.from, file));
        return [held.map((rule) => rules.indexOf(rule)).join(), held] as const;
      }),
    );
    const mays = [...sets.values()].flatMap((held) => to.map((file) => !held.some((rule) => matches(rule.to, file))));
    return mays.every((may) => may) ? 'all' : mays.some((may) => may) ? 'some' : 'none';
  }

  test('every folder with code has a row, and no row is of one that is gone', () => {
    expect([...table.keys()].sort()).toEqual([...folders].sort());
  });

  const pairs = folders.flatMap((from) =>
    // What stands beside is not cruised as something to be imported; that is looked at below.
    folders.filter((to) => to !== from && to !== 'tests').map((to) => ({ from, to })),
  );
  test.each(pairs)('$from → $to is as dependency-cruiser holds it', ({ from, to }) => {
    const own = (files.get(from) ?? []).filter((file) => file !== `${from}/main.ts`);
    expect(table.get(from)?.get(to) ?? 'none').toBe(reach(own, files.get(to) ?? []));
  });

  test.each(['bot', 'workers', 'simulator'])('%s/main.ts stands on top', (folder) => {
    expect(files.get(folder)).toContain(`${folder}/main.ts`);
    for (const to of folders)
      expect(reach([`${folder}/main.ts`], files.get(to) ?? [])).toBe(
        folder === 'bot' && to === 'console' ? 'none' : 'all',
      );
  });

  test('every floor is cruised by the check, and none imports what stands beside', () => {
    const floors = [...table].filter(([, allowed]) => allowed.get('tests') !== 'all').map(([folder]) => folder);
    const list = /const floors = \[([^\]]*)\]/.exec(textOf('scripts/check.mjs'))?.[1] ?? '';
    expect([...list.matchAll(/'(\w+)'/g)].map(([, name]) => name).sort()).toEqual([...floors].sort());
    const beside = floors.flatMap((folder) =>
      (files.get(folder) ?? []).flatMap((file) =>
        importsOf(file).filter((to) => /^(tests|bench)\//.test(to) && !file.endsWith('/main.ts')),
      ),
    );
    expect(beside).toEqual([]);
  });
});
