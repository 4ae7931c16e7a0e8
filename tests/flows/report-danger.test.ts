import { expect, test } from 'vitest';
import { leaveParked } from '../../flows/engine/step.ts';
import { flows } from '../../flows/index.ts';
import { TalkHarness } from '../harness/talk.ts';

const report = (): TalkHarness => new TalkHarness().begins('first-contact', { opening: 'safe' }).says('có');
const kinds = (talk: TalkHarness): string[] => talk.effects.map(({ kind }) => kind);

test('who writes is asked first, in one question', () => {
  const talk = report();
  expect(talk.heard).toBe('Cảm ơn bạn đã nhắn. Chuyện này là về ai?');
  expect(talk.buttons.map(({ title }) => title)).toEqual([
    'Em, dưới 16 tuổi',
    'Tôi, từ 16 tuổi',
    'Một trẻ em khác',
    'Một người lớn khác',
    'Bỏ qua',
  ]);
});

test.each([
  ['Em, dưới 16 tuổi', 'report-child', 'child', 'child_abuse'],
  ['Tôi, từ 16 tuổi', 'report-adult', 'adult', 'other_harm'],
  ['Một trẻ em khác', 'report-for-other', 'unknown', 'child_abuse'],
  ['Một người lớn khác', 'report-for-other', 'unknown', 'other_harm'],
  ['Bỏ qua', 'report-child', 'unknown', 'unclear'],
  ['1', 'report-child', 'child', 'child_abuse'],
  ['2', 'report-adult', 'adult', 'other_harm'],
  ['3', 'report-for-other', 'unknown', 'child_abuse'],
  ['4', 'report-for-other', 'unknown', 'other_harm'],
  ['5', 'report-child', 'unknown', 'unclear'],
  ['em 9 tuổi', 'report-child', 'child', 'child_abuse'],
  ['con 10t', 'report-child', 'child', 'child_abuse'],
  ['em 20 tuổi', 'report-adult', 'adult', 'other_harm'],
  ['tôi', 'report-adult', 'adult', 'other_harm'],
  ['chị hàng xóm', 'report-for-other', 'unknown', 'other_harm'],
  ['hoc sinh lop toi', 'report-for-other', 'unknown', 'child_abuse'],
  // "Ba em" is a person, and no number three.
  ['ba em', 'report-for-other', 'unknown', 'other_harm'],
  ['mình', 'report-child', 'unknown', 'unclear'],
  ['không biết', 'report-child', 'unknown', 'unclear'],
  ['bỏ qua', 'report-child', 'unknown', 'unclear'],
  ['khó nói lắm', 'report-child', 'unknown', 'unclear'],
])('"%s": %s, spoken to as %s, kind %s, kept and asked once', (answer, flow, audience, caseKind) => {
  const talk = report();
  if (talk.buttons.some(({ title }) => title === answer)) talk.taps(answer);
  else talk.says(answer);
  expect(talk.at?.split('.')[0]).toBe(flow);
  expect(talk.conversation.audience).toBe(audience);
  expect(talk.effects).toContainEqual({ kind: 'openCase', caseKind, track: 'report' });
  expect(talk.answers().aboutWhom).toBeTruthy();
  expect(kinds(talk).includes('childKnown')).toBe(caseKind === 'child_abuse');
  talk.says('x');
  expect(talk.at?.split('.')[0]).toBe(flow);
});

test('whoever does not say who she is, is asked what anybody can answer, and is called no child', () => {
  const talk = report().taps('Bỏ qua');
  for (const answer of ['mệt', 'không', 'không biết', 'không', 'nhắn', 'dì Hoa', 'tối']) {
    expect(talk.heard).not.toMatch(/(?<!\p{L})(em|cô chú)(?!\p{L})/iu);
    talk.says(answer);
  }
  expect(talk.at).toBeNull();
  expect(talk.heard).not.toMatch(/(?<!\p{L})(em|cô chú)(?!\p{L})/iu);
  expect(talk.effects.at(-1)?.kind).toBe('mayContact');
  expect(kinds(talk)).not.toContain('childKnown');
});

