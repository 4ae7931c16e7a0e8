import { costOfBare, isCommon } from './common.ts';
import { fold, isVowel, toneOf, withoutTone } from './letters.ts';
import { canHaveTone, partsOf, writeSyllable } from './syllables.ts';

/** The word in one writing, when somebody may mean it: common with its diacritics, or without any. */
function meant(letters: string, tone: number): string | null {
  const parts = partsOf(letters);
  if (parts && canHaveTone(parts, tone)) {
    const written = writeSyllable(parts, tone);
    if (isCommon(written)) return written;
  }
  return tone === 0 && costOfBare(letters) !== undefined ? letters : null;
}

function addMeant(forms: string[], letters: string, tone: number): void {
  const form = meant(letters, tone);
  if (form !== null && !forms.includes(form)) forms.push(form);
}

/** Has a letter that stands so many times in a row. */
export function hasRun(word: string, most: number): boolean {
  let run = 1;
  for (let at = 1; at < word.length; at += 1) {
    run = word.charCodeAt(at) === word.charCodeAt(at - 1) ? run + 1 : 1;
    if (run >= most) return true;
  }
  return false;
}

const runs = /(.)\1+/gu;

/** A letter held down stands for one, or for two where the word has two: "đauuuu", "đii", "cuuuu". */
export function unstretched(word: string): string[] {
  if (!hasRun(word, 2)) return [];
  const forms: string[] = [];
  const tone = toneOf(word);
  addMeant(forms, withoutTone(word.replace(runs, '$1')), tone);
  for (const run of word.matchAll(runs)) {
    if (forms.length > 3) break;
    if (run[0].length < 3) continue;
    const [before, after] = [word.slice(0, run.index), word.slice(run.index + run[0].length)];
    const two = `${run[1]}${run[1]}`;
    addMeant(forms, withoutTone(before.replace(runs, '$1') + two + after.replace(runs, '$1')), tone);
  }
  return forms;
}

type Respelt = ReadonlyMap<string, readonly string[]>;

const respelt = (rows: string): Respelt =>
  new Map(
    rows
      .trim()
      .split(/\s*,\s*/)
      .map((row) => row.split(' '))
      .map(([written = '', ...spelt]) => [written, spelt]),
  );

const slangOnsets = respelt('f ph, z d gi v, dz d gi, j gi d, w qu, p b ph, k c, gj gi, kk kh');
const slangFinals = respelt('g ng, k c ch t, h nh, j i, ck ch, q c');

/** Sounds that many speakers do not tell apart, and children least of all; and onsets that only the rules tell apart. */
const confusedOnsets = respelt(
  'l n, n l, s x, x s, tr ch, ch tr, d gi r v, gi d r, r d gi, v d, ngh ng, ng ngh, gh g, g gh, c k, k c',
);
const confusedFinals = respelt('n ng nh, ng n, nh n, t c, c t');

type Cut = { onset: string; vowels: string; final: string };

/** Consonants before, between vowels and consonants behind. */
function cut(letters: string): Cut {
  let first = 0;
  while (first < letters.length && !isVowel(letters.charAt(first))) first += 1;
  if (letters.startsWith('gi') && isVowel(letters.charAt(2))) first = 2;
  let end = letters.length;
  while (end > first && !isVowel(letters.charAt(end - 1))) end -= 1;
  return { onset: letters.slice(0, first), vowels: letters.slice(first, end), final: letters.slice(end) };
}

const none: readonly string[] = [];

function addRespelt(
  forms: string[],
  { onset, vowels, final }: Cut,
  onsets: Respelt,
  finals: Respelt,
  tone: number,
): void {
  const otherFinals = finals.get(final) ?? none;
  for (const other of otherFinals) addMeant(forms, onset + vowels + other, tone);
  for (const other of onsets.get(onset) ?? none) {
    addMeant(forms, other + vowels + final, tone);
    for (const last of otherFinals) addMeant(forms, other + vowels + last, tone);
  }
}

const longestSlang = 8;

/** Spelt the way the young write: "fải", "zậy", "khôg", "pít", "thík", "bjt". Tone and vowels as written. */
export function slangForms(word: string): string[] {
  if (word.length > longestSlang) return [];
  const letters = withoutTone(word).replace(/(?<=[^aeiouyăâêôơư])j(?=[^j])/, 'i');
  const forms: string[] = [];
  const tone = toneOf(word);
  addMeant(forms, letters, tone);
  addRespelt(forms, cut(letters), slangOnsets, slangFinals, tone);
  return forms.filter((form) => form !== word);
}

const mostMisspelt = 4;

/** What a word with diacritics that is not in use may be misspelt for: "lói" for "nói", "đuỗi" for "đuổi", "nhẩy". */
export function misspeltForms(word: string): string[] {
  if (word.length > longestSlang) return [];
  const forms: string[] = [];
  const letters = withoutTone(word);
  const tone = toneOf(word);
  addRespelt(forms, cut(letters), confusedOnsets, confusedFinals, tone);
  // Hook and tilde sound the same to many.
  if (tone === 3 || tone === 4) addMeant(forms, letters, 7 - tone);
  if (letters.endsWith('y')) {
    addMeant(forms, `${letters.slice(0, -1)}i`, tone);
    if (letters.endsWith('ây')) addMeant(forms, `${letters.slice(0, -2)}ay`, tone);
  } else if (letters.endsWith('i')) addMeant(forms, `${letters.slice(0, -1)}y`, tone);
  return forms.length > mostMisspelt ? forms.slice(0, mostMisspelt) : forms;
}

/** Whether it has diacritics. */
export const hasMarks = (word: string): boolean => fold(word) !== word;
