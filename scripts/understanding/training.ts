import { createHash } from 'node:crypto';
import { unit } from '../../understanding/learned/classifier.ts';
import { featuresOf } from '../../understanding/learned/features.ts';
import { fold, readWords } from '../../understanding/normalise.ts';
import { signsOf } from '../../understanding/signs.ts';
import type { LabelledMessage } from './labelled.ts';
import { type Example, type Learned, learn } from './learn.ts';

/** What the classifier tells of a message: the first is urgency, the others what it asks for. */
export const labels = ['urgent', 'report', 'shelter', 'swim', 'human', 'info', 'stop', 'greeting', 'other'] as const;

/** A feature none of whose weights reaches this is left out, and the rest is learned again without it. */
const leastWeight = 0.12;
/** The same message typed without diacritics is another example of the same, and counts less than a real one. */
const bareCounts = 0.5;

type Trained = { bias: readonly number[]; rows: ReadonlyMap<string, readonly number[]> };

/** Learns all labels from the messages. Deterministic. */
export function train(messages: readonly LabelledMessage[]): Trained {
  const first = learnFrom(messages, () => true);
  const kept = new Set(
    [...first.rows].flatMap(([name, row]) => (row.some((w) => Math.abs(w) >= leastWeight) ? [name] : [])),
  );
  return learnFrom(messages, (name) => kept.has(name));
}

function learnFrom(messages: readonly LabelledMessage[], isUsed: (name: string) => boolean): Trained {
  const ids = new Map<string, number>();
  const examples = messages.flatMap((message) => {
    const truths = labels.map((label) => Number(label === 'urgent' ? message.urgent : message.intent === label));
    const written: [string, number][] = [[message.text, 1]];
    if (fold(message.text) !== message.text.toLowerCase()) written.push([fold(message.text), bareCounts]);
    return written.map(([text, counts]) => example(namesOf(text).filter(isUsed), truths, counts, ids));
  });
  const { bias, rows }: Learned = learn(examples, ids.size, labels.length);
  const names = [...ids.keys()];
  return { bias, rows: new Map([...rows].map(([id, row]) => [names[id] ?? '', row])) };
}

const remembered = new Map<string, string[]>();

/** The names of a text's features, each once, with what the rules found. */
function namesOf(text: string): string[] {
  const before = remembered.get(text);
  if (before) return before;
  const message = readWords(text);
  const names = [...new Set([...featuresOf(message).map(({ name }) => name), ...signsOf(message).names])];
  remembered.set(text, names);
  return names;
}

function example(
  names: readonly string[],
  truths: readonly number[],
  counts: number,
  ids: Map<string, number>,
): Example {
  const features = names.map((name) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  });
  return { features: Int32Array.from(features), truths, counts };
}

/** As understanding/learned/classifier.ts reads it: labels, bias, then one feature a line, in whole hundredths. */
export function written({ bias, rows }: Trained): string {
  const numbers = (list: readonly number[]): string => list.map((one) => Math.round(one * unit)).join(',');
  const lines = [...rows].map(([name, row]) => `${name}\t${numbers(row)}`).sort();
  return [labels.join(','), numbers(bias), ...lines].join('\n');
}

/** What the examples are made of, in one line: it changes when a message, a label or a feature does. */
export function fingerprint(messages: readonly LabelledMessage[]): string {
  const hash = createHash('sha256');
  for (const { text, urgent, intent } of messages)
    for (const written of [text, fold(text)]) hash.update(`${urgent} ${intent} ${namesOf(written).join('|')}\n`);
  return hash.digest('hex').slice(0, 16);
}
