import { composed } from '../domain/normal-form.ts';
import { isBareSyllable } from './normalising/syllables.ts';
import { englishWords } from './words/english.ts';
import {
  afterI,
  englishSmallWords,
  placeSyllables,
  sayingI,
  sharedWords,
  vietnameseSmallWords,
} from './words/languages.ts';
import { shortForms } from './words/short-forms.ts';

/** What a message is written in; `other` for every writing that is not Latin letters. */
export type Spoken = 'vi' | 'en' | 'other';

/** Whatever comes after this much says nothing new about the language. */
const longestRead = 2_000;
const word = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu;
const latin = /\p{Script=Latin}/gu;
const foreign = /(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/gu;
const ofVietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/u;

/** Fewer words are an answer, a greeting or a name: people of any language write "ok" and "help me". */
const fewestWords = 3;

/** From this many on they are English by themselves, where nothing speaks for Vietnamese. */
const manyEnglish = 4;

/**
 * The language of a message, by its letters and its small words; null where that is too little to tell. In doubt it is
 * never English: Vietnamese without diacritics is written with many of the same words ("me oi", "no can", "an toan").
 */
export function readLanguage(text: string): Spoken | null {
  const read = composed(text.slice(0, longestRead));
  const foreignLetters = countOf(read, foreign);
  if (foreignLetters > 1 && foreignLetters > countOf(read, latin)) return 'other';
  const signs = signsIn(read);
  if (isClearlyEnglish(signs)) return 'en';
  return signs.vietnameseSmall > 1 && signs.vietnamese > signs.english ? 'vi' : null;
}

/** How many of a message's words speak for which language; names speak for none. */
type Signs = {
  all: number;
  english: number;
  englishSmall: number;
  /** "I need", "my husband". */
  i: number;
  vietnamese: number;
  vietnameseSmall: number;
  /** With Vietnamese letters. */
  marked: number;
};

function signsIn(text: string): Signs {
  const signs: Signs = { all: 0, english: 0, englishSmall: 0, i: 0, vietnamese: 0, vietnameseSmall: 0, marked: 0 };
  // All in capitals they say nothing of which word is a name.
  const written = (text === text.toUpperCase() ? text.toLowerCase() : text).match(word) ?? [];
  const said = written.map((one) => one.toLowerCase().replace('’', "'"));
  for (const [at, one] of said.entries()) {
    signs.all += 1;
    // "He he hello" laughs.
    if (sayingI.has(one) && one !== said[at - 1] && mayFollowI(said[at + 1] ?? '')) signs.i += 1;
    if (englishSmallWords.has(one)) signs.englishSmall += 1;
    // A name is Vietnamese in any sentence.
    const isName = at > 0 && one !== written[at]?.replace('’', "'");
    if (isEnglish(one)) signs.english += 1;
    else if (!isName && isVietnamese(one)) signs.vietnamese += 1;
    if (isName) continue;
    if (vietnameseSmallWords.has(one)) signs.vietnameseSmall += 1;
    else if (ofVietnamese.test(one)) signs.marked += 1;
  }
  return signs;
}

function isClearlyEnglish({ all, english, englishSmall, i, vietnamese, ...other }: Signs): boolean {
  if (all < fewestWords) return false;
  if (vietnamese === 0 && ((english > 0 && i > 0) || english >= manyEnglish)) return true;
  const isMostly = english > 1 && english >= all / 3 && vietnamese * 4 < english;
  return isMostly && englishSmall + i > 0 && (other.vietnameseSmall + other.marked) * 5 < english;
}

const isEnglish = (said: string): boolean =>
  englishSmallWords.has(said) || (englishWords.has(said) && !shortForms.has(said));

const mayFollowI = (said: string): boolean => isEnglish(said) || afterI.has(said);

const isVietnamese = (said: string): boolean =>
  vietnameseSmallWords.has(said) ||
  ofVietnamese.test(said) ||
  (!sharedWords.has(said) && !placeSyllables.has(said) && (isBareSyllable(said) || shortForms.has(said)));

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;
