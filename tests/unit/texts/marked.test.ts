import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forbiddenIn, forbiddenWords } from '../../../texts/forbidden.ts';
import { markWords } from '../../../texts/marked.ts';

const marked = (text: string, found: readonly string[] = forbiddenIn(text)): string =>
  markWords(text, found)
    .map((stretch) => (stretch.marked ? `[${stretch.text}]` : stretch.text))
    .join('');

test.each([
  ['Em bị bạo lực à?', 'Em bị [bạo lực] à?'],
  ['BẠO  LỰC, rồi giết!', '[BẠO  LỰC], rồi [giết]!'],
  ['em bi bao luc', 'em bi [bao luc]'],
  ['hãm hiếp', '[hãm hiếp]'],
  ['không có gì', 'không có gì'],
  ['', ''],
])('%s', (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test('written without marks among words with marks it is marked too, when it is looked for', () => {
  expect(marked('Ừ, chuyện bao luc đó', ['bạo lực'])).toBe('Ừ, chuyện [bao luc] đó');
});

test('what is to be marked as it stands is marked wherever it stands', () => {
  const stretches = markWords('0912 gọi 0912, bạo lực', ['bạo lực'], ['0912']);
  expect(stretches.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe(
    '[0912] gọi [0912], [bạo lực]',
  );
});

test('nothing is lost or added, and whatever is found is marked', () => {
  const piece = fc.oneof(
    fc.constantFrom(...forbiddenWords),
    fc.string({ maxLength: 8 }),
    fc.constantFrom(' ', '\n', ', '),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ').normalize('NFC');
      const found = forbiddenIn(text);
      const stretches = markWords(text, found);
      expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
      expect(stretches.some((stretch) => stretch.marked)).toBe(found.length > 0);
    }),
  );
});
