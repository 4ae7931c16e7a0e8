import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { z } from 'zod';
import type { EscalationRules, Hours } from '../domain/escalation.ts';

/** The file of rules cannot be used. The message is one sentence for each thing that is wrong, each on a line. */
export class EscalationRulesError extends Error {}

/** So many are told at once. */
const mostProblems = 10;
/** The shipped file has one kilobyte. */
const mostCharacters = 65_536;
/** More often than that a phone that rings is only in the way of the answer. */
const leastRepeat = 30;
const mostSeconds = 7 * 86_400;

const seconds = (least: number) => z.int().min(least).max(mostSeconds);
const time = '([01]\\d|2[0-3]):([0-5]\\d)';
const hours = z
  .string()
  .regex(new RegExp(`^${time}-${time}$`))
  .transform((written): Hours => {
    const [from = '', to = ''] = written.split('-');
    const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    return { from: minutes(from), to: minutes(to) };
  })
  .refine(({ from, to }) => from !== to);
const step = z.strictObject({
  level: z.union([z.int().min(1).max(9), z.literal('everybody')]),
  after: seconds(0),
  ways: z.literal('all').optional(),
  hours: hours.optional(),
});

const steps = z
  .array(step)
  .min(1)
  .superRefine((steps, context) => {
    for (const [index, { after, hours }] of steps.entries()) {
      const before = steps[index - 1];
      const wrong = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: [index, field], message });
      if (before === undefined) continue;
      if (after <= before.after) wrong('after', `more than the ${before.after} of the step before it`);
      // It would wait for the step before it, or overtake it.
      if (before.hours && JSON.stringify(hours) !== JSON.stringify(before.hours))
        wrong('hours', 'the same hours as the step before it');
    }
  });

/** What is urgent is paged at once, at any hour: only the steps after the first may have hours. */
const stepsOfUrgent = steps.superRefine(([first], context) => {
  if (first?.hours)
    context.addIssue({ code: 'custom', path: [0, 'hours'], message: 'no hours: what is urgent is paged at any hour' });
});

const urgency = (ofSteps: typeof steps) =>
  z
    .strictObject({
      steps: ofSteps,
      repeat_every: seconds(leastRepeat),
      tell_person_nobody_yet_after: seconds(1).optional(),
      contact_within: seconds(1),
    })
    .transform((rules) => ({
      steps: rules.steps.map(({ level, after, ways, hours }) => ({
        level,
        after,
        ways: ways ?? ('first' as const),
        hours: hours ?? null,
      })),
      repeatEvery: rules.repeat_every,
      tellPersonNobodyYetAfter: rules.tell_person_nobody_yet_after ?? null,
      contactWithin: rules.contact_within,
    }));
const whole = z.strictObject({
  critical: urgency(stepsOfUrgent),
  high: urgency(stepsOfUrgent),
  normal: urgency(steps),
});

const mapOfRules = 'a map of steps, repeat_every, contact_within and perhaps tell_person_nobody_yet_after';
const wholeSeconds = (least: number): string => `a whole number of seconds from ${least} to ${mostSeconds}`;
/** What each field expects; a step of the list is `step`. */
const expected: Readonly<Record<string, string>> = {
  '': 'a map of critical, high and normal',
  critical: mapOfRules,
  high: mapOfRules,
  normal: mapOfRules,
  steps: 'a list of at least one step',
  step: 'a map of level, after and perhaps ways and hours',
  level: 'a whole number from 1 to 9, or everybody',
  after: wholeSeconds(0),
  ways: 'all, or no such key for the first way only',
  hours: 'two different times between quotation marks, like "07:00-21:00"',
  repeat_every: wholeSeconds(leastRepeat),
  tell_person_nobody_yet_after: `${wholeSeconds(1)}, or no such key`,
  contact_within: wholeSeconds(1),
};

/**
 * Reads and checks config/escalation.yaml.
 * @throws EscalationRulesError that names file, line, column and field of everything wrong
 */
export function readEscalationRules(path: string, timeZone: string): EscalationRules {
  return { urgency: parseEscalationRules(readText(path), path), timeZone };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new EscalationRulesError(`The file ${path} ${why}; ESCALATION_FILE must name the rules of paging.`);
  }
}

