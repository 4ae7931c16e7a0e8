import { describe, expect, test } from 'vitest';
import { fold } from '../../../understanding/normalise.ts';
import { readWho, readWriter } from '../../../understanding/who.ts';

const today = { year: 2026, month: 11, day: 28 };
const shown = (text: string): string => {
  const { writes, underSixteen, age } = readWho(text, today);
  const old = underSixteen === null ? '?' : underSixteen ? 'child' : 'adult';
  return `${writes ?? '?'} ${old}${age === null ? '' : ` ${age}`}`;
};

const answers: readonly (readonly [text: string, who: string])[] = [
  ['em', 'me child'],
  ['con ạ', 'me child'],
  ['dạ cháu', 'me child'],
  ['em 9 tuổi', 'me child 9'],
  ['con 10t', 'me child 10'],
  ['cháu học lớp 4', 'me child 9'],
  ['em là học sinh lớp 8', 'me child 13'],
  ['em hs lớp 11', 'me adult 16'],
  ['9', 'me child 9'],
  ['12 tuổi', 'me child 12'],
  ['em 20 tuổi', 'me adult 20'],
  ['tôi', 'me adult'],
  ['chính tôi', 'me adult'],
  ['tôi 34 tuổi', 'me adult 34'],
  ['tôi 15 tuổi', 'me child 15'],
  ['mình', 'me ?'],
  ['tớ', 'me ?'],
  ['mình 14t', 'me child 14'],
  ['bản thân', 'me ?'],
  ['chồng tôi', 'me adult'],
  ['chồng em', 'me adult'],
  ['bố em', 'me child'],
  ['bố đánh em', 'me child'],
  ['chồng tôi đánh tôi', 'me adult'],
  ['em bị chồng đánh', 'me adult'],
  ['con tôi', 'other child'],
  ['con gái 14t', 'other child 14'],
  ['con trai tôi 3 tuổi', 'other child 3'],
  ['con tôi bị cô giáo đánh', 'other child'],
  ['con chị hàng xóm', 'other child'],
  ['học sinh lớp tôi', 'other child'],
  ['tôi là giáo viên, học sinh lớp tôi', 'other child'],
  ['cháu bé nhà bên', 'other child'],
  ['cháu nội tôi', 'other child'],
  ['một bé gần nhà', 'other child'],
  ['em gái em', 'other child'],
  ['em trai tôi 20 tuổi', 'other adult 20'],
  ['em bé nhà bên', 'other child'],
  ['bạn em', 'other child'],
  ['bạn cùng lớp', 'other child'],
  ['bạn tôi', 'other adult'],
  ['chị hàng xóm', 'other adult'],
  ['cô ấy', 'other adult'],
  ['vợ tôi', 'other adult'],
  ['mẹ em', 'other adult'],
  ['mẹ tôi bị bố đánh', 'other adult'],
  ['bà cụ 70 tuổi', 'other adult 70'],
  ['hàng xóm', 'other ?'],
  ['tôi là giáo viên', 'other ?'],
  ['người khác', 'other ?'],
  ['xin chào', '? ?'],
  ['không muốn nói', '? ?'],
  ['', '? ?'],
];

describe('who writes, and about whom', () => {
  test.each(answers)('"%s": %s', (text, who) => expect(shown(text)).toBe(who));

  test.each(answers)('without diacritics, "%s": %s', (text, who) => expect(shown(fold(text))).toBe(who));

  test.each([
    ['me', 'me ?'],
    ['i am 9', 'me child 9'],
    ['my daughter', 'other child'],
    ['my neighbour', 'other ?'],
    ['a woman next door', 'other adult'],
  ])('in English, "%s": %s', (text, who) => expect(shown(text)).toBe(who));
});

test.each([
  ['em 9 tuổi, bố hay uống rượu', true],
  ['con hoc lop 4 bi ban tran tien', true],
  ['tôi năm nay 34 tuổi', false],
  ['chồng em hay chửi', false],
  ['chong toi hay uong ruou', false],
  ['nhà chồng đuổi em đi', false],
  ['bố hay uống rượu rồi quát em', null],
  ['con bé 3 tuổi khóc suốt', null],
  ['em mệt', null],
])('what she tells says of the writer herself: "%s" under sixteen %s', (text, underSixteen) => {
  expect(readWriter(text, today)).toBe(underSixteen);
});
