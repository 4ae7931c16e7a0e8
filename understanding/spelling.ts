import { costOfBare, isCommon } from './common.ts';
import { fold, toneOf, withoutTone } from './letters.ts';
import { readSyllable, writeSyllable } from './syllables.ts';

/** In one writing, when it is a word somebody may mean: common with its diacritics, or without any. */
function meant(word: string): string | null {
  const read = readSyllable(word);
  const written = read && writeSyllable(read, read.tone);
  if (written && isCommon(written)) return written;
  return fold(word) === word && costOfBare(word) !== undefined ? word : null;
}

function addMeant(forms: string[], word: string): void {
  const form = meant(word);
  if (form !== null && !forms.includes(form)) forms.push(form);
}

/** A letter held down stands for one, or for two where the word has two: "đauuuu", "đii", "cuuuu". */
export function unstretched(word: string): string[] {
  if (!/(.)\1/u.test(word)) return [];
  const single = word.replace(/(.)\1+/gu, '$1');
  const forms: string[] = [];
  addMeant(forms, single);
  const first = /(.)\1/u.exec(word);
  for (const run of word.matchAll(/(.)\1+/gu)) {
    if (forms.length > 3) break;
    const [letters, letter = ''] = run;
    const rest = (part: string): string => part.replace(/(.)\1+/gu, '$1');
    if (letters.length === 2 && first && word.length === single.length + 1) continue;
    addMeant(forms, rest(word.slice(0, run.index)) + letter + letter + rest(word.slice(run.index + letters.length)));
  }
  return forms;
}

const onsets: readonly [RegExp, readonly string[]][] = [
  [/^f/, ['ph']],
  [/^(?:dz|z)/, ['d', 'gi', 'v']],
  [/^j/, ['gi', 'd']],
  [/^w/, ['qu']],
  [/^p(?!h)/, ['b', 'ph']],
  [/^k(?=[^eêiyh])/, ['c']],
];
const finals: readonly [RegExp, string][] = [
  [/(?<!n)g$/, 'ng'],
  [/k$/, 'c'],
  [/k$/, 'ch'],
  [/k$/, 't'],
  [/(?<![nc])h$/, 'nh'],
  [/j/, 'i'],
];

/** Spelt the way the young write: "fải", "zậy", "khôg", "pít", "thík". Tone and vowels as written. */
export function slangForms(word: string): string[] {
  if (word.length > 8) return [];
  const forms: string[] = [];
  const beginnings = [word];
  const bareWord = withoutTone(word);
  for (const [written, spelt] of onsets) {
    if (written.test(bareWord)) for (const onset of spelt) beginnings.push(word.replace(written, onset));
  }
  for (const beginning of beginnings) {
    if (beginning !== word) addMeant(forms, beginning);
    for (const [written, spelt] of finals)
      if (written.test(beginning)) addMeant(forms, beginning.replace(written, spelt));
  }
  return forms;
}

/** Sounds that many speakers do not tell apart, and children least of all. */
const confused: readonly [RegExp, readonly string[]][] = [
  [/^l/, ['n']],
  [/^n(?![gh])/, ['l']],
  [/^s/, ['x']],
  [/^x/, ['s']],
  [/^tr/, ['ch']],
  [/^ch/, ['tr']],
  [/^d/, ['gi', 'r', 'v']],
  [/^gi/, ['d', 'r']],
  [/^r/, ['d', 'gi']],
  [/^v/, ['d']],
  [/^ngh/, ['ng']],
  [/^ng(?!h)/, ['ngh']],
  [/^gh/, ['g']],
  [/^g(?![hi])/, ['gh']],
  [/^c(?!h)/, ['k']],
  [/^k(?!h)/, ['c']],
  [/n$/, ['ng', 'nh']],
  [/ng$/, ['n']],
  [/nh$/, ['n']],
  [/t$/, ['c']],
  [/c$/, ['t']],
  [/y$/, ['i']],
  [/i$/, ['y']],
];

/** What a word with diacritics that is not in use may be misspelt for: "lói" for "nói", "đuỗi" for "đuổi". */
export function misspeltForms(word: string): string[] {
  const forms: string[] = [];
  const letters = withoutTone(word);
  for (const [written, spelt] of confused) {
    if (written.test(letters)) for (const other of spelt) addMeant(forms, word.replace(written, other));
  }
  const turned = otherTone(word);
  if (turned !== null) addMeant(forms, turned);
  if (/â.?y$/.test(letters) || letters.endsWith('ây'))
    addMeant(forms, retoned(letters.replace('ây', 'ay'), toneOf(word)));
  return forms.slice(0, 4);
}

/** Hook and tilde sound the same to many. */
function otherTone(word: string): string | null {
  const tone = toneOf(word);
  return tone === 3 || tone === 4 ? retoned(withoutTone(word), 7 - tone) : null;
}

function retoned(letters: string, tone: number): string {
  const read = readSyllable(letters);
  return read ? writeSyllable(read, tone) : letters;
}
