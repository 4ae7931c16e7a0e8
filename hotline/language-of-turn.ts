import { type Language, languages } from '../domain/language.ts';
import type { Content, InboundMessage } from '../domain/message.ts';
import type { ConversationState } from '../domain/turn.ts';
import type { CommandWord } from '../understanding/answers.ts';
import { readLanguage } from '../understanding/language.ts';

/** Later in a contact so many words are needed to change to English: "I don't know" is an answer people of any language give. */
const wordsOfSomeLength = 5;

/** The language a first message is answered in: as it is written where that is clear, else as she has chosen; English for no other reason. */
export function firstLanguage({ content, language = 'vi' }: Pick<InboundMessage, 'content' | 'language'>): Language {
  const read = content.kind === 'text' ? readLanguage(content.text) : null;
  return read === 'en' || read === 'vi' ? read : language;
}

/** What the language she has chosen on a page changes, as long as she has written nothing clearly in another. */
export const languageChosen = ({ language }: { language?: Language | undefined }): Partial<Pick<State, 'language'>> =>
  language === undefined ? {} : { language };

type State = Pick<ConversationState, 'language' | 'spoken' | 'talks'>;

/**
 * What a message changes of the language she is answered in. A command changes it at once, and clearly Vietnamese words
 * do; English ones only while she has written nothing in Vietnamese.
 */
export function languageHeard(
  state: State,
  content: Content,
  command: CommandWord | null,
): Partial<Pick<ConversationState, 'language' | 'spoken'>> {
  const chosen = languageOf(command);
  if (chosen !== null) return { language: chosen, spoken: chosen };
  const read = content.kind === 'text' ? readLanguage(content.text) : null;
  if (content.kind !== 'text' || read === null || read === 'other') return {};
  if (read === 'vi') return { language: 'vi', spoken: 'vi' };
  const isLong = content.text.trim().split(/\s+/u).length >= wordsOfSomeLength;
  return state.spoken !== 'vi' && (isLong || saidNothingYet(state)) ? { language: 'en', spoken: 'en' } : {};
}

const commandFor = { vi: 'vietnamese', en: 'english' } as const satisfies Record<Language, CommandWord>;

/** The language a command is for; null when it is none of these. */
export function languageOf(command: CommandWord | null): Language | null {
  return languages.find((language) => commandFor[language] === command) ?? null;
}

/** Written in letters of neither language, by somebody who has answered nothing yet. */
export const isForeign = (state: State, content: Content): boolean =>
  content.kind === 'text' && saidNothingYet(state) && readLanguage(content.text) === 'other';

/** Nothing runs, or only the doors stand open: an opened chat, a greeting. */
function saidNothingYet({ talks, spoken }: State): boolean {
  const [talk, ...others] = talks;
  if (talk === undefined || others.length > 0) return spoken === null && others.length === 0;
  return spoken === null && talk.flow === 'first-contact' && talk.step === 'doors' && talk.trail.length === 0;
}
