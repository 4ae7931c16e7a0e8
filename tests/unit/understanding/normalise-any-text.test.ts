import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';
import { anyText } from '../../harness/hostile-text.ts';

const pieces = fc.constantFrom(
  ...[
    'c ứ u',
    'cuuemvoi',
    'ch*t',
    '😭😭',
    '🏊🏽‍♀️',
    '𝐜ứ𝐮',
    'đau\u200buuu',
    'e\u0301\u0302m',
    'd9anh1',
    '.',
    ' ',
    '*',
    '-',
    '\u00ad',
    'a',
    'ế',
  ],
);
const built = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));

function expectWordsInOrder(text: string): void {
  let end = 0;
  for (const { from, to, forms, text: written } of readWords(text).words) {
    expect(from).toBeGreaterThanOrEqual(end);
    expect(to).toBeGreaterThan(from);
    expect(to).toBeLessThanOrEqual(text.length);
    expect(forms).toContain(written);
    expect(new Set(forms).size).toBe(forms.length);
    end = to;
  }
}

describe('every word has its place in the text as it came', () => {
  test('whatever is written', () => {
    fc.assert(fc.property(anyText, expectWordsInOrder), { numRuns: 500 });
  });
  test('all that is read in a way of its own, in any order', () => {
    fc.assert(fc.property(built, expectWordsInOrder), { numRuns: 1_000 });
  });
});

test('a text in capitals, or with its marks apart, says the same', () => {
  const said = (text: string) => readWords(text).words.map((word) => word.forms);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('bố', 'đánh', 'em', 'quá', 'cứu', 'ko', 'bij', 'hoà', 'emsợquá')), (words) => {
      const text = words.join(' ');
      expect(said(text.toUpperCase())).toEqual(said(text));
      expect(said(text.normalize('NFD'))).toEqual(said(text));
    }),
  );
});

test.each([
  ['ngày 05032015', 'ngày 05032015'],
  ['5/3/2015', '5 3 2015'],
  ['0912 345 678', '0912 345 678'],
  ['TC-7F3K2', 'tc 7f3k2'],
  ['Phường Hà Tu, TP Hạ Long', 'phường hà tu tp hạ long'],
  ['Vân Đồn, Cô Tô, Móng Cái', 'vân đồn cô tô móng cái'],
  ['xa Hai Hoa, Uong Bi', 'xa hai hoa uong bi'],
  ['help me, my dad will kill my mom', 'help me my dad will kill my mom'],
  ["I don't know", 'i don t know'],
])('%s is read as it stands', (text, words) => {
  expect(
    readWords(text)
      .words.map((word) => word.text)
      .join(' '),
  ).toBe(words);
});

describe('64 KB take no time anybody would notice', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 8) % below;
  };
  const letters = [...'bcdđghklmnpqrstvxaeiouyăâêôơưáàảãạếềệốộờớứựữsfrxj'];
  const different = (length: number): string =>
    Array.from({ length: 65_536 }, (_, at) => (at % length === 0 ? ' ' : letters[random(letters.length)])).join('');
  test.each<[string, string | (() => string)]>([
    ['one letter', 'a'],
    ['run together', 'cuuemvoi'],
    ['run together and held down', 'emmm'],
    ['letters apart', 'c ứ u '],
    ['letters apart by dots', 'c.u.u e.m '],
    ['single letters', 'a e k '],
    ['stars', 'ch*t '],
    ['a star after each letter', 'a*'],
    ['marks', 'á\u0301\u0323'],
    ['emoji', '😭🔪'],
    ['joined emoji', '🏊\u200d'],
    ['nothing that is seen', 'a\u200b\u200b'],
    ['letters in other dress', '𝐜ứ𝐮 '],
    ['short words, all different', () => different(4)],
    ['words, all different', () => different(7)],
    ['long tokens, all different', () => different(60)],
    ['longest tokens, all different', () => different(390)],
  ])('%s', (_, part) => {
    const text = typeof part === 'string' ? part.repeat(Math.floor(65_536 / part.length)) : part();
    const times = Array.from({ length: 6 }, () => {
      const before = process.cpuUsage();
      readWords(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    // A few milliseconds when the machine is idle: what grows with the square of the length takes seconds.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});
