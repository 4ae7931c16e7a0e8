import type { Guest } from '../domain/place.ts';
import { readAge } from './ages.ts';
import { readWords } from './normalise.ts';
import { PhraseBook } from './phrases.ts';
import { type Comes, comesClasses, comesPhrases } from './words/who-comes.ts';

export type { Comes };

/** Whom a place must take in for them. */
export const comesWith: Readonly<Record<Comes, Guest[]>> = {
  alone: ['women'],
  withChildren: ['women', 'children_with_mother'],
  withBoy: ['women', 'children_with_mother', 'boys_over_12'],
  young: ['children_alone'],
  disabled: ['women', 'disabled'],
};

const book = new PhraseBook<Comes>(comesPhrases, comesClasses);
/** Houses for women take boys up to this age with their mothers. */
const oldestBoy = 12;

/** Whom a place must take in, by what she writes: "hai mẹ con, cháu 5 tuổi"; nothing where she does not say. */
export function readComes(words: string): Guest[] {
  const said = new Set(book.find(readWords(words)).map(({ tag }) => tag));
  const age = readAge(words);
  if (said.has('withBoy') && (age === null || age <= oldestBoy)) {
    said.delete('withBoy');
    said.add('withChildren');
  }
  // Whoever brings somebody is not alone.
  if (said.size > 1) said.delete('alone');
  if (said.has('withChildren') || said.has('withBoy')) said.delete('young');
  return [...new Set([...said].flatMap((tag) => comesWith[tag]))];
}
