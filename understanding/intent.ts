import { classify } from './learned/classifier.ts';
import { readWords } from './normalise.ts';
import { signsOf } from './signs.ts';

/** What a message may ask for. */
export const intents = ['report', 'shelter', 'swim', 'human', 'info', 'stop', 'greeting', 'other'] as const;
export type Intent = (typeof intents)[number];

/** Where nothing is known of a message, it asks for nothing. */
const unknown: Intent = 'other';

/** The intent that weighs most in the message: at any step, for people who press no buttons. Any text, never throws. */
export function readIntent(text: string): Intent {
  const message = readWords(text);
  if (message.words.length === 0) return unknown;
  const scores = classify(message, signsOf(message).names).intents;
  let best = unknown;
  for (const intent of intents) if ((scores.get(intent) ?? -Infinity) > (scores.get(best) ?? -Infinity)) best = intent;
  return best;
}
