import { createHash } from 'node:crypto';
import { featuresOf } from '../../understanding/learned/features.ts';
import { unit } from '../../understanding/learned/weights.ts';
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

type Trained = { labels: readonly string[]; bias: readonly number[]; rows: ReadonlyMap<string, readonly number[]> };
type Truths = (message: LabelledMessage) => readonly number[];

/** Learns urgency and intents from the messages. Deterministic. */
export function train(messages: readonly LabelledMessage[]): Trained {
  const truths: Truths = ({ urgent, intent }) =>
    labels.map((label) => Number(label === 'urgent' ? urgent : intent === label));
  const first = learnFrom(messages, labels, truths, () => true);
  const isHeavy = (row: readonly number[]): boolean => row.some((weight) => Math.abs(weight) >= leastWeight);
  const kept = new Set([...first.rows].flatMap(([name, row]) => (isHeavy(row) ? [name] : [])));
  return learnFrom(messages, labels, truths, (name) => kept.has(name));
}

/** Which harm: kinds alone and what the rules found say it, words would only remember their messages. */
const saysWhichHarm = (name: string): boolean => /^(?:k [^ ]+$|r )/.test(name);

/** Learns which harm urgent messages tell of. Deterministic. */
export function trainCategories(messages: readonly LabelledMessage[]): Trained {
  const told = messages.filter(({ urgent, category }) => urgent && category);
  const categories = [...new Set(told.map(({ category }) => String(category)))].sort();
  const truths: Truths = ({ category: meant }) => categories.map((category) => Number(category === meant));
  return learnFrom(told, categories, truths, saysWhichHarm);
}

function learnFrom(
  messages: readonly LabelledMessage[],
  names: readonly string[],
  truthsOf: Truths,
  isUsed: (name: string) => boolean,
): Trained {
  const ids = new Map<string, number>();
  const examples = messages.flatMap((message) => {
    const written: [string, number][] = [[message.text, 1]];
    if (fold(message.text) !== message.text.toLowerCase()) written.push([fold(message.text), bareCounts]);
    return written.map(([text, counts]) => example(namesOf(text).filter(isUsed), truthsOf(message), counts, ids));
  });
  const { bias, rows }: Learned = learn(examples, ids.size, names.length);
  const features = [...ids.keys()];
  return { labels: names, bias, rows: new Map([...rows].map(([id, row]) => [features[id] ?? '', row])) };
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

/** As understanding/learned/weights.ts reads it: labels, bias, then one feature a line, in whole hundredths. */
export function written({ labels: names, bias, rows }: Trained): string {
  const numbers = (list: readonly number[]): string => list.map((one) => Math.round(one * unit)).join(',');
  const lines = [...rows].map(([name, row]) => `${name}\t${numbers(row)}`).sort();
  return [names.join(','), numbers(bias), ...lines].join('\n');
}

/** What the examples are made of, in one line: it changes when a message, a label or a feature does. */
export function fingerprint(messages: readonly LabelledMessage[]): string {
  const hash = createHash('sha256');
  for (const { text, urgent, intent, category } of messages)
    for (const written of [text, fold(text)])
      hash.update(`${urgent} ${intent} ${category} ${namesOf(written).join('|')}\n`);
  return hash.digest('hex').slice(0, 16);
}
