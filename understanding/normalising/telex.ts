import { commonOf, isCommon } from './common.ts';
import { fold, isVowel, letterAt, toneAt, toneOf, withoutTone } from './letters.ts';
import { canHaveTone, isBareSyllable, partsOf, writeSyllable } from './syllables.ts';

/** What is typed so far: letters without tones, and the tone that was typed last. */
type Typed = { letters: string; tone: number; keys: number };

const toneKeys = 'zsfrxj';
const circumflexed: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' };
const longestTyped = 14;
/** Guesses beyond these are too unlikely to be of use. */
const mostGuesses = 3;
const vniTone = '012345';

const maybeVni = /^[a-z\u00e0-\u1ef9]+9?[a-z\u00e0-\u1ef9]*[1-9]/;

/**
 * The words that a Telex keyboard without its program, or one that was interrupted, leaves as this: "ddanhs" is "đánh",
 * "đuôir" is "đuổi". What is half typed gives every likely word, the likeliest first; `[]` when there is none.
 */
export function telexForms(word: string): string[] {
  if (word.length < 2 || word.length > longestTyped) return [];
  const doubled = typeOut(word, telexKey, true);
  const forms = doubled && doubled.keys > 0 ? guesses(doubled) : [];
  if (forms.length > 0 && !/[\u00c0-\u1eff]/.test(word)) return forms;
  // With diacritics of its own, a doubled letter is oftener a slip of the finger: "laàm".
  const slipped = typeOut(word, telexKey, false);
  if (!slipped || slipped.keys === 0 || slipped.letters === doubled?.letters) return forms;
  return [...new Set([...guesses(slipped), ...forms])];
}

/** Common words that a word with diacritics is when some more are put on it: "nguời", "đâp", "đanh", "cúu". */
export const withMoreMarks = (word: string): string[] =>
  word.length > longestTyped
    ? []
    : guesses({ letters: withoutTone(word), tone: toneOf(word) }).filter((form) => fold(form) !== form);

/** The same for VNI: "cuu71" is "cứu", "d9anh1" is "đánh". */
export function vniForms(word: string): string[] {
  if (word.length < 2 || word.length > longestTyped || !maybeVni.test(word)) return [];
  const typed = typeOut(word, vniKey, true);
  return typed && typed.keys > 0 ? guesses(typed) : [];
}

type Key = (typed: Typed, letter: string, isDoubled: boolean) => boolean;

function typeOut(word: string, key: Key, isDoubled: boolean): Typed | null {
  const typed: Typed = { letters: '', tone: 0, keys: 0 };
  for (let at = 0; at < word.length; at += 1) {
    const letter = letterAt(word, at) || word.charAt(at);
    const own = toneAt(word, at);
    if (own > 0) typed.tone = own;
    if (!key(typed, letter, isDoubled)) typed.letters += letter;
    if (typed.letters.length > 8) return null;
  }
  return typed;
}

const hasVowel = (letters: string): boolean => {
  for (let at = 0; at < letters.length; at += 1) if (isVowel(letters.charAt(at))) return true;
  return false;
};

/** Types one Telex key. False when it is a letter of its own. */
function telexKey(typed: Typed, letter: string, isDoubled: boolean): boolean {
  const { letters } = typed;
  if (letter === 'd' && (letters === 'd' || (letters.startsWith('d') && hasVowel(letters))))
    return change(typed, `đ${letters.slice(1)}`);
  if (letter === 'w') return change(typed, horned(letters));
  if (!hasVowel(letters)) return false;
  const tone = toneKeys.indexOf(letter);
  if (tone >= 0) {
    typed.tone = tone;
    return change(typed, letters);
  }
  return doubles(typed, letter, isDoubled);
}

/** "aa" is "â", also when something stands between: "toio"; or the finger only stayed on the key: "laàm". */
function doubles(typed: Typed, letter: string, isDoubled: boolean): boolean {
  const { letters } = typed;
  const circumflex = circumflexed[letter];
  if (!isDoubled) return letters.endsWith(letter) && isVowel(letter) && change(typed, letters);
  const earlier = circumflex ? letters.lastIndexOf(letter) : -1;
  if (!circumflex || earlier < 0) return false;
  return change(typed, letters.slice(0, earlier) + circumflex + letters.slice(earlier + 1));
}

function change(typed: Typed, letters: string): true {
  typed.letters = letters;
  typed.keys += 1;
  return true;
}

/** The w key: "uo" becomes "ươ", otherwise the last letter that can have a horn or a breve; a new "ư" when none can. */
function horned(letters: string): string {
  const pair = /(?<!q)([uư])o/.exec(letters);
  if (pair) return `${letters.slice(0, pair.index)}ươ${letters.slice(pair.index + 2)}`;
  if (letters.includes('ươ')) return letters;
  const first = /(?<!q)u(?=[ua]$)/.exec(letters);
  if (first) return `${letters.slice(0, first.index)}ư${letters.slice(first.index + 1)}`;
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const changed = hornedLetter(letters.charAt(at));
    if (changed && !(letters.charAt(at) === 'u' && letters.charAt(at - 1) === 'q'))
      return letters.slice(0, at) + changed + letters.slice(at + 1);
  }
  return hasVowel(letters) ? letters : `${letters}ư`;
}

const hornedLetter = (letter: string): string =>
  letter === 'a' ? 'ă' : letter === 'o' ? 'ơ' : letter === 'u' ? 'ư' : '';

function vniKey(typed: Typed, letter: string): boolean {
  const { letters } = typed;
  if (letter === '9') return letters.startsWith('d') && change(typed, `đ${letters.slice(1)}`);
  if (!hasVowel(letters)) return false;
  const tone = vniTone.indexOf(letter);
  if (tone > 0) {
    typed.tone = tone;
    return change(typed, letters);
  }
  if (letter === '6') return circumflex(typed);
  if (letter === '7' || letter === '8') return change(typed, horned(letters));
  return false;
}

function circumflex(typed: Typed): boolean {
  const { letters } = typed;
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const changed = circumflexed[letters.charAt(at)];
    if (changed) return change(typed, letters.slice(0, at) + changed + letters.slice(at + 1));
  }
  return false;
}

/**
 * As typed exactly, and the common words that need some more keys: "danhs" is "đánh" as well as "dánh". Common ones first,
 * in the end the letters without anything.
 */
function guesses({ letters, tone }: Omit<Typed, 'keys'>): string[] {
  const parts = partsOf(letters);
  const exact = parts && canHaveTone(parts, tone) ? writeSyllable(parts, tone) : null;
  const bare = fold(letters);
  const likely = exact !== null && isCommon(exact) ? [exact] : [];
  for (const other of commonOf(bare)) {
    if (likely.length > mostGuesses) break;
    if (other !== exact && needsOnlyMoreKeys(other, letters, tone)) likely.push(other);
  }
  if (exact !== null && !likely.includes(exact)) likely.push(exact);
  if (likely.length === 0 && !isBareSyllable(bare)) return [];
  // A tone that was typed is seldom typed for nothing: what is likely stays before what is only possible.
  if (isBareSyllable(bare) && !likely.includes(bare)) likely.push(bare);
  return likely;
}

function needsOnlyMoreKeys(word: string, letters: string, tone: number): boolean {
  if (word.length !== letters.length) return false;
  let own = 0;
  for (let at = 0; at < word.length; at += 1) {
    own += toneAt(word, at);
    const letter = letterAt(word, at);
    const typed = letters.charAt(at);
    if (letter !== typed && fold(letter) !== typed) return false;
  }
  return tone === 0 || own === tone;
}
