import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, plainText, readWords, writtenAlike } from '../../../understanding/normalise.ts';

const first = (text: string) => readWords(text).words[0];

test.each([
  ['Đường', 'duong'],
  ['Nguyễn', 'nguyen'],
  ['e\u0301m', 'em'],
])('%s without diacritics is %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each([
  ['đauuuuu', 'đau'],
  ['cuuuuu', 'cuu'],
  ['danhj', 'danh'],
  ['ddanhs', 'danh'],
  ['nhaf', 'nha'],
  ['bij', 'bi'],
  ['tawms', 'tam'],
  ['khoong', 'khong'],
  ['ko', 'không'],
  ['ck', 'chồng'],
  ['hoà', 'hòa'],
])('%s may stand for %s', (written, meant) => {
  expect(first(written)?.forms).toContain(meant);
});

test('the place of a word is that in the message as it came', () => {
  const text = '  "Chồng" e\u0301m 🔪 đá!';
  const { words } = readWords(text);
  expect(words.map(({ from, to }) => text.slice(from, to))).toEqual(['Chồng', 'e\u0301m', '🔪', 'đá']);
  expect(plainText(text)).toBe('chồng ém 🔪 đá');
});

test('a message is marked when most of its words could be', () => {
  expect(readWords('bố đánh con ở nhà').marked).toBe(true);
  expect(readWords('bo danh con o nha').marked).toBe(false);
  expect(readWords('').marked).toBe(false);
});

test('old and new places of the tone mark are one writing', () => {
  expect(writtenAlike('hoà thuỷ khoẻ doạ')).toBe('hòa thủy khỏe dọa');
});

test('any text is split without a fault, and every word is a part of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const { from, to } of readWords(text).words) expect(to).toBeGreaterThan(from);
    }),
  );
});

test('without diacritics is what is left when every mark is taken off, whatever the text', () => {
  const taken = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();
  const letters = fc.constantFrom(...'aăậđĐÊỮxÑß1 .\u0301\u0323éİ', '\u1e9b');
  fc.assert(
    fc.property(fc.array(letters), (all) => {
      expect(fold(all.join(''))).toBe(taken(all.join('')));
    }),
  );
});
