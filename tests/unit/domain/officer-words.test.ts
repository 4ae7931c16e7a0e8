import { expect, test } from 'vitest';
import { readOfficerWords } from '../../../domain/officer-words.ts';

test.each([
  ['  đã gọi \r\n hẹn 9 giờ\r', { words: 'đã gọi \n hẹn 9 giờ' }],
  ['a\tb\u0000c\u0007', { words: 'a bc' }],
  ['\u202eđảo\u202c', { words: 'đảo' }],
  ['tie\u0302\u0301ng', { words: 'tiếng' }],
  ['👩‍👧 ổn', { words: '👩‍👧 ổn' }],
  [' \n\t\u0000 ', 'empty'],
  ['', 'empty'],
  ['x'.repeat(21), 'tooLong'],
  ['𠮷'.repeat(20), { words: '𠮷'.repeat(20) }],
])('%j', (written, expected) => {
  expect(readOfficerWords(written, 20)).toEqual(expected);
});
