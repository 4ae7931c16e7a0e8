import { classify, type Scores } from './learned/classifier.ts';
import { readWords, type Words } from './normalise.ts';
import { type Signs, signsOf } from './signs.ts';

/** A message as everything that judges it reads it: its words, what the rules found, what the classifier weighed. */
export type Reading = { message: Words; signs: Signs; scores: Scores };

/** The last one, because urgency and intent are asked of the same words one after the other. */
let last: { text: string; reading: Reading } | null = null;

/** Reads a message once for all that is asked of it. Any text, never throws. */
export function readMessage(text: string): Reading {
  if (last?.text === text) return last.reading;
  const message = readWords(text);
  const signs = signsOf(message);
  const reading = { message, signs, scores: classify(message, signs.names) };
  last = { text, reading };
  return reading;
}
