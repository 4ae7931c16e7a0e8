import { expect, test } from 'vitest';
import { featuresOf } from '../../../understanding/learned/features.ts';
import { fold, readWords } from '../../../understanding/normalise.ts';
import { wordKinds } from '../../../understanding/words/kinds.ts';

const kindsOf = (text: string): string[] =>
  featuresOf(readWords(text)).flatMap(({ name }) => (/^k \S+$/.test(name) ? [name.slice(2)] : []));

test('no kind names a phrase twice', () => {
  const twice = wordKinds.flatMap(({ tag, phrases }) =>
    phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at).map((phrase) => `${tag}: ${phrase}`),
  );
  expect(twice).toEqual([]);
});

test('only a word with diacritics is bound to them', () => {
  const bound = wordKinds.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.split(' ')));
  expect(bound.filter((word) => word.endsWith('!') && fold(word) === word)).toEqual([]);
});

test.each([
  ['dượng mò vào phòng lúc mẹ ngủ', 'night_visit'],
  ['duong mo vao phong luc me ngu', 'night_visit'],
  ['anh ta gửi quan tài đến nhà', 'veiled_threat'],
  ['em ngủ mãi không dậy nữa', 'leaving_for_good'],
  ['nghe tiếng dép là em nín thở', 'waiting_in_fear'],
  ['bà chủ cất hết hộ chiếu, giữ hộ chiếu của em', 'papers_kept'],
  ['nhặt được bé trong thùng giấy', 'found_baby'],
  ['chú dặn không được kể với ai', 'told_to_keep_quiet'],
  ['his hands around my neck', 'strangle'],
])('"%s" tells of %s', (text, kind) => {
  expect(kindsOf(text)).toContain(kind);
});

test.each([
  ['con đánh răng rồi', 'hit'],
  ['cười chết mất', 'dead'],
  ['chúng em đi đá bóng', 'hit'],
  ['toi muon hoi', 'night'],
  ['bo me toi di lam', 'stepfather'],
])('"%s" tells nothing of %s', (text, kind) => {
  expect(kindsOf(text)).not.toContain(kind);
});
