import { describe, expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';

const words = (text: string) => readWords(text).words;
const texts = (text: string) => words(text).map((word) => word.text);
const spans = (text: string) => words(text).map(({ from, to }) => text.slice(from, to));
const formsOf = (text: string) => words(text)[0]?.forms ?? [];

describe('letters in other dress', () => {
  test.each([
    ['ｃứｕ', 'cứu'],
    ['ＣＵＵ', 'cuu'],
    ['𝐜ứ𝐮', 'cứu'],
    ['𝓮𝓶', 'em'],
    ['ⓒⓤⓤ', 'cuu'],
    ['🅴🅼', 'em'],
    ['１２３', '123'],
  ])('%s is written %s', (text, plain) => {
    expect(texts(text)).toEqual([plain]);
    expect(spans(text)).toEqual([text]);
  });

  test.each([
    ['сứu', 'cứu'],
    ['еm', 'em'],
    ['сhеt', 'chet'],
    ['ðánh', 'đánh'],
    ['ch3t', 'chet'],
    ['d4nh', 'danh'],
    ['c0n', 'con'],
    ['k0', 'không'],
  ])('%s may stand for %s', (text, meant) => {
    expect(formsOf(text)).toContain(meant);
  });

  test.each(['мама', 'αβγ', 'x2', 'mp3', 'b52', 'h2o', 'win10', '4g', '2k9', '日本'])('%s is only itself', (text) => {
    expect(formsOf(text)).toEqual([text]);
  });
});

describe('marks and what cannot be seen', () => {
  test.each([
    ['e\u0301\u0302m', 'ếm'],
    ['đa\u0301nh', 'đánh'],
    ['tu\u031b\u0323', 'tự'],
    ['tu\u0323\u031b', 'tự'],
    ['e\u0301\u0301m', 'ém'],
    ['cứ\u200bu', 'cứu'],
    ['b\u00adố', 'bố'],
    ['c\u2060ứ\ufeffu', 'cứu'],
  ])('%s is %s, all of it', (text, written) => {
    expect(texts(text)).toEqual([written]);
    expect(spans(text)).toEqual([text]);
  });

  test('what cannot be seen is no part of a word at its ends', () => {
    expect(spans('\u200bcứu\u200b em\u200b')).toEqual(['cứu', 'em']);
  });
});

describe('words hidden behind stars', () => {
  test.each([
    ['ch*t', 'chết'],
    ['gi*t', 'giết'],
    ['h**p', 'hiếp'],
    ['gi**', 'giết'],
    ['đ*nh', 'đánh'],
  ])('%s may stand for %s', (text, meant) => {
    expect(spans(`muốn ${text} em`)).toEqual(['muốn', text, 'em']);
    expect(words(`muốn ${text} em`)[1]?.forms).toContain(meant);
  });
  test.each([
    ['*cứu* em', ['cứu', 'em']],
    ['2*3', ['2', '3']],
    ['bố**mẹ', ['bố', 'mẹ']],
    ['em*', ['em']],
  ])('%s hides nothing', (text, all) => {
    expect(texts(text)).toEqual(all);
  });
});

describe('emoji', () => {
  test.each([
    ['🆘', '🆘', 'cứu'],
    ['🔪', '🔪', 'dao'],
    ['🗡️', '🗡', 'dao'],
    ['🔫', '🔫', 'súng'],
    ['🩸', '🩸', 'máu'],
    ['🔥', '🔥', 'cháy'],
    ['🤕', '🤕', 'đau'],
    ['😭😭😭', '😭', 'khóc'],
    ['🏊🏽‍♀️', '🏊', 'bơi'],
    ['💊', '💊', 'thuốc'],
    ['⛓️', '⛓', 'xích'],
    ['👊🏿', '👊', 'đấm'],
    ['🤛', '🤛', 'đấm'],
  ])('%s is itself and a word', (text, sign, meant) => {
    expect(words(text)).toEqual([
      { text: sign, folded: sign, forms: [sign, meant], marked: false, sign: true, from: 0, to: text.length },
    ]);
  });

  test('others say nothing', () => {
    expect(spans('🙂 em 🐷🎉 👨‍👩‍👧 ☀️')).toEqual(['em']);
  });

  test('they do not make a message one without diacritics', () => {
    expect(readWords('bố đánh 😭 🔪 🩸 🆘').marked).toBe(true);
  });
});
