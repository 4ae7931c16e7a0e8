import { costOfBare, isCommon } from './common.ts';
import { fold } from './letters.ts';
import { withOurLetters, withoutLeet } from './look-alikes.ts';
import { misspeltForms, slangForms, unstretched } from './spelling.ts';
import { isBareSyllable, readSyllable } from './syllables.ts';
import { telexForms, vniForms, withMoreMarks } from './telex.ts';
import { englishWords } from './words/english.ts';
import { shortForms } from './words/short-forms.ts';

const none: readonly string[] = [];
const plainLetters = /^[a-z]+$/;
const digits = /\d/;
const onlyDigits = /^\d+$/;
const thrice = /(\p{L})\1{2,}/gu;
/** Nouns that a number follows: "lop6" is class 6, and only then "lốp". */
const numbered = new Set([
  'lop',
  'so',
  'to',
  'ap',
  'khu',
  'thon',
  'phong',
  'cau',
  'ngay',
  'nam',
  'toa',
  'tang',
  'cap',
  'ca',
  'doi',
  'ban',
  'xe',
  'quan',
  'ngo',
  'hang',
  'bai',
  'tiet',
  'mon',
  'moi',
  'con',
  'em',
  'chau',
  'be',
  'toi',
]);

/**
 * What a word may stand for, the likeliest first, itself included.
 * @param text in lower case, composed, in one writing, no letter three times in a row
 * @param typed the same before letters that were held down were let go
 */
export function formsOf(text: string, typed: string): string[] {
  const forms = fold(text) === text ? bareForms(text, typed) : markedForms(text, typed);
  return forms.length > 1 ? [...new Set(forms)] : forms;
}

function markedForms(text: string, typed: string): string[] {
  const short = shortForms.get(text) ?? none;
  if (isCommon(text)) return short.length > 0 || text !== typed ? [text, ...short, ...unstretched(typed)] : [text];
  if (readSyllable(text))
    return [text, ...short, ...withMoreMarks(text), ...misspeltForms(text), ...unstretched(typed)];
  const ours = withOurLetters(text);
  const likely = [...short, ...unstretched(typed), ...telexForms(text), ...vniForms(text)];
  if (ours !== text) likely.push(...formsOf(ours, ours).filter((form) => readSyllable(form)));
  likely.push(...withMoreMarks(text), ...slangForms(text), ...leetForms(text));
  if (likely.length === 0) likely.push(...misspeltForms(text));
  return likely.length > 0 && likely[0] !== undefined && short.length === 0 && readsAsWord(text)
    ? [text, ...likely]
    : [...likely, text];
}

/** Of another language, by its letters: "café". */
const readsAsWord = (text: string): boolean => englishWords.has(text);

function bareForms(text: string, typed: string): string[] {
  if (onlyDigits.test(text)) return [text];
  const short = shortForms.get(text) ?? none;
  if (!plainLetters.test(text)) return otherForms(text, short);
  const stretched = text === typed ? none : unstretched(typed);
  if (isBareSyllable(text)) return [text, ...short, ...stretched, ...twice(text, typed)];
  const telex = telexForms(text);
  if (englishWords.has(text)) return [text, ...short, ...telex.filter((form) => fold(form) !== form && isCommon(form))];
  const likely = [...short, ...telex];
  if (text !== typed) likely.push(...unstretched(typed), ...telexForms(typed), ...twice(text, typed));
  else if (telex.length === 0) likely.push(...unstretched(typed));
  if (likely.length === 0) likely.push(...slangForms(text));
  return [...likely, text];
}

/** "cuuuu" is "cu" or "cuu": a run stands for one letter, or for two where the word has two. */
const twice = (text: string, typed: string): string[] => {
  if (text === typed) return [];
  const two = typed.replace(thrice, '$1$1');
  return isBareSyllable(two) || !isBareSyllable(text) ? [two] : [];
};

/** With digits between the letters, or letters of another alphabet. */
function otherForms(text: string, short: readonly string[]): string[] {
  const ours = withOurLetters(text);
  if (ours !== text) {
    const meant = formsOf(ours, ours).filter((form) => readSyllable(form) !== null || isBareSyllable(form));
    return [...meant, text];
  }
  if (!digits.test(text)) return [...short, text];
  const vni = vniForms(text);
  const isNumbered = numbered.has(text.replace(/\d+$/, ''));
  return isNumbered ? [text, ...vni] : [...short, ...vni, ...leetForms(text), text];
}

function leetForms(text: string): string[] {
  const plain = withoutLeet(text);
  if (plain === null) return [];
  const meant = fold(plain) === plain ? costOfBare(plain) !== undefined : isCommon(plain);
  return meant ? [plain] : withMoreMarks(plain).filter(isCommon);
}
