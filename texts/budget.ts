import type { Audience } from '../domain/conversation.ts';
import { type Language, languages } from '../domain/language.ts';
import type { Saying, TextRef } from '../domain/message.ts';
import { forbiddenIn } from './forbidden.ts';
import { longestValues } from './longest-values.ts';
import { entryOf, render } from './render.ts';
import { segmentsOf } from './segments.ts';

export const budgets = { segments: 3, characters: 2_000, buttons: 5, title: 100, preferredTitle: 20 };

/** `problem` fails the check, `warning` is only said. */
export type ScreenProblem = { weight: 'problem' | 'warning'; what: string };

const audiences: readonly Audience[] = ['unknown', 'child', 'adult'];
const longest: Readonly<Record<string, string>> = longestValues;

/** Everything wrong with one message in any language, for anybody, with the longest values in its blanks. */
export function screenProblems(saying: Saying, segments = budgets.segments): ScreenProblem[] {
  const refs = [...saying.texts, ...saying.buttons.map(({ title }) => title)];
  const missing = refs.flatMap(({ key }) =>
    languages
      .filter((language) => entryOf(key, language) === undefined)
      .map((language) => problem(`no ${language} text ${key}`)),
  );
  if (missing.length > 0) return missing;
  const full: Saying = {
    texts: saying.texts.map(withLongest),
    buttons: saying.buttons.map((button) => ({ ...button, title: withLongest(button.title) })),
  };
  const found = languages.flatMap((language) =>
    audiences.flatMap((audience) => inOneManner(full, language, audience, segments)),
  );
  return found.filter(({ what }, index) => found.findIndex((other) => other.what === what) === index);
}

function inOneManner(saying: Saying, language: Language, audience: Audience, most: number): ScreenProblem[] {
  const chat = render(saying, { audience, language, medium: 'chat' });
  const sms = render(saying, { audience, language, medium: 'sms' }).text;
  const { segments, alphabet } = segmentsOf(sms);
  const problems: ScreenProblem[] = [];
  if (alphabet !== 'GSM-7') problems.push(problem(`outside the SMS alphabet in ${language}: ${sms}`));
  if (segments > most) problems.push(problem(`${segments} SMS segments in ${language}, at most ${most}`));
  if (chat.text.length > budgets.characters) problems.push(problem(`${chat.text.length} characters in ${language}`));
  if (chat.buttons.length > budgets.buttons) problems.push(problem(`${chat.buttons.length} buttons`));
  for (const { title } of chat.buttons) {
    if (title.length > budgets.title) problems.push(problem(`button over ${budgets.title}: ${title}`));
    else if (title.length > budgets.preferredTitle)
      problems.push({ weight: 'warning', what: `button over ${budgets.preferredTitle}: ${title}` });
  }
  const screens = [chat.text, sms, ...chat.buttons.map(({ title }) => title)];
  for (const word of new Set(screens.flatMap(forbiddenIn)))
    problems.push(problem(`forbidden on a screen in ${language}: ${word}`));
  for (const open of screens.flatMap((screen) => screen.match(/\{[^}]*\}/g) ?? []))
    problems.push(problem(`blank left open in ${language}: ${open}`));
  return problems;
}

const problem = (what: string): ScreenProblem => ({ weight: 'problem', what });

const withLongest = ({ key, blanks }: TextRef): TextRef => {
  const values = Object.entries(blanks ?? {}).map(([name, value]): [string, string | TextRef] => [
    name,
    typeof value === 'string' ? (longest[name] ?? value) : withLongest(value),
  ]);
  return { key, blanks: Object.fromEntries(values) };
};