test.each([
  ['chồng em hay chửi', 'adult', 'domestic_violence'],
  ['em 13 tuổi, bố hay quát', 'child', 'child_abuse'],
  ['sếp nhắn tin bậy', 'unknown', null],
])('what is told then may say it: "%s": %s, %s', (what, audience, caseKind) => {
  const talk = report().taps('Bỏ qua').says(what).isSilent();
  expect(talk.conversation.audience).toBe(audience);
  expect(talk.effects.at(-2)).toEqual({ kind: 'raiseCase', urgency: 'high', ...(caseKind && { caseKind }) });
});

test('an age told of another is heard at once: under six is a small child', () => {
  const talk = report().says('con trai tôi 3 tuổi');
  expect(talk.effects).toContainEqual({ kind: 'risk', items: ['small_child'] });
  expect(talk.effects).toContainEqual({ kind: 'childKnown' });
});

test('silence at the first question moves on what was told', () => {
  expect(report().isSilent().effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high' });
});

test('pictures, voices and stickers are no answers, are not held against her, and the question stays', () => {
  const talk = report();
  for (const media of ['image', 'audio', 'sticker', 'video', 'file', 'link'] as const) {
    talk.sends({ kind: 'media', media });
    expect(talk.at).toBe('report-danger.aboutWhom');
    expect(talk.heard).toMatch(/chỉ đọc được chữ.*111.*về ai\?$/s);
    expect(talk.buttons).toHaveLength(5);
  }
  expect(talk.effects).toEqual([{ kind: 'safe' }]);
});

test('quay lại asks again who it is about, and the new answer leads to the other talk', () => {
  const talk = report().says('tôi').goesBack();
  expect(talk.at).toBe('report-danger.aboutWhom');
  talk.says('con gái tôi');
  expect(talk.at).toBe('report-for-other.whatSeen');
  expect(talk.conversation.talks.map(({ flow }) => flow)).toEqual([
    'first-contact',
    'report-danger',
    'report-for-other',
  ]);
});

test('the menu in the middle of a report: the door leads back to where it was', () => {
  const talk = report().says('tôi').says('mệt');
  talk.begins('first-contact', {}, true).taps('Tôi hoặc ai đó cần giúp').taps('Có');
  expect(talk.at).toBe('report-adult.mustNotKnow');
  talk.says('không').says('không biết').says('5').says('không').says('bỏ qua');
  expect(talk.answers().trustedPerson).toBe('bỏ qua');
});

test('a button of the first question, pressed again later, leads back to it', () => {
  const talk = report();
  const child = talk.buttons.find(({ title }) => title === 'Một trẻ em khác')?.value ?? '';
  talk.says('tôi').says('mệt').taps(child);
  expect(talk.at).toBe('report-for-other.whatSeen');
});

test('when the talk ends nothing is left of it, and nothing is offered again', () => {
  const talk = report().says('tôi').says('mệt').says('không').says('không biết').says('5').says('không').says('bỏ qua');
  expect(talk.at).toBeNull();
  expect(talk.conversation.talks).toEqual([]);
});

test('after a cry a report that lay parked is gone on with, and when it ends nothing of it is offered again', () => {
  const talk = report().says('tôi').says('mệt').begins('find-help', {}, true);
  talk.conversation = leaveParked(flows, talk.conversation, { running: false });
  talk.begins('swim-class', {}, true).says('Hà Tu').says('không');
  expect(talk.at).toBe('go-on.offer');
  talk.says('có');
  expect(talk.at).toBe('report-adult.mustNotKnow');
  talk.says('không').says('không biết').says('5').says('không').says('bỏ qua');
  expect(talk.conversation.talks).toEqual([]);
});
