import { readRegistrationCode } from '../domain/registration-code.ts';
import { readWords } from './normalise.ts';
import { isOneOf, phrases, type Said, saidWord } from './spellings.ts';
import { bareAnswers, orderPhrases, registeredPhrases } from './words/swimming.ts';
import { politeWords } from './words/vi.ts';

/** What somebody wants who names a registration's code. */
export type OrderWord = 'look' | keyof typeof orderPhrases;

/** `alone`: the message says nothing else. */
export type RegistrationOrder = { wants: OrderWord; code: string; alone: boolean };

const orders = (['take', 'decline', 'cancel', 'optOut', 'optIn'] as const).map(
  (wants) => [wants, phrases(orderPhrases[wants])] as const,
);
const bare = (['take', 'decline'] as const).map((wants) => [wants, phrases(bareAnswers[wants])] as const);
const cancels = phrases(orderPhrases.cancel);
const registered = phrases(registeredPhrases);
const longestRegistered = Math.max(...registeredPhrases.map((phrase) => phrase.split(' ').length));
const polite = new Set(politeWords);
const besides = phrases(['mã', 'bé', 'của', 'cho', 'code', 'xin', 'please']);

/** The prefix, and six characters behind it: "BOI-7F3K22", "boi 7f3k22", "b0i7f3k22". */
const codeIn = /(?<![\p{L}\p{N}])b[o0][i1l][\s\-–—]*([0-9a-z]{6})(?![\p{L}\p{N}])/giu;
/** Whoever writes more around a code tells something. */
const longestOrder = 120;

const saidIn = (text: string): Said[] => readWords(text).words.map(saidWord);
const withoutCourtesy = (words: readonly Said[]): Said[] =>
  words.filter((word) => !polite.has(word.text) && !isOneOf([word], besides));

/** The registration code in a message and what is wanted with it; null when there is none. */
export function readRegistrationOrder(text: string): RegistrationOrder | null {
  if (text.length > longestOrder) return null;
  for (const found of text.matchAll(codeIn)) {
    const code = readRegistrationCode(`BOI${found[1]}`);
    if (code === null) continue;
    const words = saidIn(text.replace(found[0], ' '));
    const short = withoutCourtesy(words);
    const wants = orders.find(([, list]) => isOneOf(words, list) || isOneOf(short, list))?.[0];
    return { wants: wants ?? 'look', code, alone: wants !== undefined || short.length === 0 };
  }
  return null;
}

/** The answer to an offer, without its code; null when the message says anything else. */
export function readBareAnswer(text: string): 'take' | 'decline' | null {
  if (text.length > longestOrder) return null;
  const words = saidIn(text);
  const short = withoutCourtesy(words);
  return bare.find(([, list]) => isOneOf(words, list) || isOneOf(short, list))?.[0] ?? null;
}

/** Does it say to cancel, and nothing else? There "hủy" is about the registration, not about the talk. */
export const saysCancel = (text: string): boolean => text.length <= longestOrder && isOneOf(saidIn(text), cancels);

/** Does somebody speak of a registration that she has sent already? */
export function saysRegistered(text: string): boolean {
  if (text.length > longestOrder) return false;
  const words = saidIn(text);
  return words.some((_, at) =>
    Array.from({ length: longestRegistered }, (_one, n) => words.slice(at, at + n + 1)).some((some) =>
      isOneOf(some, registered),
    ),
  );
}
