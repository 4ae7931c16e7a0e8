import { type HarmCategory, harmCategories } from '../../domain/urgency.ts';
import type { Words } from '../normalise.ts';
import { type Feature, featuresOf } from './features.ts';
import { categoryModel, type Model, messageModel } from './weights.ts';

/** What the classifier says of a message, each as a sum of weights: above 0 is more likely than not. */
export type Scores = {
  urgent: number;
  intents: ReadonlyMap<string, number>;
  /** How much each word spoke for `urgent`, in the message's order. */
  grounds: readonly number[];
  /** What was weighed. */
  names: readonly string[];
};

/** Of a longer message its beginning and its end are weighed, this many words each: the rules read all of it. */
const mostWords = 300;

/**
 * Weighs a message with weights learned from the labelled messages in data/messages: a sum over its features, so that every
 * word's part in it can be told. Of its beginning and its end the more urgent one. Deterministic, any text, never throws.
 * @param signs what the rules have found, as features of their own
 */
export function classify(message: Words, signs: readonly string[], model: Model = messageModel()): Scores {
  const { words, marked } = message;
  const start = weigh({ words: words.slice(0, mostWords), marked }, signs, model, 0);
  if (words.length <= mostWords) return start;
  const from = Math.max(mostWords, words.length - mostWords);
  const end = weigh({ words: words.slice(from), marked }, signs, model, from);
  return end.urgent > start.urgent ? end : start;
}

/** @param offset how many words of the message stand before these */
function weigh(part: Words, signs: readonly string[], model: Model, offset: number): Scores {
  const features = featuresOf(part);
  const names = [...features.map(({ name }) => name), ...signs];
  const { scores, scale, weights } = add(names, model);
  const grounds = new Array<number>(offset + part.words.length).fill(0);
  for (const [at, { first, last }] of features.entries())
    share(grounds, { first, last }, (weights[at] ?? 0) * scale, offset);
  const [urgent = 0, ...rest] = scores;
  return { urgent, intents: new Map(model.labels.slice(1).map((label, at) => [label, rest[at] ?? 0])), grounds, names };
}

/** A feature's weight is the words' it was made of, in equal parts. */
function share(
  grounds: number[],
  { first, last }: Pick<Feature, 'first' | 'last'>,
  weight: number,
  offset: number,
): void {
  if (first < 0 || weight === 0) return;
  const part = weight / (last - first + 1);
  for (let at = offset + first; at <= offset + last; at += 1) grounds[at] = (grounds[at] ?? 0) + part;
}

/** Adds up the features' weights, each once. `weights`: what each of them weighed for the first label. */
function add(names: readonly string[], { labels, bias, rows, places }: Model) {
  const counted = new Set<number>();
  const sums = new Float64Array(labels.length);
  const weights = new Float64Array(names.length);
  for (const [at, name] of names.entries()) {
    const place = places.get(name);
    if (place === undefined || counted.has(place)) continue;
    counted.add(place);
    for (let label = 0; label < sums.length; label += 1) sums[label] = (sums[label] ?? 0) + (rows[place + label] ?? 0);
    weights[at] = rows[place] ?? 0;
  }
  const scale = scaleOf(counted.size);
  return { scores: Array.from(sums, (sum, label) => (bias[label] ?? 0) + sum * scale), scale, weights };
}

/** Of which harm an urgent message tells, by its kinds of words and the rules' findings. */
export function categoryBy({ names }: Scores, model: Model = categoryModel()): HarmCategory | null {
  const { scores } = add(names, model);
  const best = scores.reduce((most, score, at) => (score > (scores[most] ?? 0) ? at : most), 0);
  return harmCategories.find((category) => category === model.labels[best]) ?? null;
}

/** A long message has more features, not more meaning. */
export const scaleOf = (features: number): number => 1 / Math.sqrt(features || 1);
