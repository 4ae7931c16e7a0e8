import { expect, test } from 'vitest';
import { featuresOf } from '../../../../understanding/learned/features.ts';
import { fold, readWords } from '../../../../understanding/normalise.ts';
import { phrase } from '../../../../understanding/phrases.ts';
import { settings, wordKinds } from '../../../../understanding/words/kinds.ts';

const kindsOf = (text: string): string[] =>
  featuresOf(readWords(text)).flatMap(({ name }) => (/^k \S+$/.test(name) ? [name.slice(2)] : []));

test.each([
  ['đi học bơi thứ mấy', ['swim', 'question']],
  ['bai tap ve nha kho qua', ['school_work']],
  ['nằm mơ thấy bị rượt', ['dream', 'chase']],
  ['bắn pháo hoa', ['idiom', 'party']],
  ['killing time before class', ['english_idiom']],
  ['chặt gà nấu cháo', ['cooking']],
  ['gui nham nhom', ['wrong_chat']],
  ['mấy giờ mở cửa', ['service_hours']],
  ['dượng mò vào phòng lúc mẹ ngủ', ['night_visit']],
  ['duong mo vao phong luc me ngu', ['night_visit']],
  ['anh ta gửi quan tài đến nhà', ['veiled_threat']],
  ['em ngủ mãi không dậy nữa', ['leaving_for_good']],
  ['nghe tiếng dép là em nín thở', ['waiting_in_fear']],
  ['bà chủ cất hết hộ chiếu, giữ hộ chiếu của em', ['papers_kept']],
  ['nhặt được bé trong thùng giấy', ['found_baby']],
  ['chú dặn không được kể với ai', ['told_to_keep_quiet']],
  ['his hands around my neck', ['strangle']],
])('"%s" is of %j', (text, kinds) => {
  expect(kindsOf(text)).toEqual(expect.arrayContaining(kinds));
});

test.each([
  ['cười chết mất', 'die'],
  ['cười chết mất', 'dead'],
  ['em đánh răng', 'hit'],
  ['con đánh răng rồi', 'hit'],
  ['chúng em đi đá bóng', 'hit'],
  ['đâm đơn ra tòa', 'stab'],
  ['bị deadline dí', 'burn'],
  ['hai ba trung', 'ghost'],
  ['cha em toi', 'food'],
  ['toi muon hoi', 'night'],
  ['bo me toi di lam', 'stepfather'],
])('"%s" is not of %s', (text, kind) => {
  expect(kindsOf(text)).not.toContain(kind);
});

test('every entry can be read, stands once in its kind and is short enough to be found', () => {
  for (const { tag, phrases } of wordKinds()) {
    expect(new Set(phrases).size, tag).toBe(phrases.length);
    for (const written of phrases) expect(phrase(written, {}).elements.length, written).toBeLessThan(9);
  }
});

test('only a word with diacritics is bound to them', () => {
  const bound = wordKinds().flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.split(' ')));
  expect(bound.filter((word) => word.endsWith('!') && fold(word) === word)).toEqual([]);
});

test('only a kind that exists is a setting', () => {
  const tags = new Set(wordKinds().map(({ tag }) => tag));
  for (const setting of settings) expect(tags).toContain(setting);
});
