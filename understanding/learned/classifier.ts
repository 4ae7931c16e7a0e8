import type { Words } from '../normalise.ts';
import { type Feature, featuresOf } from './features.ts';
import { weights } from './weights.ts';

/** What the classifier says of a message, each as a sum of weights: above 0 is more likely than not. */
export type Scores = {
  urgent: number;
  intents: ReadonlyMap<string, number>;
  /** How much each word spoke for `urgent`, in the message's order. */
  grounds: readonly number[];
};

type Model = { labels: readonly string[]; bias: readonly number[]; byFeature: ReadonlyMap<string, readonly number[]> };

/** Weights are kept as whole thousandths. */
const unit = 1_000;

/** Reads what scripts/understanding/train.ts has written: names of the labels, their bias, then one feature a line. */
export function readModel(written: string): Model {
  const [labels = '', bias = '', ...lines] = written.trim().split('\n');
  const numbers = (text: string): number[] => text.split(',').map((one) => Number(one) / unit);
  const byFeature = new Map<string, readonly number[]>();
  for (const line of lines) {
    const at = line.indexOf('\t');
    byFeature.set(line.slice(0, at), numbers(line.slice(at + 1)));
  }
  return { labels: labels.split(','), bias: numbers(bias), byFeature };
}

const shipped = readModel(weights);

/** Of a longer message its beginning and its end are weighed, this many words each: the rules read all of it. */
const mostWords = 300;

/**
 * Weighs a message with weights learned from the labelled messages in data/messages: a sum over its features, so that every
 * word's part in it can be told. Of its beginning and its end the more urgent one. Deterministic, any text, never throws.
 * @param signs what the rules have found, as features of their own
 */
export function classify(message: Words, signs: readonly string[], model: Model = shipped): Scores {
  const { words, marked } = message;
  const start = weigh({ words: words.slice(0, mostWords), marked }, signs, model, 0);
  if (words.length <= mostWords) return start;
  const from = Math.max(mostWords, words.length - mostWords);
  const end = weigh({ words: words.slice(from), marked }, signs, model, from);
  return end.urgent > start.urgent ? end : start;
}

/** @param offset how many words of the message stand before these */
function weigh(part: Words, signs: readonly string[], model: Model, offset: number): Scores {
  const found = known([...featuresOf(part), ...signs.map((name) => ({ name, first: -1, last: -1 }))], model);
  const scale = scaleOf(found.length);
  const sums = [...model.bias];
  const grounds = new Array<number>(offset + part.words.length).fill(0);
  for (const [{ first, last }, row] of found) {
    for (const [label, weight] of row.entries()) sums[label] = (sums[label] ?? 0) + weight * scale;
    const share = ((row[0] ?? 0) * scale) / (last - first + 1);
    if (first >= 0)
      for (let at = offset + first; at <= offset + last; at += 1) grounds[at] = (grounds[at] ?? 0) + share;
  }
  const [urgent = 0, ...rest] = sums;
  return { urgent, intents: new Map(model.labels.slice(1).map((label, at) => [label, rest[at] ?? 0])), grounds };
}

/** A long message has more features, not more meaning. */
export const scaleOf = (features: number): number => 1 / Math.sqrt(features || 1);

/** Each known feature once, where it stands first. */
function known(features: readonly Feature[], { byFeature }: Model): [Feature, readonly number[]][] {
  const seen = new Set<string>();
  const found: [Feature, readonly number[]][] = [];
  for (const feature of features) {
    if (seen.has(feature.name)) continue;
    seen.add(feature.name);
    const row = byFeature.get(feature.name);
    if (row) found.push([feature, row]);
  }
  return found;
}
