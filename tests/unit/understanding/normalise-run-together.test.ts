import { describe, expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';

const spans = (text: string) => readWords(text).words.map(({ from, to }) => text.slice(from, to));
const texts = (text: string) => readWords(text).words.map((word) => word.text);

describe('words run together', () => {
  test.each([
    ['cuuemvoi', 'cuu em voi'],
    ['bodanhem', 'bo danh em'],
    ['emsợquá', 'em sợ quá'],
    ['họcbơi', 'học bơi'],
    ['cuuem', 'cuu em'],
    ['emơi', 'em ơi'],
    ['CứuEm', 'Cứu Em'],
    ['bốđánhmẹ', 'bố đánh mẹ'],
    ['emkomuonsongnua', 'em ko muon song nua'],
    ['quangninh', 'quang ninh'],
    ['halong', 'ha long'],
    ['muonchet', 'muon chet'],
  ])('%s is %s', (token, words) => {
    expect(spans(token)).toEqual(words.split(' '));
  });

  test('each piece keeps its place, whatever was typed around and in it', () => {
    expect(spans('ơi, cuu\u200bemvoiiii!')).toEqual(['ơi', 'cuu', 'em', 'voiiii']);
    const apart = 'cứuemvới'.normalize('NFD');
    expect(spans(apart).map((span) => span.normalize('NFC'))).toEqual(['cứu', 'em', 'với']);
    expect(spans(apart).join('')).toBe(apart);
  });

  test.each([
    'nghiêng',
    'nguoi',
    'truong',
    'khong',
    'online',
    'someone',
    'today',
    'common',
    'chocolate',
    'remote',
    'machine',
    'sleeping',
    'mother',
    'facebook',
    'tiktok',
    'telegram',
    'wikipedia',
    'hamster',
    'gaslight',
    'Michael',
    'toxic',
    'hotline',
    'maybe',
  ])('%s is one word', (word) => {
    expect(spans(word)).toEqual([word]);
  });
});

describe('letters apart', () => {
  test.each([
    ['c ứ u', 'cứu'],
    ['c.u.u e.m', 'cuu em'],
    ['đ-á-n-h', 'đánh'],
    ['c ứ u e m với', 'cứu em với'],
    ['c ứ u  e m', 'cứu em'],
    ['c_ứ_u', 'cứu'],
    ['bố đ-á-n-h em', 'bố đánh em'],
    ['đ.m nó', 'đm nó'],
    ['C Ứ U', 'cứu'],
  ])('%s is %s', (text, words) => {
    expect(texts(text)).toEqual(words.split(' '));
  });

  test('the place is from the first letter to the last', () => {
    expect(spans('a, c ứ u  e.m!')).toEqual(['a', 'c ứ u', 'e.m']);
  });

  test.each(['a e k c', 'A B C D', 'e m', '1 2 3', 'P. Hà Tu', 'T.P', 'v.v', 'x - y', 'a k', 'e c h'])(
    '%s is left as it is',
    (text) => {
      const letters = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
      expect(texts(text)).toEqual([...letters]);
    },
  );
});

describe('a letter held down', () => {
  test.each([
    ['đauuuu', 'đau'],
    ['cứuuu', 'cứu'],
    ['đii', 'đi'],
    ['khônggg', 'không'],
    ['vângg', 'vâng'],
  ])('%s is written %s', (written, text) => {
    expect(texts(written)).toEqual([text]);
  });
  test.each([
    ['cuuuuu', 'cuu'],
    ['diii', 'di'],
    ['choooo', 'cho'],
    ['ddanhsssss', 'đánh'],
    ['cóo', 'có'],
  ])('%s may stand for %s', (written, meant) => {
    expect(readWords(written).words[0]?.forms).toContain(meant);
  });
  test.each(['cuu', 'good', 'hello', 'class'])('%s has two of one letter', (word) => {
    expect(texts(word)).toEqual([word]);
    expect(readWords(word).words[0]?.forms[0]).toBe(word);
  });
});
