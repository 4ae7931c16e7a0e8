import type { Input } from '../domain/conversation.ts';
import { fold, readWords } from './normalise.ts';
import { isOneOf, type Phrases, phrases, type Said, saidWord } from './spellings.ts';
import * as answers from './words/answers.ts';
import { choiceWords, commands, helloWords, homeWords, numberNames, politeWords } from './words/vi.ts';

export type CommandWord = 'stop' | 'menu' | 'back' | 'erase' | 'vietnamese' | 'english';

const yes = phrases(answers.yes);
const yesFirst = phrases(answers.yesFirst);
const no = phrases(answers.no);
const unknown = phrases(answers.unknown);
const skip = phrases(answers.skip);
const courtesy = new Set(politeWords);
const closing = phrases(['đâu!']);
const respect = phrases(['dạ']);
const called = phrases(['bác ơi', 'thầy ơi', 'ông ơi', 'bà ơi', 'mẹ ơi']);
const afterAnswer = phrases(answers.afterAnswer);
const persons = phrases(answers.persons);
const hellos = phrases(helloWords);
const numbers = numberNames.map(phrases);
const choices = new Map(Object.entries(choiceWords).map(([value, words]) => [value, phrases(words)]));
const commandPhrases = (['stop', 'menu', 'back', 'erase', 'vietnamese', 'english'] as const).map(
  (word) => [word, phrases(commands[word])] as const,
);

/** Longer than any answer, with every courtesy around it: whatever is longer tells something, and is not compared. */
const longestAnswer = 400;
const mostWords = 20;

/** "1️⃣" is a 1. */
const keycap = /[\uFE0F\u20E3]/g;
const isAsked = /[?？]/;
const between = /[.,;:!…\n/()-]/;
/** "kkk" is laughter, and no "k" for "không". */
const laughter = /^([b-df-hj-np-tv-xz])\1+$/i;

/** The words of a message as its clauses, what punctuation separates; none when it is too long for an answer. */
function clausesOf(text: string): Said[][] {
  if (text.length > longestAnswer) return [];
  const plain = text.replace(keycap, '');
  const clauses: Said[][] = [[]];
  let end = 0;
  const { words } = readWords(plain);
  if (words.length > mostWords) return [];
  for (const { text: written, folded, from, to } of words) {
    if (between.test(plain.slice(end, from)) && clauses.at(-1)?.length !== 0) clauses.push([]);
    end = to;
    const raw = plain.slice(from, to);
    clauses.at(-1)?.push(saidWord(laughter.test(raw) ? { text: raw, folded: '' } : { text: written, folded }));
  }
  return clauses;
}

const isCourtesy = (word: Said | undefined): boolean =>
  word !== undefined && (courtesy.has(word.text) || isOneOf([word], respect));

/** The words without those of courtesy: "dạ có ạ" is "có", "không bác ơi" is "không". */
function withoutCourtesy(words: readonly Said[]): Said[] {
  const left: Said[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (isOneOf(words.slice(at, at + 2), called)) at += 1;
    else if (!isCourtesy(words[at])) left.push(...words.slice(at, at + 1));
  }
  return left;
}

/**
 * Yes or no: by button, by the number of its line, by words or by a sign. A sentence that only contains one of them is
 * neither, nor is a question back ("có không?") or a negation of a negation.
 */
export function readYesNo(input: Input): 'yes' | 'no' | null {
  const said = input.kind === 'text' ? saidYesNo(input.text.trim()) : null;
  return said ?? readChoice(input, ['yes', 'no']);
}

/** Yes, no, "I don't know" or "not this question", by words, by a sign or by a button of that value; null for anything else. */
export function readAnswer(input: Input): 'yes' | 'no' | 'unknown' | 'skip' | null {
  if (input.kind !== 'text') return readChoice(input, ['yes', 'no', 'unknown', 'skip']);
  const text = input.text.trim();
  const answer = saidYesNo(text);
  if (answer || text.length > longestAnswer) return answer;
  const ways = waysOf(text);
  if (isPhrase(ways, unknown) || signs(text, answers.unknownSigns) > 0) return 'unknown';
  return isPhrase(ways, skip) ? 'skip' : null;
}

