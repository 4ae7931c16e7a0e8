import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EscalationRulesError, parseEscalationRules, readEscalationRules } from '../../../config/escalation-rules.ts';
import { isExpected } from '../../../scripts/run-process.ts';

const shipped = path.resolve(import.meta.dirname, '../../../config/escalation.yaml');
const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the shipped file says exactly what the contract says', () => {
  expect(readEscalationRules(shipped, 'Asia/Ho_Chi_Minh')).toEqual({
    timeZone: 'Asia/Ho_Chi_Minh',
    urgency: {
      critical: {
        steps: [
          { level: 1, after: 0, ways: 'all', hours: null },
          { level: 1, after: 60, ways: 'all', hours: null },
          { level: 2, after: 180, ways: 'all', hours: null },
          { level: 'everybody', after: 480, ways: 'all', hours: null },
        ],
        repeatEvery: 300,
        tellPersonNobodyYetAfter: 300,
        contactWithin: 900,
      },
      high: {
        steps: [
          { level: 1, after: 0, ways: 'first', hours: null },
          { level: 1, after: 300, ways: 'first', hours: null },
          { level: 2, after: 600, ways: 'first', hours: null },
          { level: 'everybody', after: 1200, ways: 'first', hours: null },
        ],
        repeatEvery: 900,
        tellPersonNobodyYetAfter: 600,
        contactWithin: 3600,
      },
      normal: {
        steps: [{ level: 1, after: 0, ways: 'first', hours: { from: 420, to: 1260 } }],
        repeatEvery: 14_400,
        tellPersonNobodyYetAfter: null,
        contactWithin: 86_400,
      },
    },
  });
});

const file = (
  normal: string,
  critical = 'steps: [{level: 1, after: 0}], repeat_every: 300, contact_within: 900',
): string =>
  `critical: { ${critical} }\nhigh: { steps: [{level: 1, after: 5}], repeat_every: 30, contact_within: 1 }\nnormal:\n${normal}`;
const normal = (change: Record<string, string | null> = {}): string =>
  Object.entries({ steps: '[{level: 1, after: 0}]', repeat_every: '60', contact_within: '60', ...change })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `  ${key}: ${value}\n`)
    .join('');
const steps = (...written: string[]): string => file(normal({ steps: `[${written.join(', ')}]` }));

test.each([
  ['hours across midnight', steps('{level: 9, after: 3, hours: "21:00-06:30"}')],
  [
    'several steps of the same hours',
    steps('{level: 1, after: 0, hours: "07:00-21:00"}', '{level: 2, after: 9, hours: 07:00-21:00}'),
  ],
  ['hours that begin with a later step', steps('{level: 1, after: 0}', '{level: 2, after: 9, hours: "07:00-21:00"}')],
  ['a first step that comes later', steps('{level: everybody, after: 604800}')],
])('%s is allowed', (_, text) => {
  expect(() => parseEscalationRules(text, 'f')).not.toThrow();
});

const level = 'expected a whole number from 1 to 9, or everybody.';
const hours = 'expected two different times between quotation marks, like "07:00-21:00".';
const after = 'expected a whole number of seconds from 0 to 604800.';
const oneMap = 'expected a map of steps, repeat_every, contact_within and perhaps tell_person_nobody_yet_after.';

