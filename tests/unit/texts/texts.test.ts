import { expect, test } from 'vitest';
import { screenProblems } from '../../../texts/budget.ts';
import { en } from '../../../texts/en/index.ts';
import type { TextEntry, TextFile } from '../../../texts/entry.ts';
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
const english = new Map(entriesOf(en));

test('every sentence is there in both languages, with the same blanks', () => {
  expect([...english.keys()].sort()).toEqual(vietnamese.map(([key]) => key).sort());
  for (const [key, entry] of vietnamese)
    expect([key, blanksOf(english.get(key) ?? '')]).toEqual([key, blanksOf(entry)]);
});

test.each(vietnamese)('%s fits a screen and an SMS, and gives nobody away', (key, entry) => {
  const blanks = Object.fromEntries(blanksOf(entry).map((blank) => [blank.slice(1, -1), 'x']));
  const saying = { texts: [{ key, blanks }], buttons: [] };
  const segments = key === 'firstContact.opening' ? 2 : 3;
  expect(screenProblems(saying, segments)).toEqual([]);
});

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
