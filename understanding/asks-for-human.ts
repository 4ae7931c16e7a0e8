import { fold } from './normalise.ts';
import { around, negations, wishes } from './words/human.ts';

/** Longer than any such wish with every courtesy around it. */
const longest = 80;

/**
 * Is the whole message the wish for a human being, and nothing else: "cho tôi gặp cán bộ với ạ"? Strict, for it is asked
 * where what she writes is kept as her answer: "cán bộ xã" may be one.
 */
export function wantsHuman(text: string): boolean {
  if (text.length > longest) return false;
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const isQuestion = words.length > 2 && negations.has(words.at(-1) ?? '') && words.at(-2) === 'duoc';
  const said = isQuestion ? words.slice(0, -1) : words;
  if (said.some((word) => negations.has(word))) return false;
  const isOwn = (word: string): boolean => !around.has(word);
  return wishes.has(said.slice(said.findIndex(isOwn), said.findLastIndex(isOwn) + 1).join(' '));
}