test.each([
  ['{level: 0, after: 0}', `line 4, column 19: normal.steps[0].level is 0; ${level}`],
  ['{level: 10, after: 0}', `line 4, column 19: normal.steps[0].level is 10; ${level}`],
  ['{level: 1.5, after: 0}', `line 4, column 19: normal.steps[0].level is 1.5; ${level}`],
  ['{level: "1", after: 0}', `line 4, column 19: normal.steps[0].level is "1"; ${level}`],
  ['{level: nobody, after: 0}', `line 4, column 19: normal.steps[0].level is "nobody"; ${level}`],
  ['{level: [1], after: 0}', `line 4, column 19: normal.steps[0].level is a list; ${level}`],
  ['{level: , after: 0}', `line 4, column 19: normal.steps[0].level is empty; ${level}`],
  ['{after: 0}', `line 4, column 11: normal.steps[0].level is missing; ${level}`],
  ['{level: 1}', `line 4, column 11: normal.steps[0].after is missing; ${after}`],
  ['{level: 1, after: -1}', `line 4, column 29: normal.steps[0].after is -1; ${after}`],
  ['{level: 1, after: 0.5}', `line 4, column 29: normal.steps[0].after is 0.5; ${after}`],
  ['{level: 1, after: .inf}', `line 4, column 29: normal.steps[0].after is Infinity; ${after}`],
  ['{level: 1, after: 604801}', `line 4, column 29: normal.steps[0].after is 604801; ${after}`],
  ['{level: 1, after: "0"}', `line 4, column 29: normal.steps[0].after is "0"; ${after}`],
  ['{level: 1, after: {}}', `line 4, column 29: normal.steps[0].after is a map; ${after}`],
  [
    '{level: 1, after: 0, ways: first}',
    'line 4, column 38: normal.steps[0].ways is "first"; expected all, or no such key for the first way only.',
  ],
  ['{level: 1, after: 0, hours: "07:00-07:00"}', `line 4, column 39: normal.steps[0].hours is "07:00-07:00"; ${hours}`],
  ['{level: 1, after: 0, hours: "7:00-21:00"}', `line 4, column 39: normal.steps[0].hours is "7:00-21:00"; ${hours}`],
  ['{level: 1, after: 0, hours: "07:00-24:00"}', `line 4, column 39: normal.steps[0].hours is "07:00-24:00"; ${hours}`],
  ['{level: 1, after: 0, hours: "07:60-21:00"}', `line 4, column 39: normal.steps[0].hours is "07:60-21:00"; ${hours}`],
  [
    '{level: 1, after: 0, hours: "07:00 - 21:00"}',
    `line 4, column 39: normal.steps[0].hours is "07:00 - 21:00"; ${hours}`,
  ],
  ['{level: 1, after: 0, hours: 7}', `line 4, column 39: normal.steps[0].hours is 7; ${hours}`],
  [
    '{level: 1, after: 0, when: 3}',
    'line 4, column 32: normal.steps[0].when is no key of ours; expected a map of level, after and perhaps ways and hours.',
  ],
  ['7', 'line 4, column 11: normal.steps[0] is 7; expected a map of level, after and perhaps ways and hours.'],
  ['{level: 1, level: 2, after: 0}', 'line 4, column 22: the key level is there twice.'],
  ['{level: !mine 1, after: 0}', 'line 4, column 19: no YAML: Unresolved tag: !mine.'],
])('the step %s is refused: %s', (step, sentence) => {
  expect(() => parseEscalationRules(steps(step), 'rules.yaml')).toThrow(
    new EscalationRulesError(`rules.yaml, ${sentence}`),
  );
});

