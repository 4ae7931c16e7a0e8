import { expect, test } from 'vitest';
import { readPlaceAnswer } from '../../../understanding/place-answer.ts';

test.each([
  ['DUNG', 'right'],
  ['dung', 'right'],
  ['Đúng', 'right'],
  ['ĐÚNG.', 'right'],
  ['  "dung!"\n', 'right'],
  ['đu\u0301ng', 'right'],
  ['SAI', 'wrong'],
  ['sai...', 'wrong'],
  // With their marks these ask the hotline to stop.
  ['dừng', null],
  ['Dừng', null],
  ['đừng', null],
  ['dung roi', null],
  ['đúng rồi', null],
  ['sai số', null],
  ['đúng sai', null],
  ['DUNG/SAI', null],
  ['1', null],
  ['ok', null],
  ['', null],
  ['...', null],
  ['cứu tôi với', null],
  [`dung${' '.repeat(40)}`, null],
] as const)('%j: %s', (text, answer) => {
  expect(readPlaceAnswer(text)).toBe(answer);
});
