import { expect, test } from 'vitest';
import { languages } from '../../../domain/language.ts';
import { screenProblems } from '../../../texts/budget.ts';
import type { TextEntry, TextFile } from '../../../texts/entry.ts';
import { forbiddenIn } from '../../../texts/forbidden.ts';
import { behindPin, pageFiles } from '../../../texts/page-files.ts';
import { entryOf } from '../../../texts/render.ts';
import { vi } from '../../../texts/vi/index.ts';

const entriesOf = (files: Readonly<Record<string, TextFile>>): [string, TextEntry][] =>
  Object.entries(files).flatMap(([file, entries]) =>
    Object.entries(entries).map(([name, entry]): [string, TextEntry] => [`${file}.${name}`, entry]),
  );

const wordingsOf = (entry: TextEntry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const blanksOf = (entry: TextEntry): string[] =>
  [...new Set(wordingsOf(entry).flatMap((wording) => wording.match(/\{[^}]+\}/g) ?? []))]
    .filter((blank) => !/^\{[Bb]ạn\}$/.test(blank))
    .sort();

const vietnamese = entriesOf(vi);

test.each(languages)('every sentence is there in %s, with the same blanks', (language) => {
  for (const [key, entry] of vietnamese)
    expect([key, blanksOf(entryOf(key, language) ?? '{none}')]).toEqual([key, blanksOf(entry)]);
});

const fileOf = (key: string): string => key.split('.')[0] ?? '';
const isIn = (files: readonly string[], key: string): boolean => files.includes(fileOf(key));

test.each(vietnamese.filter(([key]) => !isIn(pageFiles, key)))(
  '%s fits a screen and an SMS, and gives nobody away',
  (key, entry) => {
    const blanks = Object.fromEntries(blanksOf(entry).map((blank) => [blank.slice(1, -1), 'x']));
    const saying = { texts: [{ key, blanks }], buttons: [] };
    const segments = key === 'firstContact.opening' ? 2 : 3;
    expect(screenProblems(saying, segments)).toEqual([]);
  },
);

// The case page may name kinds of harm, and it alone: that it is shown only behind the PIN is a promise of its own.
test('the only texts that may name harm are those of the case page', () => {
  expect(behindPin).toEqual(['casePage', 'why']);
});

test.each(vietnamese.filter(([key]) => isIn(pageFiles, key) && !isIn(behindPin, key)))(
  '%s, on a page before the PIN, gives nobody away',
  (key) => {
    for (const wording of languages.flatMap((language) => wordingsOf(entryOf(key, language) ?? '')))
      expect(forbiddenIn(wording)).toEqual([]);
  },
);

test.each(vietnamese.filter(([key]) => key !== 'firstContact.opening'))('%s is at most two sentences', (_, entry) => {
  for (const wording of wordingsOf(entry)) {
    const sentences = wording.split(/[.!?]+(?:\s|$)/).filter((part) => part.trim() !== '');
    expect(sentences.length).toBeLessThanOrEqual(2);
  }
});

test('everything is NFC, with tone marks in the old style, in straight words', () => {
  for (const [, entry] of vietnamese) {
    for (const wording of wordingsOf(entry)) {
      expect(wording).toBe(wording.normalize('NFC'));
      expect(wording).not.toMatch(/o[àáảãạ](?!\p{L})|u[ỳýỷỹỵ](?!\p{L})/u);
      expect(wording).not.toMatch(/\s{2}|^\s|\s$/);
    }
  }
});
