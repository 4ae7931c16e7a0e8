import { expect, test } from 'vitest';
import { forbiddenIn } from '../../../texts/forbidden.ts';

test.each([
  ['Bạn bị bạo lực?', ['bạo lực']],
  ['Ban bi bao luc?', ['bao lực']],
  ['đừng TỰ TỬ nhé', ['tự tử']],
  ['dung tu tu nhe', ['tự tử']],
  ['Gia đình bị giết', ['giết']],
  ['are you a victim', ['victim']],
  ['Does he beat you?', ['beat']],
  ['if you are in danger call 113', ['danger']],
  ['somebody hurts you', ['hurts']],
  ['a safe house for you', ['safe house']],
])('%s gives harm away', (shown, words) => {
  expect(forbiddenIn(shown)).toHaveLength(words.length);
});

test.each([
  'Bạn cứ nhắn từ từ nhé',
  'Tôi hoặc ai đó cần giúp',
  'skills of a lifeguard',
  'Hít thở sâu',
  'Hit tho sau',
  'Báo giờ giấc',
  'số 111',
  '',
])('%s does not', (shown) => {
  expect(forbiddenIn(shown)).toEqual([]);
});
