import type { Input } from '../domain/conversation.ts';
import { readWords, type Word, writtenAlike } from './normalise.ts';
import { choiceWords, commands, homeWords, no, numberNames, politeWords, yes } from './words/vi.ts';

export type CommandWord = 'stop' | 'menu' | 'back';

/** An emoji beside an answer is no part of it. */
const spoken = (text: string): Word[] => readWords(text).words.filter(({ sign }) => !sign);

const folded = (text: string): string =>
  spoken(text)
    .map((word) => word.folded)
    .join(' ');

const plain = (text: string): string =>
  spoken(text)
    .map((word) => word.text)
    .join(' ');

/** A word typed with diacritics has to agree with them; one typed without may stand for any. */
function isOneOf(text: string, list: readonly string[]): boolean {
  const written = plain(text);
  const bare = folded(text);
  return list.some((entry) => writtenAlike(entry) === written || (written === bare && folded(entry) === bare));
}

/** The message without the words of courtesy around its answer: "dạ có ạ" is "có". */
function withoutCourtesy(text: string): string {
  const words = spoken(text).map((word) => word.text);
  return words.filter((word) => !politeWords.includes(word)).join(' ') || words.join(' ');
}

/** Longer than any answer, with every courtesy around it: whatever is longer tells something, and is not compared. */
const longestAnswer = 400;
const mayBeAnAnswer = (text: string): boolean => text.trim().length <= longestAnswer;

/** Yes or no: by button, by the number of its line, by words. A sentence that only contains one of them is neither. */
export function readYesNo(input: Input): 'yes' | 'no' | null {
  const chosen = readChoice(input, ['yes', 'no']);
  if (chosen || input.kind !== 'text' || !mayBeAnAnswer(input.text)) return chosen;
  const said = withoutCourtesy(input.text);
  if (isOneOf(said, no)) return 'no';
  return isOneOf(said, yes) ? 'yes' : null;
}

/**
 * Which of the offered things was chosen: by its button, by its number in the order they were offered ("1", "số 1",
 * "một"), or by its words, with or without diacritics.
 */
export function readChoice<Value extends string>(input: Input, options: readonly Value[]): Value | null {
  if (input.kind === 'choice') return options.find((option) => option === input.value) ?? null;
  if (input.kind !== 'text' || !mayBeAnAnswer(input.text)) return null;
  const said = withoutCourtesy(input.text);
  const numbered = numberNames.findIndex((names) => isOneOf(said, names));
  if (numbered > 0 && numbered <= options.length) return options[numbered - 1] ?? null;
  return (
    options.find(
      (option) => isOneOf(said, choiceWords[option] ?? []) || isOneOf(input.text, choiceWords[option] ?? []),
    ) ?? null
  );
}

/** A command anywhere in the hotline. Only an exact message is one, never a sentence that contains it. */
export function readCommand(text: string): CommandWord | null {
  if (text.length > 40) return null;
  if (isOneOf(text, commands.stop)) return 'stop';
  if (isOneOf(text, commands.menu)) return 'menu';
  return isOneOf(text, commands.back) ? 'back' : null;
}

const homes = new Set(homeWords);
const homesUnmarked = new Set([...homeWords, ...homeWords.map(folded)]);

/** Does somebody of her home occur in what she tells: husband, wife, parent, partner, or the house itself? */
export function readsAtHome(text: string): boolean {
  const { words, marked } = readWords(text);
  const meant = marked ? homes : homesUnmarked;
  return words.some(({ forms }) => forms.some((form) => meant.has(form)));
}

const oldestAge = 110;
const firstGradeAge = 6;

/** An age in years: "12", "12t", "12 tuổi", "mười hai", "lớp 6" (11). Null when none is said. */
export function readAge(text: string): number | null {
  const bare = folded(text.slice(0, 2_000));
  const grade = /(?:^| )lop (\d{1,2})(?: |$|[a-z]\b)/.exec(bare)?.[1];
  if (grade) return Number(grade) >= 1 && Number(grade) <= 12 ? Number(grade) + firstGradeAge - 1 : null;
  if (/(?:^| )\d{1,2} ?(?:thang|th)(?: tuoi)?(?: |$)/.test(bare)) return 0;
  const years =
    /(?:^| )(\d{1,3}) ?(?:t|tuoi|tuoij|years?|yo|y o)(?: |$)/.exec(bare)?.[1] ??
    /(?:^| )tuoi (\d{1,3})(?: |$)/.exec(bare)?.[1];
  if (years) return inRange(Number(years));
  const few = bare.split(' ').length <= 4;
  const alone = few ? /(?:^| )(\d{1,3})(?: |$)/.exec(bare)?.[1] : undefined;
  if (alone) return inRange(Number(alone));
  return few || bare.includes('tuoi') ? readNumberWords(plain(text.slice(0, 2_000))) : null;
}

const inRange = (age: number): number | null => (age >= 0 && age <= oldestAge ? age : null);

const units = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const otherUnits = new Map([
  ['mốt', 1],
  ['tư', 4],
  ['lăm', 5],
  ['nhăm', 5],
  ['bẩy', 7],
]);

/** "mười hai", "hai mươi mốt", "hai lăm": the first number said in words, with or without diacritics. */
function readNumberWords(text: string): number | null {
  const words = text.split(' ');
  for (let at = 0; at < words.length; at += 1) {
    const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
    if (isWord(first, 'mười')) return 10 + (digit(second) ?? 0);
    const tens = digit(first);
    if (tens === null || tens === 0) continue;
    if (isWord(second, 'mươi') || (isWord(second, 'muoi') && tens > 1)) return tens * 10 + (digit(third) ?? 0);
    const last = digit(second);
    if (last !== null && tens > 1) return tens * 10 + last;
    return tens;
  }
  return null;
}

const isWord = (word: string | undefined, meant: string): boolean =>
  word !== undefined && (word === meant || word === folded(meant));

function digit(word: string | undefined): number | null {
  if (word === undefined) return null;
  const exact = units.indexOf(word);
  if (exact >= 0) return exact;
  const other = otherUnits.get(word);
  if (other !== undefined) return other;
  const bare = units.findIndex((unit) => folded(unit) === word);
  return bare >= 0 ? bare : null;
}
