import { englishWords } from '../words/english.ts';
import { shortForms } from '../words/short-forms.ts';
import { costOfBare, isCommon } from './common.ts';
import { withOurLetters, withoutLeet } from './look-alikes.ts';
import { hasMarks, hasRun, misspeltForms, slangForms, unstretched } from './spelling.ts';
import { isBareSyllable, readSyllable, type Syllable } from './syllables.ts';
import { telexForms, vniForms, withMoreMarks } from './telex.ts';

/** A word in lower case, composed, in one writing, no letter three times in a row. */
export type Written = {
  text: string;
  /** The same before letters that were held down were let go. */
  typed: string;
  marked: boolean;
  /** The syllable that it is as it stands. */
  read: Syllable | null;
};

const none: readonly string[] = [];
const plainLetters = /^[a-z]+$/;
const onlyDigits = /^\d+$/;
const anyDigit = /\d/;
const thrice = /(\p{L})\1{2,}/gu;
/** Nouns that a number follows: "lop6" is class 6, and only then "lốp". */
const numbered = new Set(
  `lop so to ap khu thon phong cau ngay nam toa tang cap ca doi ban xe quan ngo hang bai tiet mon moi con em chau be toi
  phuong to ben`.split(/\s+/),
);

/** What a word may stand for, the likeliest first, itself included. */
export function formsOf(word: Written): string[] {
  const forms = word.marked ? markedForms(word) : bareForms(word);
  return forms.length > 1 ? [...new Set(forms)] : forms;
}

function markedForms({ text, typed, read }: Written): string[] {
  const short = shortForms.get(text) ?? none;
  if (isCommon(text)) return short.length > 0 || text !== typed ? [text, ...short, ...unstretched(typed)] : [text];
  if (read) {
    const likely = [text, ...short, ...withMoreMarks(text), ...misspeltForms(text), ...unstretched(typed)];
    // No word of the language begins with a p alone; "pố" is "bố".
    return read.onset === 'p' ? [...likely, ...slangForms(text)] : likely;
  }
  const likely = [...short, ...unstretched(typed), ...telexForms(text), ...foreignForms(text)];
  if (anyDigit.test(text)) likely.push(...vniForms(text), ...leetForms(text));
  likely.push(...withMoreMarks(text), ...slangForms(text));
  if (likely.length === 0) likely.push(...misspeltForms(text));
  return [...likely, text];
}

function bareForms({ text, typed }: Written): string[] {
  const short = shortForms.get(text) ?? none;
  if (!plainLetters.test(text)) return otherForms(text, short);
  if (isBareSyllable(text))
    return text === typed ? [text, ...short] : [text, ...short, ...unstretched(typed), ...twice(typed)];
  const telex = telexForms(text);
  if (englishWords.has(text)) return [text, ...short, ...telex.filter((form) => hasMarks(form) && isCommon(form))];
  const likely = [...short, ...telex];
  if (text !== typed) likely.push(...unstretched(typed), ...telexForms(typed), ...twice(typed));
  else if (telex.length === 0 && hasRun(typed, 2)) likely.push(...unstretched(typed));
  if (likely.length === 0) likely.push(...slangForms(text));
  return [...likely, text];
}

/** "cuuuu" is "cu" or "cuu": a run stands for one letter, or for two where the word has two. */
function twice(typed: string): string[] {
  const two = typed.replace(thrice, '$1$1');
  return isBareSyllable(two) ? [two] : [];
}

/** With digits between the letters, or letters of another alphabet. */
function otherForms(text: string, short: readonly string[]): string[] {
  if (onlyDigits.test(text)) return [text];
  const foreign = foreignForms(text);
  if (foreign.length > 0) return [...foreign, text];
  if (!anyDigit.test(text)) return [...short, text];
  const vni = vniForms(text);
  const isNumbered = text.length === 2 || numbered.has(text.replace(/\d+$/, ''));
  if (isNumbered && short.length === 0) return [text, ...vni];
  return [...short, ...vni, ...leetForms(text), text];
}

function foreignForms(text: string): string[] {
  const ours = withOurLetters(text);
  if (ours === text) return [];
  if (!hasMarks(ours)) return isBareSyllable(ours) ? [ours] : [];
  const read = readSyllable(ours);
  return formsOf({ text: ours, typed: ours, marked: true, read }).filter((form) => readSyllable(form) !== null);
}

function leetForms(text: string): string[] {
  const plain = withoutLeet(text);
  if (plain === null) return [];
  const isMeant = hasMarks(plain) ? isCommon(plain) : costOfBare(plain) !== undefined;
  if (isMeant) return [plain];
  return hasMarks(plain) ? withMoreMarks(plain).filter(isCommon) : [];
}
