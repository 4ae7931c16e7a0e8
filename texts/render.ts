import type { Audience, Language } from '../domain/conversation.ts';
import type { RenderedMessage, Saying, TextRef } from '../domain/message.ts';
import { composed } from '../domain/normal-form.ts';
import { en } from './en/index.ts';
import type { TextEntry, TextFile } from './entry.ts';
import { transliterate } from './transliterate.ts';
import { vi } from './vi/index.ts';

/** Whom it is for, and what can carry it. */
export type Manner = {
  audience: Audience;
  language: Language;
  medium: 'chat' | 'sms';
  /** How many buttons the channel can show; with more than that they become numbered lines. */
  buttons?: number;
  /** Has the channel a button that sends where she is? */
  askPlace?: boolean;
};

const languages: Readonly<Record<Language, Readonly<Record<string, TextFile>>>> = { vi, en };

/** What a person is called. An adult becomes anh or chị when that is known. */
const pronouns: Readonly<Record<Audience, { small: string; capital: string }>> = {
  unknown: { small: 'bạn', capital: 'Bạn' },
  child: { small: 'em', capital: 'Em' },
  adult: { small: 'bạn', capital: 'Bạn' },
};

/** The sentence's entry in a language; undefined when there is none of this key. */
export function entryOf(key: string, language: Language): TextEntry | undefined {
  const [file = '', name = ''] = key.split('.');
  const texts = languages[language];
  const entries = Object.hasOwn(texts, file) ? texts[file] : undefined;
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** One sentence in words. @throws when the key is of no sentence */
export function words({ key, blanks }: TextRef, manner: Manner): string {
  const entry = entryOf(key, manner.language);
  if (entry === undefined) throw new Error(`no text ${key}`);
  const { small, capital } = pronouns[manner.audience];
  const inWords = Object.entries(blanks ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : words(value, manner),
  ]);
  const values: Record<string, string> = { ...Object.fromEntries(inWords), bạn: small, Bạn: capital };
  // Filled in one go: a value that looks like a blank stays what it is.
  const filled = chosen(entry, manner).replace(/\{([^{}]+)\}/gu, (open, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? open) : open,
  );
  return composed(filled);
}

function chosen(entry: TextEntry, { audience, medium }: Manner): string {
  if (typeof entry === 'string') return entry;
  if (medium === 'sms' && entry.sms !== undefined) return entry.sms;
  return (audience === 'unknown' ? undefined : entry[audience]) ?? entry.base;
}

/**
 * A saying in words: paragraphs, then its buttons. Where they cannot be shown they are lines, "1 Có", and their numbers
 * are read as answers. For SMS everything is without diacritics.
 */
export function render(saying: Saying, manner: Manner): RenderedMessage {
  // What is not said in this medium is empty there.
  const paragraphs = saying.texts.map((text) => words(text, manner)).filter((paragraph) => paragraph !== '');
  const buttons = saying.buttons
    .map(({ title, ...button }) => ({ ...button, title: words(title, manner) }))
    .filter(({ title }) => title !== '');
  if (manner.medium === 'sms')
    return {
      text: renderSms(
        paragraphs,
        buttons.map(({ title }) => title),
      ),
      buttons: [],
    };
  const room = manner.buttons ?? Number.POSITIVE_INFINITY;
  const place = manner.askPlace ? placeIn(saying, manner) : {};
  if (buttons.length <= room) return { text: paragraphs.join('\n\n'), buttons, ...place };
  const lines = numbered(
    saying.buttons.filter(({ title }) => !isOnlyButton(title, manner)).map(({ title }) => words(title, manner)),
  );
  if (lines.length === 0) return { text: paragraphs.join('\n\n'), buttons: [], ...place };
  return { text: [...paragraphs, lines.join('\n')].join('\n\n'), buttons: [], ...place };
}

function placeIn({ place }: Saying, manner: Manner): Pick<RenderedMessage, 'place'> {
  if (place === 'ask') return { place: { kind: 'ask', title: words({ key: 'talk.sendPlace' }, manner) } };
  return place === 'asked' ? { place: { kind: 'asked', thanks: words({ key: 'talk.placeHeard' }, manner) } } : {};
}

/** What SMS leaves out is said otherwise where there is no button for it. */
function isOnlyButton({ key }: TextRef, { language }: Manner): boolean {
  const entry = entryOf(key, language);
  return typeof entry === 'object' && entry.sms === '';
}

const numbered = (titles: readonly string[]): string[] => titles.map((title, index) => `${index + 1} ${title}`);

/** Paragraphs and lines close together, every sign in the alphabet of 160 characters. */
const renderSms = (paragraphs: readonly string[], titles: readonly string[]): string =>
  transliterate([...paragraphs, ...numbered(titles)].join('\n'));