function saidYesNo(text: string): 'yes' | 'no' | null {
  const clauses = clausesOf(text);
  if (clauses.length === 0 || isAsked.test(text)) return null;
  const shown = new Set<'yes' | 'no'>();
  if (signs(text, answers.yesSigns) > 0) shown.add('yes');
  if (signs(text, answers.noSigns) > 0) shown.add('no');
  let respectful = false;
  let answer: 'yes' | 'no' | null = null;
  for (const clause of clauses) {
    const said = polarity(clause);
    if (said) shown.add(said);
    else if (withoutCourtesy(clause).length === 0) respectful ||= clause.some((word) => isOneOf([word], respect));
    else if (!answer || !changesNothing(clause, answer)) return null;
    answer ??= said;
  }
  if (shown.size === 0) return respectful ? 'yes' : null;
  return shown.size === 1 ? ([...shown][0] ?? null) : null;
}

const signs = (text: string, which: RegExp): number => text.match(which)?.length ?? 0;

function polarity(clause: readonly Said[]): 'yes' | 'no' | null {
  const short = withoutCourtesy(clause);
  for (const words of [clause, short]) {
    if (isOneOf(words, no)) return 'no';
    if (isOneOf(words, yes)) return 'yes';
  }
  let from = 0;
  while (isOneOf(short.slice(from, from + 1), yesFirst)) from += 1;
  if (isOneOf(withoutRepeats(short), yes) || (from > 0 && (from === short.length || isOneOf(short.slice(from), yes))))
    return 'yes';
  const open = withoutRepeats(short.filter((word) => !isOneOf([word], closing)));
  return isOneOf(open, no) ? 'no' : null;
}

/** "không không" is one "không"; two different ones would be a negation of a negation, and stay. */
function withoutRepeats(words: readonly Said[]): Said[] {
  const [first] = words;
  return first && words.every(({ text }) => text === first.text) ? [first] : [...words];
}

/** Who it is behind a yes, thanks, a word that only makes it stronger. */
const mostWordsAfter = 4;
function changesNothing(clause: readonly Said[], answer: 'yes' | 'no'): boolean {
  const left = withoutCourtesy(clause);
  const alsoMay = answer === 'yes' ? persons : closing;
  return (
    left.length <= mostWordsAfter && left.every((word) => isOneOf([word], afterAnswer) || isOneOf([word], alsoMay))
  );
}

/** A message as it may be compared: all of its words, without those of courtesy, without a closing "đâu" too. */
function waysOf(text: string): Said[][] {
  const words = clausesOf(text).flat();
  const short = withoutCourtesy(words);
  return [words, short, short.filter((word) => !isOneOf([word], closing))];
}

const isPhrase = (ways: readonly Said[][], list: Phrases): boolean => ways.some((words) => isOneOf(words, list));

/**
 * Which of the offered things was chosen: by its button, by its number in the order they were offered ("1", "số 1",
 * "một"), or by its words, with or without diacritics.
 */
export function readChoice<Value extends string>(input: Input, options: readonly Value[]): Value | null {
  if (input.kind === 'choice') return options.find((option) => option === input.value) ?? null;
  if (input.kind !== 'text') return null;
  const ways = waysOf(input.text.trim());
  const numbered = numbers.findIndex((names) => isPhrase(ways, names));
  if (numbered > 0 && numbered <= options.length) return options[numbered - 1] ?? null;
  return (
    options.find((option) => {
      const names = choices.get(option);
      return names !== undefined && isPhrase(ways, names);
    }) ?? null
  );
}

/** A command anywhere in the hotline. Only an exact message is one, never a sentence that contains it. */
export function readCommand(text: string): CommandWord | null {
  if (text.length > 40) return null;
  const words = clausesOf(text).flat();
  return commandPhrases.find(([, list]) => isOneOf(words, list))?.[0] ?? null;
}

/** Does one of the words greet: "alo", "chào cô"? */
export function saysHello(text: string): boolean {
  const words = clausesOf(text).flat();
  return words.some((_, at) => [1, 2].some((length) => isOneOf(words.slice(at, at + length), hellos)));
}

const homes = new Set(homeWords);
const homesUnmarked = new Set([...homeWords, ...homeWords.map(fold)]);

/** Does somebody of her home occur in what she tells: husband, wife, parent, partner, or the house itself? */
export function readsAtHome(text: string): boolean {
  const { words, marked } = readWords(text);
  const meant = marked ? homes : homesUnmarked;
  return words.some(({ forms }) => forms.some((form) => meant.has(form)));
}