test.each([
  [
    steps('{level: 1, after: 9}', '{level: 2, after: 9}'),
    'line 4, column 51: normal.steps[1].after is 9; expected more than the 9 of the step before it.',
  ],
  [
    steps('{level: 1, after: 0, hours: "07:00-21:00"}', '{level: 2, after: 9}'),
    'line 4, column 55: normal.steps[1].hours is missing; expected the same hours as the step before it.',
  ],
  [
    file(normal(), 'steps: [{level: 1, after: 0, hours: "07:00-21:00"}], repeat_every: 300, contact_within: 900'),
    'line 1, column 49: critical.steps[0].hours is "07:00-21:00"; expected no hours: what is urgent is paged at any hour.',
  ],
  [
    file(normal({ steps: '[]' })),
    'line 4, column 10: normal.steps is an empty list; expected a list of at least one step.',
  ],
  [file(normal({ steps: '3' })), 'line 4, column 10: normal.steps is 3; expected a list of at least one step.'],
  [
    file(normal({ repeat_every: '29' })),
    'line 5, column 17: normal.repeat_every is 29; expected a whole number of seconds from 30 to 604800.',
  ],
  [
    file(normal({ tell_person_nobody_yet_after: '0' })),
    'line 7, column 33: normal.tell_person_nobody_yet_after is 0; expected a whole number of seconds from 1 to 604800, or no such key.',
  ],
  [
    file(normal({ contact_within: null })),
    'line 4, column 3: normal.contact_within is missing; expected a whole number of seconds from 1 to 604800.',
  ],
  [file(normal({ repeat: '3' })), `line 7, column 3: normal.repeat is no key of ours; ${oneMap}`],
  [file('  - 3\n'), `line 4, column 3: normal is a list; ${oneMap}`],
  [file(''), `line 3, column 8: normal is empty; ${oneMap}`],
  [
    `${file(normal())}low: 3\n`,
    'line 7, column 1: low is no key of ours; expected a map of critical, high and normal.',
  ],
  [`${file(normal())}high: 3\n`, 'line 7, column 1: the key high is there twice.'],
  [`${file(normal())}---\n${file(normal())}`, 'line 7, column 1: a second document begins; expected one.'],
  [`${file(normal())}? [a]\n: 3\n`, 'line 7, column 3: a key is a list or a map; expected a word.'],
  ['', 'line 1, column 1: the file is empty; expected a map of critical, high and normal.'],
  ['just words\n', 'line 1, column 1: the file is "just words"; expected a map of critical, high and normal.'],
  ['- critical\n', 'line 1, column 1: the file is a list; expected a map of critical, high and normal.'],
  ['critical: {\n', /^rules\.yaml, line \d+, column \d+: no YAML: .+\.$/],
  ['critical: "\n', /^rules\.yaml, line \d+, column \d+: no YAML: .+\.$/],
  ['\tcritical: 3\n', /^rules\.yaml, line 1, column \d+: /],
])('%j is refused', (text, sentence) => {
  const refused = () => parseEscalationRules(text, 'rules.yaml');
  expect(refused).toThrow(EscalationRulesError);
  if (typeof sentence === 'string') expect(refused).toThrow(new EscalationRulesError(`rules.yaml, ${sentence}`));
  else expect(refused).toThrow(sentence);
});

const messageOf = (text: string): string => {
  try {
    parseEscalationRules(text, 'rules.yaml');
  } catch (error) {
    if (error instanceof EscalationRulesError) return error.message;
    throw error;
  }
  return '';
};

test('everything wrong is told, by line, and at most ten', () => {
  const two = messageOf(steps('{level: 0, after: 0}', '{level: 1, after: -1, way: all}')).split('\n');
  expect(two).toHaveLength(4);
  expect(two[0]).toContain('steps[0].level');
  expect(two.slice(1).join()).toContain('steps[1].way is no key of ours');
  const many = messageOf(steps(...Array.from({ length: 14 }, () => '7'))).split('\n');
  expect(many).toHaveLength(11);
  expect(many.at(-1)).toBe('And 4 more.');
});

test('aliases that would grow without end, deep nesting and huge files are refused quickly', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)];
  expect(messageOf(bomb.join('\n'))).toMatch(/line 2, column \d+: \*a0 is an alias; expected every rule written out\./);
  expect(messageOf('['.repeat(60_000))).toMatch(/no YAML/);
  expect(messageOf(`# ${'x'.repeat(70_000)}`)).toMatch(/has 70002 characters; expected at most 65536/);
});

test.each([
  ['missing.yaml', /^The file .*missing\.yaml is not there; ESCALATION_FILE must name the rules of paging\.$/],
  ['.', /^The file .* cannot be read \(EISDIR\); ESCALATION_FILE/],
])('a file that cannot be read: %s', (name, sentence) => {
  const refused = () => readEscalationRules(path.join(folder, name), 'UTC');
  expect(refused).toThrow(EscalationRulesError);
  expect(refused).toThrow(sentence);
});

test('the file is named in every sentence, and they end a start', () => {
  const name = path.join(folder, 'rules.yaml');
  writeFileSync(name, readFileSync(shipped, 'utf8').replace('level: 2', 'level: two'));
  expect(() => readEscalationRules(name, 'UTC')).toThrow(
    `${name}, line 2, column 97: critical.steps[2].level is "two"`,
  );
  expect(isExpected(new EscalationRulesError('x'))).toBe(true);
});
