import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../domain/language.ts';
import { root, sourcesIn, textOf } from '../../harness/our-imports.ts';

const page = textOf('CONTRIBUTING.md');
const table = page.slice(page.indexOf('## Where a new thing goes'));
/** "**channel** (17 files…)": what the row is about. */
const rows = new Map(
  [...table.matchAll(/^\| \*\*([^*]+)\*\*(.*)$/gm)].map(([, thing = '', row = '']) => [thing, row] as const),
);

test('there is a row for everything somebody may want to add', () => {
  expect([...rows.keys()].sort()).toEqual(
    [
      ...['channel', 'flow', 'language', 'report', 'admin command', 'escalation rule', 'kind of place', 'setting'],
      ...['migration', 'metric', 'provider of SMS', 'sentence'],
    ].sort(),
  );
});

describe('every file, folder and page it names is there', () => {
  // With a <name> in it, it stands for what is to be made: its folder is there.
  const named = [...page.matchAll(/`(\.?[\w-]+(?:\.(?:md|example)|\/[\w.<>/-]*))`/g)].map(([, one = '']) =>
    one.replace(/[^/]*(?:<|NNNN).*$/, ''),
  );
  const linked = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, one = '']) => one);

  test.each([...new Set([...named, ...linked])])('%s', (one) => {
    expect(existsSync(path.join(root, one))).toBe(true);
  });

  test('enough is named for this to mean something', () => {
    expect(new Set(named).size).toBeGreaterThan(50);
  });
});

test('the files of a language are as many as it says', () => {
  const said = Number(/language\*\* \(\d+ files: (\d+) texts/.exec(table)?.[1]);
  for (const language of languages) expect(sourcesIn(`texts/${language}`)).toHaveLength(said);
});

test.each(['receive', 'send', 'errors', 'settings', 'index'])('a channel has the %s.ts it says', (part) => {
  expect(rows.get('channel')).toContain(part);
  for (const channel of ['zalo', 'zalo-bot', 'telegram', 'sms/twilio', 'sms/kannel'])
    expect(sourcesIn(`channels/${channel}`)).toContain(`channels/${channel}/${part}.ts`);
});
