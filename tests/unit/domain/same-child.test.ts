import { expect, test } from 'vitest';
import { nameWords, sameChild } from '../../../domain/same-child.ts';

const an = { name: 'Nguyễn Văn An', born: '2016-05-12', unit: '06652' };

test.each([
  ['the very same', an, 'same'],
  ['without diacritics, in capitals', { ...an, name: 'NGUYEN VAN AN' }, 'same'],
  ['words in another order', { ...an, name: 'An Nguyễn Văn' }, 'same'],
  ['moved to another unit', { ...an, unit: '06658' }, 'same'],
  ['a letter wrong', { ...an, name: 'Nguyen Van Am' }, 'maybe'],
  ['two letters exchanged', { ...an, name: 'Nguyen Vna An' }, 'maybe'],
  ['a letter too many', { ...an, name: 'Nguyenn Van An' }, 'maybe'],
  ['run together', { ...an, name: 'nguyenvanan' }, 'maybe'],
  ['the middle name left out', { ...an, name: 'Nguyễn An' }, 'maybe'],
  ['day and month exchanged', { ...an, born: '2016-12-05' }, 'maybe'],
  ['a twin whose name is alike is asked after, not refused', { ...an, name: 'Nguyễn Văn Anh' }, 'maybe'],
  ['two letters wrong', { ...an, name: 'Nguyen Ban Am' }, 'other'],
  ['a letter wrong, in another unit', { ...an, name: 'Nguyen Van Am', unit: '06658' }, 'other'],
  ['another day', { ...an, born: '2016-05-13' }, 'other'],
  ['a brother', { ...an, name: 'Nguyễn Văn Bình' }, 'other'],
  ['no name at all', { ...an, name: '…' }, 'other'],
] as const)('%s: %s', (_, other, expected) => {
  expect(sameChild(an, other)).toBe(expected);
  expect(sameChild(other, an)).toBe(expected);
});

test('y and i are one letter, đ is d', () => {
  expect(nameWords('Đỗ Thị Mỹ  Lỳ')).toEqual(['do', 'thi', 'mi', 'li']);
});
