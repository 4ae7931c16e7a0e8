import { expect, test } from 'vitest';
import { wantsHuman } from '../../../understanding/asks-for-human.ts';

test.each([
  'gặp cán bộ',
  'GẶP CÁN BỘ',
  'cho tôi gặp cán bộ với ạ',
  'toi can gap can bo',
  'em muốn nói chuyện với người thật',
  'cho cháu gặp nhân viên tư vấn được không',
  'chuyển máy tư vấn viên giúp em',
  'I want to talk to a human',
])('"%s" is a wish for a human being', (text) => {
  expect(wantsHuman(text)).toBe(true);
});

test.each([
  'cán bộ',
  'cán bộ xã',
  'em không muốn gặp cán bộ',
  'đừng gặp cán bộ',
  'gặp cán bộ xã',
  'em đi gặp cán bộ thì chú ấy chặn',
  'nói chuyện với mẹ',
  '',
  '😀',
  'gặp cán bộ '.repeat(2_000),
])('"%s" is none', (text) => {
  expect(wantsHuman(text)).toBe(false);
});
