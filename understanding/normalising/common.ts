import { once } from '../once.ts';
import { commonSyllables } from '../words/common-syllables.ts';
import { fold } from './letters.ts';
import { readSyllable, writeSyllable } from './syllables.ts';

/** Of the rarest in the list, and how much less each row before it costs: the logarithm of how much oftener it is. */
const rarest = 9.7;
const perRow = 1.1;

type Common = {
  exact: ReadonlyMap<string, number>;
  bare: ReadonlyMap<string, number>;
  sameLetters: ReadonlyMap<string, readonly string[]>;
};

const common = once((): Common => {
  const exact = new Map<string, number>();
  const often = new Map<string, number>();
  const sameLetters = new Map<string, string[]>();
  for (const [row, syllables] of commonSyllables.entries()) {
    const cost = rarest - (commonSyllables.length - 1 - row) * perRow;
    for (const written of syllables.trim().split(/\s+/)) {
      const read = readSyllable(written);
      if (!read || exact.has(written)) continue;
      const syllable = writeSyllable(read, read.tone);
      exact.set(syllable, cost);
      const letters = fold(syllable);
      often.set(letters, (often.get(letters) ?? 0) + Math.exp(-cost));
      const others = sameLetters.get(letters);
      if (others) others.push(syllable);
      else sameLetters.set(letters, [syllable]);
    }
  }
  return { exact, bare: new Map([...often].map(([letters, share]) => [letters, -Math.log(share)])), sameLetters };
});

/** How seldom a syllable is written, as it stands: undefined when it is not in the list. */
export const costOf = (syllable: string): number | undefined => common().exact.get(syllable);

/** How seldom these letters are written with any diacritics. */
export const costOfBare = (letters: string): number | undefined => common().bare.get(letters);

export const isCommon = (syllable: string): boolean => common().exact.has(syllable);

/** The syllables of the list that these letters stand for without their diacritics, the commonest first. */
export const commonOf = (letters: string): readonly string[] => common().sameLetters.get(letters) ?? none;

const none: readonly string[] = [];
