import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { intents } from './words/intents.ts';

/** What a message asks for, as far as its words say. */
export type Intent = (typeof intents)[number]['tag'] | 'other';

const book = new PhraseBook<Intent>(intents, {});
const order: readonly Intent[] = intents.map(({ tag }) => tag);

/** The intent whose words stand in the message; of several the one that comes first in the list. Never throws. */
export function readIntent(text: string): Intent {
  const said = new Set(book.find(readWords(text)).map(({ tag }) => tag));
  return order.find((intent) => said.has(intent)) ?? 'other';
}
