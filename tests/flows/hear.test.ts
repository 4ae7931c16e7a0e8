import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

/** A talk that has come to this question. */
const places: Readonly<Record<string, () => TalkHarness>> = {
  'swim-class.askWhere': () => new TalkHarness().begins('swim-class'),
  'swim-class.noClasses': () => new TalkHarness().begins('swim-class').says('Hà Tu'),
  'find-help.maySomeoneSee': () => new TalkHarness().begins('find-help'),
  'talk-to-officer.wanted': () => new TalkHarness().begins('talk-to-officer'),
  'talk-to-officer.fewWords': () => new TalkHarness().begins('talk-to-officer').says('có'),
  'first-contact.safe': () => new TalkHarness().begins('first-contact', { opening: 'safe' }),
  'report-danger.aboutWhom': () => new TalkHarness().begins('report-danger'),
  'report-child.whatHappened': () => new TalkHarness().begins('report-danger').says('em'),
  'report-child.where': () => new TalkHarness().begins('report-danger').says('em').says('x').says('không'),
  'which-unit.byName': () =>
    new TalkHarness().begins('report-danger').says('em').says('x').says('không').says('Hạ Long'),
};

test.each([
  ['swim-class.askWhere', 'cho tôi gặp cán bộ', 'talk-to-officer.wanted'],
  ['swim-class.askWhere', 'mình cần chỗ ở an toàn', 'find-help.maySomeoneSee'],
  ['swim-class.askWhere', 'phường Hà Tu', 'swim-class.noClasses'],
  ['swim-class.askWhere', 'bể bơi Hà Tu', 'swim-class.noClasses'],
  ['swim-class.askWhere', 'alo', 'swim-class.askWhere'],
  ['swim-class.noClasses', 'có', 'talk-to-officer.fewWords'],
  ['swim-class.noClasses', 'lớp bơi', 'swim-class.noClasses'],
  ['find-help.maySomeoneSee', 'tôi muốn đăng ký lớp bơi cho cháu', 'swim-class.askWhere'],
  ['find-help.maySomeoneSee', 'chỗ tạm trú', 'find-help.maySomeoneSee'],
  ['find-help.maySomeoneSee', 'không có ai', 'find-help.askWhere'],
  ['talk-to-officer.wanted', 'cho em gặp cán bộ', 'talk-to-officer.fewWords'],
  ['talk-to-officer.wanted', 'đăng ký học bơi', 'swim-class.askWhere'],
  ['first-contact.safe', 'cho em gặp người thật', 'talk-to-officer.wanted'],
  ['first-contact.safe', 'đăng ký lớp bơi', 'swim-class.askWhere'],
  ['report-child.whatHappened', 'gặp người thật', 'talk-to-officer.wanted'],
  ['report-danger.aboutWhom', 'cho con nói chuyện với cán bộ được không', 'talk-to-officer.wanted'],
  // What is told in a report is hers, whatever it sounds like.
  ['report-danger.aboutWhom', 'cán bộ xã', 'report-for-other.whatSeen'],
  ['report-child.whatHappened', 'ở lớp bơi', 'report-child.mustNotKnow'],
  ['report-child.whatHappened', 'em cần chỗ ngủ', 'report-child.mustNotKnow'],
  ['report-child.whatHappened', 'em không muốn gặp cán bộ', 'report-child.mustNotKnow'],
  ['report-child.whatHappened', 'em đi gặp cán bộ mà chú ấy chặn', 'report-child.mustNotKnow'],
  ['report-child.where', 'gần bể bơi', 'report-child.nearNow'],
  ['which-unit.byName', 'gặp người thật', 'talk-to-officer.wanted'],
  ['which-unit.byName', 'phường Hà Tu', 'report-child.nearNow'],
  ['which-unit.byName', 'ở gần lớp bơi', 'report-child.nearNow'],
  ['report-child.whatHappened', 'alo', 'report-child.whatHappened'],
  ['report-child.whatHappened', 'xin chào', 'report-child.whatHappened'],
  ['report-danger.aboutWhom', 'con ạ', 'report-child.whatHappened'],
  ['talk-to-officer.fewWords', 'lớp bơi cho cháu', 'talk-to-officer.waiting'],
])('at %s "%s" leads to %s', (at, words, leads) => {
  const talk = places[at]?.();
  expect(talk?.at).toBe(at);
  expect(talk?.says(words).at).toBe(leads);
});

test('a greeting is answered with the question, and never counts as not understood', () => {
  const talk = places['find-help.maySomeoneSee']?.() ?? new TalkHarness();
  for (let times = 0; times < 5; times += 1) expect(talk.says('alo').heard).toMatch(/xem điện thoại này không/);
  expect(talk.at).toBe('find-help.maySomeoneSee');
});

test('the offer names nothing; no leaves what lay below it, and the next one is offered', () => {
  const talk = new TalkHarness().begins('swim-class').says('gặp cán bộ').says('tìm chỗ tạm trú');
  expect(talk.at).toBe('find-help.maySomeoneSee');
  talk.says('có');
  expect(talk.at).toBe('go-on.offer');
  expect(talk.heard).toMatch(/Lúc nãy còn dở một việc, bạn muốn làm tiếp không\?$/);
  expect(talk.says('hả').heard).toMatch(/làm tiếp việc lúc nãy/);
  talk.says('không');
  expect(talk.at).toBe('go-on.offer');
  talk.says('có');
  expect(talk.at).toBe('swim-class.askWhere');
});

test('three parked at most: the oldest that is no report goes', () => {
  const talk = new TalkHarness().begins('report-danger').says('em').says('gặp cán bộ');
  for (const words of ['tìm chỗ tạm trú', 'đăng ký lớp bơi', 'gặp cán bộ', 'tìm chỗ tạm trú', 'đăng ký lớp bơi'])
    expect(talk.says(words).conversation.talks.length).toBeLessThanOrEqual(4);
  expect(talk.conversation.talks.map(({ flow }) => flow)).toContain('report-danger');
});
