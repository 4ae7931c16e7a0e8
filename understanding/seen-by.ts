import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { seenByClasses, seenByPhrases } from './words/seen-by.ts';

const book = new PhraseBook<'nobody' | 'somebody'>(seenByPhrases, seenByClasses);

/**
 * Whether somebody may see her phone, by what she writes instead of yes or no: "không ai xem đâu", "chồng em hay xem". Where
 * both are said somebody may.
 */
export function readSeenBy(words: string): 'nobody' | 'somebody' | null {
  const said = book.find(readWords(words)).map(({ tag }) => tag);
  return said.includes('somebody') ? 'somebody' : (said[0] ?? null);
}
