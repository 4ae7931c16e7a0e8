import { expect, test } from 'vitest';
import { segmentsOf } from '../../../texts/segments.ts';

test.each([
  ['a'.repeat(160), 1, 'GSM-7'],
  ['a'.repeat(161), 2, 'GSM-7'],
  ['a'.repeat(306), 2, 'GSM-7'],
  ['a'.repeat(307), 3, 'GSM-7'],
  ['{'.repeat(80), 1, 'GSM-7'],
  ['{'.repeat(81), 2, 'GSM-7'],
  ['ộ'.repeat(70), 1, 'UCS-2'],
  ['ộ'.repeat(71), 2, 'UCS-2'],
])('%s', (text, segments, alphabet) => {
  expect(segmentsOf(text)).toEqual({ segments, alphabet });
});
