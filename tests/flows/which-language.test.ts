import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const asked = (): TalkHarness => new TalkHarness().begins('first-contact', { opening: 'which-language' });

test('one question in both languages, then the doors in the one chosen', () => {
  const talk = asked();
  expect(talk.heard).toBe('Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?');
  expect(talk.buttons.map(({ title }) => title)).toEqual(['Tiếng Việt', 'English']);
  expect(talk.taps('English').at).toBe('first-contact.doors');
  expect(talk.heard).toMatch(/^What do you need/);
  expect(asked().taps('Tiếng Việt').heard).toMatch(/đang cần gì/);
});

test.each([
  ['1', 'vi'],
  ['2', 'en'],
  ['tieng viet', 'vi'],
  ['English', 'en'],
  ['tiếng anh', 'en'],
])('"%s" chooses %s', (words, language) => {
  expect(asked().says(words).conversation.language).toBe(language);
});

test('it is asked once: whatever comes instead leads on, and a wish goes where it leads', () => {
  expect(asked().says('你好你好').at).toBe('first-contact.doors');
  expect(asked().says('cho em đăng ký lớp bơi').at).toBe('swim-class.askWhere');
  const picture = asked().sends({ kind: 'media', media: 'image' });
  expect(picture.at).toBe('first-contact.doors');
  const left = asked().begins('first-contact', { opening: 'swim-class' }, true);
  left.says('Hà Tu').says('không');
  expect(left.at).toBe(null);
});
