import { fold, type Word, type Words } from '../normalise.ts';
import { once } from '../once.ts';
import { type Found, PhraseBook } from '../phrases.ts';
import { type Kind, settings, wordKinds } from '../words/kinds.ts';

/** One thing that was noticed in a message, and from which word to which it stands; -1: in the message as a whole. */
export type Feature = { name: string; first: number; last: number };

const kindBook = once(() => new PhraseBook<Kind>(wordKinds(), {}));
export const warmKinds = (): void => kindBook().warm();

/** So many words may stand between two kinds that still belong to one thought. */
const near = 4;
/** How many words are the beginning of a message, and its end. */
const beginning = 4;
const ending = 5;

/**
 * What the classifier weighs of a message: its words one by one and in pairs, with their diacritics and without; the kinds of
 * words (who, what is done, with what), and two of them close together; what it is set in (a film, a game, long ago), and with
 * which kinds it begins and ends: the last words often say how the first were meant. Names begin with what they are: `b` bare,
 * `w` as written, `k` kinds, `x` a kind in its setting, `a` at the beginning, `e` at the end, `s` shape.
 */
export function featuresOf(message: Words): Feature[] {
  const { words } = message;
  const features: Feature[] = [];
  const bare = words.map((word) => fold(likeliest(word)));
  pairs('b', bare, features);
  if (message.marked) pairs('w', words.map(likeliest), features);
  kinds(message, bare, features);
  features.push(whole(`s length ${lengthOf(words.length)}`));
  return features;
}

const likeliest = (word: Word): string => word.forms[0] ?? word.text;
const whole = (name: string): Feature => ({ name, first: -1, last: -1 });

function pairs(prefix: string, words: readonly string[], features: Feature[]): void {
  for (const [at, one] of words.entries()) {
    features.push({ name: `${prefix} ${one}`, first: at, last: at });
    const next = words[at + 1];
    if (next !== undefined) features.push({ name: `${prefix} ${one} ${next}`, first: at, last: at + 1 });
  }
}

function kinds(message: Words, bare: readonly string[], features: Feature[]): void {
  const found = kindsIn(message);
  for (const [at, one] of found.entries()) {
    const { tag, first, last } = one;
    features.push({ name: `k ${tag}`, first, last });
    if (first < beginning) features.push({ name: `a ${tag}`, first, last });
    if (last >= bare.length - ending) features.push({ name: `e ${tag}`, first, last });
    for (const other of found.slice(at + 1)) {
      if (other.first > last + near) break;
      if (other.first > last) features.push({ name: `k ${tag} ${other.tag}`, first, last: other.last });
    }
  }
  const present = new Set(found.map(({ tag }) => tag));
  const inside = [...present].filter((tag) => settings.has(tag));
  for (const tag of present) {
    if (settings.has(tag)) continue;
    for (const setting of inside) features.push(whole(`x ${tag} ${setting}`));
  }
}

/** The kinds of words in a message, in its order. */
export const kindsIn = (message: Words): Found<Kind>[] =>
  longest(kindBook().find(message)).sort((a, b) => a.first - b.first || a.last - b.last);

/** Of kinds inside a longer one only the longer: "cầu lông" is no bridge. */
function longest(found: readonly Found<Kind>[]): Found<Kind>[] {
  const longer = found.filter(({ first, last }) => last > first);
  const covers = (other: Found<Kind>, one: Found<Kind>): boolean =>
    other.first <= one.first && other.last >= one.last && other.last - other.first > one.last - one.first;
  return found.filter((one) => !longer.some((other) => covers(other, one)));
}

const lengths = [4, 9, 20, 45];
const lengthOf = (words: number): number => lengths.filter((most) => words >= most).length;
