import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const first = (opening: string): TalkHarness => new TalkHarness().begins('first-contact', { opening });

test.each([
  ['doors', 'first-contact.doors'],
  ['safe', 'first-contact.safe'],
  ['find-help', 'find-help.maySomeoneSee'],
  ['swim-class', 'swim-class.askWhere'],
  ['talk-to-officer', 'talk-to-officer.wanted'],
])('opening %s asks %s', (opening, at) => {
  expect(first(opening).at).toBe(at);
});

test.each([
  ['Tôi hoặc ai đó cần giúp', 'first-contact.safe'],
  ['1', 'first-contact.safe'],
  ['toi hoac ai do can giup', 'first-contact.safe'],
  ['Tìm nơi giúp đỡ', 'find-help.maySomeoneSee'],
  ['2', 'find-help.maySomeoneSee'],
  ['Lớp bơi cho trẻ', 'swim-class.askWhere'],
  ['cho em hỏi lớp bơi', 'swim-class.askWhere'],
  ['số 4', 'talk-to-officer.wanted'],
  ['gap nguoi that', 'talk-to-officer.wanted'],
])('the door by words: %s', (words, at) => {
  expect(first('doors').says(words).at).toBe(at);
});

test('the door button says nothing of harm', () => {
  expect(first('doors').buttons.map(({ title }) => title)).toEqual([
    'Tôi hoặc ai đó cần giúp',
    'Tìm nơi giúp đỡ',
    'Lớp bơi cho trẻ',
    'Gặp người thật',
  ]);
});

test('not safe: she is told to write when she is, and it is judged as doubt', () => {
  const talk = first('safe').taps('Không');
  expect(talk.at).toBeNull();
  expect(talk.heard).toMatch(/tiện bạn nhắn lại.*111.*113/s);
  expect(talk.effects).toEqual([{ kind: 'notSafe' }]);
});

test('she tells instead of answering: what she tells is kept, and she is asked again', () => {
  const talk = first('safe').says('em đang ở nhà một mình với dượng');
  expect(talk.at).toBe('first-contact.safe');
  expect(talk.answers()).toEqual({ beforeSafe: 'em đang ở nhà một mình với dượng' });
  expect(talk.says('có').at).toBe('report-danger.aboutWhom');
});

test('a word that is no answer is not kept', () => {
  expect(first('safe').says('cô ơi').effects).toEqual([]);
});

test('three times not understood offers a human being', () => {
  const talk = first('doors');
  for (let times = 0; times < 3; times += 1) talk.says('qwerty');
  expect(talk.at).toBe('talk-to-officer.wanted');
});

test('silence at the doors causes nothing', () => {
  expect(first('doors').isSilent().effects).toEqual([]);
});

test('a second tap on "Có" leads on as the first did', () => {
  const talk = first('safe');
  const [yes] = talk.buttons;
  talk.taps('Có').taps(yes?.value ?? '');
  expect(talk.at).toBe('report-danger.aboutWhom');
});

test('when the flow it led to ends, nothing is left', () => {
  const talk = first('talk-to-officer').taps('Không');
  expect(talk.conversation.talks).toEqual([]);
  expect(talk.heard).toContain('111');
});
