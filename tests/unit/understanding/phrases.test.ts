import { expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';
import { PhraseBook } from '../../../understanding/phrases.ts';

const book = new PhraseBook([{ tag: 'hit', phrases: ['@who ~2 đánh|tát con', 'tự tử', 'cắn! em', 'dao'] }], {
  who: 'bố mẹ',
});
const found = (text: string): string[] => book.find(readWords(text)).map(({ phrase }) => phrase);

test.each([
  ['bố đánh con', ['@who ~2 đánh|tát con']],
  ['mẹ em hay tát con', ['@who ~2 đánh|tát con']],
  ['bo danh con', ['@who ~2 đánh|tát con']],
  ['bố em rất rất hay đánh con', []],
  ['bố làm danh sách con', []],
  ['tự tử', ['tự tử']],
  ['tu tu', ['tự tử']],
  ['từ từ', []],
  ['cắn em', ['cắn! em']],
  ['can em', []],
  ['hoa đào đẹp lắm', []],
  ['con dao sắc', ['dao']],
  ['tu tuwj', ['tự tử']],
  ['dao ay tu tu nhe', ['dao', 'tự tử']],
  ['tự', []],
])('%s', (text, phrases) => {
  expect(found(text)).toEqual(phrases);
});

test('a phrase that cannot be read is a fault of ours', () => {
  expect(() => new PhraseBook([{ tag: 1, phrases: ['~2 đánh'] }], {})).toThrow('begins with a word');
  expect(() => new PhraseBook([{ tag: 1, phrases: ['@nobody đánh'] }], {})).toThrow('no class');
});

test('a fault far behind the beginning is found when the book is made, not when somebody writes', () => {
  expect(() => new PhraseBook([{ tag: 1, phrases: ['đánh ~2 con|@nobody'] }], {})).toThrow('no class');
});

test('a book finds the same when it was warmed before', () => {
  const warm = new PhraseBook([{ tag: 1, phrases: ['bố|mẹ đánh', 'me danh con'] }], {});
  warm.warm();
  expect(warm.find(readWords('me danh con')).map(({ phrase }) => phrase)).toEqual(['bố|mẹ đánh', 'me danh con']);
});
