import { expect, test } from 'vitest';
import { readSeenBy } from '../../../understanding/seen-by.ts';

test.each([
  ['không ai xem đâu', 'nobody'],
  ['ko ai xem dau', 'nobody'],
  ['k co ai het', 'nobody'],
  ['chỉ có mình em thôi', 'nobody'],
  ['may rieng cua em', 'nobody'],
  ['nobody, it is my own phone', 'nobody'],
  ['chồng em hay xem', 'somebody'],
  ['chong hay kiem tra', 'somebody'],
  ['mẹ em đọc được', 'somebody'],
  ['máy của chồng', 'somebody'],
  ['dien thoai dung chung', 'somebody'],
  ['giờ không ai xem nhưng tối chồng em hay kiểm tra', 'somebody'],
  ['phường Hà Tu', null],
  ['', null],
] as const)('"%s": %s', (words, expected) => {
  expect(readSeenBy(words)).toBe(expected);
});