/** The rules of a file's text; `path` is only said in errors. */
export function parseEscalationRules(text: string, path: string): EscalationRules['urgency'] {
  if (text.length > mostCharacters)
    throw new EscalationRulesError(
      `The file ${path} has ${text.length} characters; expected at most ${mostCharacters}.`,
    );
  const lines = new LineCounter();
  const document = readYaml(text, lines, path);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}, line ${line}, column ${col}`;
  };
  throwAll(brokenYaml(document, text).map(({ offset, sentence }) => `${at(offset)}: ${sentence}`));
  const checked = whole.safeParse(document.toJS());
  if (checked.success) return checked.data;
  const problems = checked.error.issues.flatMap((issue) => problemsOf(issue, document));
  throwAll(problems.sort((a, b) => a.offset - b.offset).map(({ offset, sentence }) => `${at(offset)}: ${sentence}`));
  throw checked.error;
}

function readYaml(text: string, lineCounter: LineCounter, path: string): Document {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true });
  } catch {
    // Nested deeper than can be read.
    throw new EscalationRulesError(`The file ${path} is no YAML that can be read.`);
  }
}

function throwAll(sentences: readonly string[]): void {
  if (sentences.length === 0) return;
  const more = sentences.length - mostProblems;
  const said = sentences.slice(0, mostProblems);
  throw new EscalationRulesError([...said, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'));
}

type Problem = { offset: number; sentence: string };

/** What makes the text no YAML, or YAML of a kind the rules need not have. */
function brokenYaml(document: Document, text: string): Problem[] {
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    offset: error.pos[0],
    sentence: yamlSentence(error, text),
  }));
  visit(document, {
    Alias: (_, { source, range }) => {
      problems.push({ offset: range?.[0] ?? 0, sentence: `*${source} is an alias; expected every rule written out.` });
    },
    Pair: (_, { key }) => {
      if (isNode(key) && !isScalar(key))
        problems.push({ offset: key.range?.[0] ?? 0, sentence: 'a key is a list or a map; expected a word.' });
    },
  });
  return problems.sort((a, b) => a.offset - b.offset);
}

function yamlSentence({ code, message, pos }: YAMLError, text: string): string {
  if (code === 'DUPLICATE_KEY') return `the key ${keyAt(text, pos[0])} is there twice.`;
  if (code === 'MULTIPLE_DOCS') return 'a second document begins; expected one.';
  return `no YAML: ${(message.split('\n')[0] ?? '').replace(/\.$/, '')}.`;
}

const keyAt = (text: string, offset: number): string => /^["']?([^"':\s,}]*)/.exec(text.slice(offset))?.[1] ?? '';

function problemsOf(issue: z.core.$ZodIssue, document: Document): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const field = path.at(-1) ?? '';
  const name = path.reduce<string>(
    (name, part) => (typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${part}` : part),
    '',
  );
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      offset: offsetOfKey(document, path, key),
      sentence: `${name ? `${name}.${key}` : key} is no key of ours; expected ${expected[typeof field === 'number' ? 'step' : field]}.`,
    }));
  const wanted =
    issue.code === 'custom' && issue.message !== 'Invalid input'
      ? issue.message
      : expected[typeof field === 'number' ? 'step' : field];
  return [
    {
      offset: offsetOf(document, path),
      sentence: `${name || 'the file'} ${shown(document, path)}; expected ${wanted}.`,
    },
  ];
}

/** Where a value stands; of one that is missing, where its map begins. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node)) return node.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

function offsetOfKey(document: Document, path: readonly (string | number)[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find(({ key: own }) => isScalar(own) && String(own.value) === key) : undefined;
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path);
}

function shown(document: Document, path: readonly (string | number)[]): string {
  if (path.length > 0 && !document.hasIn(path)) return 'is missing';
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const value: unknown = isScalar(node) ? node.value : node;
  if (value === null || value === undefined) return 'is empty';
  if (isMap(value)) return 'is a map';
  if (isNode(value)) return path.at(-1) === 'steps' ? 'is an empty list' : 'is a list';
  if (typeof value === 'object') return 'is of another kind';
  const written = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return `is ${written.length > 60 ? `${written.slice(0, 60)}…` : written}`;
}
