import { readMessage } from './reading.ts';

/** What a message may ask for. */
export const intents = ['report', 'shelter', 'swim', 'human', 'info', 'stop', 'greeting', 'other'] as const;
export type Intent = (typeof intents)[number];

/** Where nothing is known of a message, it asks for nothing. */
const unknown: Intent = 'other';

/** The intent that weighs most in the message: at any step, for people who press no buttons. Any text, never throws. */
export function readIntent(text: string): Intent {
  const { message, scores } = readMessage(text);
  if (message.words.length === 0) return unknown;
  let best = unknown;
  for (const intent of intents)
    if ((scores.intents.get(intent) ?? -Infinity) > (scores.intents.get(best) ?? -Infinity)) best = intent;
  return best;
}
