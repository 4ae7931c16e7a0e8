import type { Input } from '../domain/conversation.ts';
import { readAnswer, readChoice } from './answers.ts';
import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { notRefused } from './refused.ts';
import { weightPhrases } from './words/weighs.ts';

/** What weighs now, in the order of the buttons. */
export const weights = ['near', 'children', 'pregnant', 'worse'] as const;
export type Weight = (typeof weights)[number];
const options = [...weights, 'none'] as const;

const book = new PhraseBook(weightPhrases, {});
const onlyNumbers = /^[\s\d,.;:&+/và-]+$/u;

/** Several at once: by a button, by their numbers ("1 3", "1,3", "13"), or by words. None when she did not say. */
export function readsWeight(input: Input): Weight[] {
  if (input.kind === 'choice') return only(readChoice(input, options));
  if (input.kind !== 'text') return [];
  if (/\d/.test(input.text) && onlyNumbers.test(input.text.trim())) return byNumbers(input.text);
  const choice = readChoice(input, options);
  if (choice !== null) return only(choice);
  if (readAnswer(input) !== null) return [];
  const message = readWords(input.text);
  const said = new Set(notRefused(input.text, message, book.find(message)).map(({ tag }) => tag));
  return weights.filter((weight) => said.has(weight));
}

const only = (choice: (typeof options)[number] | null): Weight[] =>
  choice === null || choice === 'none' ? [] : [choice];

function byNumbers(text: string): Weight[] {
  const numbers = new Set([...text].filter((sign) => /\d/.test(sign)).map(Number));
  return weights.filter((_, at) => numbers.has(at + 1));
}
