import { classify } from '../../understanding/learned/classifier.ts';
import { readModel } from '../../understanding/learned/weights.ts';
import { readWords } from '../../understanding/normalise.ts';
import { signsOf } from '../../understanding/signs.ts';
import type { LabelledMessage } from './labelled.ts';
import { train, written } from './training.ts';

/** Neighbours are often written as twins: they stay on one side, or the classifier would know half of the answer. */
const block = 10;

export type Scored = { message: LabelledMessage; urgent: number; intent: string };

/** Scores every message by a classifier that has not seen it, nor its neighbours. */
export function foldedScores(
  messages: readonly LabelledMessage[],
  folds: number,
  always: readonly LabelledMessage[] = [],
): Scored[] {
  const foldOf = (at: number): number => Math.floor(at / block) % folds;
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const learned = train([...messages.filter((_, at) => foldOf(at) !== fold), ...always]);
    return scoresBy(
      learned,
      messages.filter((_, at) => foldOf(at) === fold),
    );
  });
}

export function scoresBy(learned: ReturnType<typeof train>, messages: readonly LabelledMessage[]): Scored[] {
  const model = readModel(written(learned));
  return messages.map((message) => {
    const words = readWords(message.text);
    const { urgent, intents } = classify(words, signsOf(words).names, model);
    const [intent = 'other'] = [...intents].reduce(
      (best, one) => (one[1] > best[1] ? one : best),
      ['other', -Infinity],
    );
    return { message, urgent, intent: String(intent) };
  });
}
