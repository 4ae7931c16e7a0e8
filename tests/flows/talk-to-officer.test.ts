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
  expect(talk.heard).toMatch(/đang gọi cán bộ trực, chưa biết lúc nào.*111 hoặc 18001769/s);
});

test('while she waits: told so once, then heard in silence, greetings and questions too', () => {
  const talk = asked().says('vâng').says('em muốn hỏi chuyện ở lớp');
  const before = talk.effects.length;
  talk.says('alo');
  expect(talk.heard).toMatch(/Đã ghi thêm.*111 hoặc 18001769.*menu/s);
  for (const words of ['alo', 'xin chào', 'cho em gặp cán bộ', 'lớp bơi ở đâu', 'có', '1']) {
    talk.says(words);
    expect([words, talk.heard, talk.at]).toEqual([words, '', 'talk-to-officer.waiting']);
  }
  talk.sends({ kind: 'media', media: 'image' });
  expect(talk.heard).toMatch(/chỉ đọc được chữ/);
  expect(talk.effects).toHaveLength(before);
});

test('silence after it was passed on causes nothing more', () => {
  const talk = asked().says('vâng').taps('Bỏ qua');
  const before = talk.effects.length;
  expect(talk.isSilent().effects).toHaveLength(before);
});

test('what begins next takes the place of the waiting, and of what led to it', () => {
  const talk = new TalkHarness().begins('first-contact').says('gặp người thật').says('có').says('vài chữ');
  expect(talk.at).toBe('talk-to-officer.waiting');
  talk.begins('first-contact', {}, true);
  expect(talk.conversation.talks.map(({ flow }) => flow)).toEqual(['first-contact']);
  const report = new TalkHarness()
    .begins('report-danger')
    .says('tôi')
    .says('gặp người thật')
    .says('có')
    .says('vài chữ');
  report.begins('first-contact', {}, true);
  expect(report.conversation.talks.map(({ flow }) => flow)).toEqual(['report-danger', 'report-adult', 'first-contact']);
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
