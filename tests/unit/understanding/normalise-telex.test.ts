import { describe, expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';

const only = (text: string) => {
  const { words } = readWords(text);
  expect(words).toHaveLength(1);
  return words[0];
};
const likeliest = (text: string) => only(text)?.forms[0];
const forms = (text: string) => only(text)?.forms ?? [];

describe('Telex without its program', () => {
  test.each([
    ['bij', 'bị'],
    ['ddanhs', 'đánh'],
    ['danhs', 'đánh'],
    ['ddeem', 'đêm'],
    ['nguwowif', 'người'],
    ['nguowif', 'người'],
    ['nguoiwf', 'người'],
    ['nguoif', 'người'],
    ['chayr', 'chảy'],
    ['chary', 'chảy'],
    ['cuwus', 'cứu'],
    ['cuuws', 'cứu'],
    ['cuus', 'cứu'],
    ['ddangw', 'đăng'],
    ['tuwj', 'tự'],
    ['tuwf', 'từ'],
    ['tooi', 'tôi'],
    ['khoong', 'không'],
    ['ddep', 'đẹp'],
    ['giets', 'giết'],
    ['gieets', 'giết'],
    ['quas', 'quá'],
    ['dduwowngf', 'đường'],
    ['nhoots', 'nhốt'],
    ['hieeps', 'hiếp'],
    ['DDanhs', 'đánh'],
    ['Bij', 'bị'],
    ['ddanhssss', 'đánh'],
    ['tw', 'tư'],
  ])('%s is first of all %s', (typed, meant) => {
    expect(likeliest(typed)).toBe(meant);
  });

  test.each([
    ['đuôir', 'đuổi'],
    ['laàm', 'làm'],
    ['giữx', 'giữ'],
    ['cứus', 'cứu'],
    ['đánhh', 'đánh'],
  ])('%s, a keyboard program interrupted, is first of all %s', (typed, meant) => {
    expect(likeliest(typed)).toBe(meant);
  });

  test.each([
    ['danhs', 'danh'],
    ['danhs', 'dánh'],
    ['bij', 'bi'],
    ['tawms', 'tam'],
    ['bof', 'bố'.normalize('NFC') && 'bồ'],
    ['toio', 'tôi'],
  ])('%s may also stand for %s', (typed, meant) => {
    expect(forms(typed)).toContain(meant);
  });

  test.each([
    'has',
    'his',
    'as',
    'box',
    'max',
    'six',
    'is',
    'of',
    'see',
    'keep',
    'dad',
    'was',
    'sister',
    'boys',
    'needs',
    'for',
    'Alex',
    'Rose',
    'John',
  ])('%s is an ordinary word and stays so', (word) => {
    expect(likeliest(word)).toBe(word.toLowerCase());
  });

  test.each(['help', 'kill', 'my', 'nha', 'em', 'danh', 'nguoi', 'xa', 'ra', 'so', 'sao', 'thanh', 'quang', 'xin'])(
    '%s has no other form by the keyboard',
    (word) => {
      expect(forms(word)).toEqual([word]);
    },
  );
});

describe('VNI without its program', () => {
  test.each([
    ['cuu71', 'cứu'],
    ['cu7u1', 'cứu'],
    ['d9anh1', 'đánh'],
    ['d9a1nh', 'đánh'],
    ['tu75', 'tự'],
    ['bi5', 'bị'],
    ['nguoi72', 'người'],
    ['d9uo7c5', 'được'],
    ['kho6ng', 'không'],
    ['ba81t', 'bắt'],
  ])('%s is first of all %s', (typed, meant) => {
    expect(likeliest(typed)).toBe(meant);
  });

  test.each([
    'lop6',
    'so1',
    'to7',
    'khu3',
    '12t',
    't12',
    '6a1',
    '05032015',
    '0912345678',
    '7f3k2',
    'h5n1',
    'covid19',
    '113',
    '3tr',
  ])('%s is first of all as typed', (word) => {
    expect(likeliest(word)).toBe(word);
  });
});

test('what is typed with a tone and what is not stay apart', () => {
  expect(forms('tuwj')).not.toContain('từ');
  expect(forms('tuwf')).not.toContain('tự');
  expect(forms('tự')).toEqual(['tự']);
  expect(forms('từ')).toEqual(['từ']);
  expect(forms('tu')).toEqual(['tu']);
});
