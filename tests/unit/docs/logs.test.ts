import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ProviderAlarm } from '../../../domain/message.ts';
import { root } from '../../harness/processes.ts';

const folders = ['bot', 'channels', 'config', 'console', 'hotline', 'meters', 'queue', 'scripts', 'storage', 'workers'];
const sources = folders.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name)),
);

type Call = { file: string; level: string; event: string | null; fields: string[] };

/** The text up to the bracket that closes what was opened before it. */
function untilClosed(text: string): string {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if ('([{'.includes(text[at] ?? '')) depth += 1;
    if (')]}'.includes(text[at] ?? '')) depth -= 1;
    if (depth === 0) return text.slice(0, at);
  }
  return text;
}

/** Every call of the log in the code. */
const calls: Call[] = sources.flatMap((file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/\blog\.(info|warn|error)\(/g)].map((found) => {
    const given = untilClosed(text.slice(found.index + found[0].length));
    const literal = /\{([^{}]*)\}\s*,?\s*$/.exec(given)?.[1] ?? '';
    return {
      ...{ file, level: found[1] ?? '', event: /^\s*'([\w]+)'/.exec(given)?.[1] ?? null },
      fields: [...literal.matchAll(/(?:^|,)\s*(\w+)(?=\s*(?:[:,]|$))/g)].map(([, field]) => field ?? ''),
    };
  });
});

/** Where the event is a kind of alarm; the compiler says when one is added. */
const alarms = {
  'workers/provider-alarms.ts': { provider_account: true, template_refused: true } satisfies Record<
    ProviderAlarm['kind'],
    true
  >,
  'workers/sms-budget.ts': { sms_half_used: true, sms_almost_used: true, sms_used_up: true },
} as const;

const page = readFileSync(path.join(root, 'docs/logs.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| (info|warn|error) \| (act)? ?\| (.*) \| (.*) ?\|$/gm)];

test('every event of the code is on the page with its level, and no other', () => {
  const dynamic = Object.entries(alarms).flatMap(([file, kinds]) =>
    Object.keys(kinds).map((event) => ({ file, event })),
  );
  const written = new Set(calls.flatMap(({ event, level }) => (event === null ? [] : [`${event} ${level}`])));
  for (const { event } of dynamic) written.add(`${event} warn`);
  // Where the event is not a word in the call it must be one of those above.
  const others = calls.filter(({ event }) => event === null).map(({ file }) => file.replaceAll(path.sep, '/'));
  expect([...new Set(others)].sort()).toEqual(Object.keys(alarms).sort());
  expect(written.size).toBeGreaterThan(50);
  const told = rows.map(([, event, level]) => `${event} ${level}`);
  expect(told.length).toBe(new Set(told).size);
  expect(told.sort()).toEqual([...written].sort());
});

test('what asks somebody to act says what to do', () => {
  for (const [, event, , act, means, todo] of rows) {
    expect(means?.trim(), event).not.toBe('');
    if (act) expect(todo?.trim().length, event).toBeGreaterThan(5);
  }
  expect(rows.filter(([, , , act]) => act).length).toBeGreaterThan(10);
});

test('every field is explained', () => {
  const table = page.slice(page.indexOf('## Fields'), page.indexOf('## Events'));
  const explained = new Set([...table.matchAll(/`(\w+)`/g)].map(([, field]) => field));
  const used = new Set(calls.flatMap(({ fields }) => fields));
  expect(used.size).toBeGreaterThan(15);
  expect([...used].filter((field) => !explained.has(field))).toEqual([]);
});
