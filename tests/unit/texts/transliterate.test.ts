import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../../texts/segments.ts';
import { transliterate } from '../../../texts/transliterate.ts';

test.each([
  ['Đây là đường dây hỗ trợ', 'Day la duong day ho tro'],
  ['113 công an · 114 cứu hỏa', '113 cong an - 114 cuu hoa'],
  ['“Có” – ‘không’…', '"Co" - \'khong\'...'],
  ['một\u00a0dòng\nhai', 'mot dong\nhai'],
  ['NFD: Đuô\u0309i nươ\u0301c', 'NFD: Duoi nuoc'],
  ['`tab\t', ' tab '],
])('%s', (written, sent) => {
  expect(transliterate(written)).toBe(sent);
});

test('whatever is written is sent in the alphabet of 160 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (written) => {
      const sent = transliterate(written);
      expect(sent === '' || segmentsOf(sent).alphabet === 'GSM-7').toBe(true);
    }),
  );
});
