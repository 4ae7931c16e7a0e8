import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const asked = (): TalkHarness => new TalkHarness().begins('talk-to-officer');

test('yes and a few words: put before the officer, with honest times', () => {
  const talk = asked().says('vâng').says('em muốn hỏi chuyện ở lớp');
  expect(talk.effects).toEqual([
    { kind: 'openCase', caseKind: 'unclear', track: 'report' },
    { kind: 'addAnswer', question: 'wantsOfficer', value: 'yes' },
    { kind: 'addAnswer', question: 'fewWords', value: 'em muốn hỏi chuyện ở lớp' },
    { kind: 'raiseCase', urgency: 'normal' },
  ]);
  expect(talk.heard).toMatch(/chưa hẹn được giờ.*111/s);
});

test('yes and then silence is passed on all the same', () => {
  expect(
    asked()
      .taps('Có')
      .isSilent()
      .effects.map(({ kind }) => kind),
  ).toEqual(['openCase', 'addAnswer', 'raiseCase']);
});

test('silence before yes causes nothing', () => {
  expect(asked().isSilent().effects).toEqual([]);
});

test('no is taken for no', () => {
  const talk = asked().says('không ạ');
  expect(talk.at).toBeNull();
  expect(talk.effects).toEqual([]);
});
