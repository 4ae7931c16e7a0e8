import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { judgeUrgency } from './urgency.ts';
import { intents } from './words/intents.ts';

/** What a message asks for, as far as its words say. */
export type Intent = (typeof intents)[number]['tag'] | 'other';

const book = new PhraseBook<Intent>(intents, {});
const order: readonly Intent[] = intents.map(({ tag }) => tag);

/**
 * The intent whose words stand in the message; of several the one that comes first in the list. What sounds like harm is
 * a report, unless it asks for a place. Never throws.
 */
export function readIntent(text: string): Intent {
  const said = new Set(book.find(readWords(text)).map(({ tag }) => tag));
  const { level } = judgeUrgency(text, { asked: null });
  if (level === 'urgent') return said.has('shelter') ? 'shelter' : 'report';
  return order.find((intent) => said.has(intent)) ?? (level === 'ask' ? 'report' : 'other');
}
