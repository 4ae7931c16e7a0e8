import type { Input } from '../domain/conversation.ts';
import { readAnswer, readChoice } from './answers.ts';
import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { notRefused } from './refused.ts';
import { contactPhrases } from './words/contact.ts';

/** May an officer write to her, call her, both or neither; the order is that of the buttons. */
export const contactWays = ['write', 'call', 'both', 'neither'] as const;
export type ContactWay = (typeof contactWays)[number];

const book = new PhraseBook(contactPhrases, {});

/** By its button, its number or her words; null when she did not say, "no" alone is neither. */
export function readContactWay(input: Input): ContactWay | null {
  const choice = readChoice(input, contactWays);
  if (choice !== null || input.kind !== 'text') return choice;
  const answer = readAnswer(input);
  if (answer !== null) return answer === 'no' ? 'neither' : null;
  const message = readWords(input.text);
  const said = new Set(notRefused(input.text, message, book.find(message)).map(({ tag }) => tag));
  // In doubt nobody reaches her: the words stay for the officer.
  if (said.has('neither')) return 'neither';
  if (said.has('both') || (said.has('write') && said.has('call'))) return 'both';
  return said.has('write') ? 'write' : said.has('call') ? 'call' : null;
}
