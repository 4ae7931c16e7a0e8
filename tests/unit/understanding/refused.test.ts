import { expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';
import { PhraseBook } from '../../../understanding/phrases.ts';
import { notRefused } from '../../../understanding/refused.ts';

const book = new PhraseBook(
  [
    { tag: 'call', phrases: ['gọi'] },
    { tag: 'write', phrases: ['nhắn'] },
  ],
  {},
);

test.each([
  ['gọi', ['call']],
  ['đừng gọi', []],
  ['đừng có gọi', []],
  ['đừng gọi, nhắn thôi', ['write']],
  ['dung goi nhan thoi', ['write']],
  ['không, gọi đi', ['call']],
  ['không muốn ai biết đâu, gọi đi', ['call']],
] as const)('"%s" leaves %j', (text, left) => {
  const message = readWords(text);
  expect(notRefused(text, message, book.find(message)).map(({ tag }) => tag)).toEqual(left);
});
