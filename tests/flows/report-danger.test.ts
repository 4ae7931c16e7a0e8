import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const report = (): TalkHarness => new TalkHarness().begins('first-contact', { opening: 'safe' }).says('có');

test('a child tells, by words: every answer is kept when it is given, and the end moves it on', () => {
  const talk = report();
  expect(talk.heard).toContain('về ai?');
  talk.says('em');
  expect(talk.effects).toEqual([
    { kind: 'safe' },
    { kind: 'openCase', caseKind: 'unclear', track: 'report' },
    { kind: 'addAnswer', question: 'aboutWhom', value: 'em' },
  ]);
  talk.says('bố hay uống rượu rồi quát em');
  expect(talk.heard).toContain('không muốn cho biết');
  talk.says('không ạ');
  talk.says('phường Hà Tu');
  expect(talk.effects).toContainEqual({ kind: 'setUnit', unit: '06652' });
  expect(talk.heard).toContain('bao nhiêu tuổi');
  talk.says('lớp 6');
  expect(talk.effects).toContainEqual({ kind: 'setAudience', audience: 'child' });
  expect(talk.effects).toContainEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
  expect(talk.heard).toContain('an toàn cho em');
  talk.says('chiều em ở trường');
  expect(talk.at).toBeNull();
  expect(talk.heard).toMatch(/^Cảm ơn em.*111.*18001769.*113/s);
  expect(talk.answers()).toEqual({
    aboutWhom: 'em',
    whatHappened: 'bố hay uống rượu rồi quát em',
    mustNotKnow: 'không ạ',
    where: 'phường Hà Tu',
    howOld: 'lớp 6',
    howToReach: 'chiều em ở trường',
  });
});

test.each([
  ['tôi', 'chồng tôi đập phá', '34', 'domestic_violence'],
  ['tôi', 'sếp ép tôi', '34', 'other_harm'],
  ['Một người lớn', 'chồng chị ấy', '40 tuổi', 'domestic_violence'],
  ['tôi', 'chuyện ở trường', '15', 'child_abuse'],
])('about "%s", "%s", aged %s: %s', (about, what, age, caseKind) => {
  const talk = report().says(about).says(what).says('không').says('không biết').says(age);
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind });
});

test('a child one knows is a child, though nobody knows how old', () => {
  const talk = report().taps('Một em nhỏ').taps('Bỏ qua').taps('Không').taps('Không biết');
  expect(talk.heard).toContain('Người đang cần giúp');
  talk.taps('Không biết');
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
  expect(talk.conversation.audience).toBe('unknown');
});

test('nothing has to be answered: skipping all the way still reaches the officer', () => {
  const talk = report();
  for (const title of ['Bỏ qua', 'Bỏ qua', 'Bỏ qua', 'Không biết', 'Không biết', 'Không cần']) talk.taps(title);
  expect(talk.at).toBeNull();
  expect(talk.effects.filter(({ kind }) => kind === 'addAnswer')).toHaveLength(6);
  expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(false);
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high' });
});

test.each(['aboutWhom', 'whatHappened', 'mustNotKnow', 'where', 'howOld', 'howToReach'])(
  'silence at %s moves on what was told',
  (step) => {
    const talk = report();
    while (talk.at !== `report-danger.${step}`) talk.says('tôi');
    expect(talk.isSilent().effects.at(-1)).toMatchObject({ kind: 'raiseCase', urgency: 'high' });
  },
);

test('pictures, voices and stickers are no answers, are not held against her, and the question stays', () => {
  const talk = report();
  for (const media of ['image', 'audio', 'sticker', 'video', 'file', 'link'] as const) {
    talk.sends({ kind: 'media', media });
    expect(talk.at).toBe('report-danger.aboutWhom');
    expect(talk.heard).toMatch(/chỉ đọc được chữ.*111.*về ai\?$/s);
    expect(talk.buttons).toHaveLength(4);
  }
  expect(talk.effects).toEqual([{ kind: 'safe' }]);
});

test('a shared position answers where', () => {
  const talk = report()
    .says('tôi')
    .says('mệt')
    .says('không')
    .sends({ kind: 'location', point: { lat: 20.96, lon: 107.05 } });
  expect(talk.answers().where).toBe('20.96, 107.05');
  expect(talk.at).toBe('report-danger.howOld');
});

test('a name of several places stays words for the officer', () => {
  const talk = report().says('tôi').says('mệt').says('không').says('Hà Khẩu');
  expect(talk.effects.some(({ kind }) => kind === 'setUnit')).toBe(false);
  expect(talk.answers().where).toBe('Hà Khẩu');
});

test('quay lại asks again, and the new answer is kept beside the old one', () => {
  const talk = report().says('tôi').says('một');
  talk.goesBack().says('hai');
  expect(talk.effects.flatMap((effect) => (effect.kind === 'addAnswer' ? [effect.value] : []))).toEqual([
    'tôi',
    'một',
    'hai',
  ]);
  expect(talk.at).toBe('report-danger.mustNotKnow');
});

test('the menu in the middle of a report: the door leads back to where it was', () => {
  const talk = report().says('tôi').begins('first-contact', {}, true).taps('Tôi hoặc ai đó cần giúp').taps('Có');
  expect(talk.at).toBe('report-danger.whatHappened');
});

test('in English too', () => {
  const talk = new TalkHarness({ language: 'en' })
    .begins('report-danger')
    .taps('Me')
    .says('my husband')
    .taps('No')
    .says('Ha Tu')
    .says('30');
  expect(talk.heard).toContain('safe for you');
  expect(talk.effects.at(-1)).toMatchObject({ caseKind: 'domestic_violence' });
});

test.each([
  ['có', true],
  ['Có', true],
  ['1', true],
  ['co a', true],
  ['chú công an xã là bác ruột em', true],
  ['không', false],
  ['ko', false],
  ['2', false],
  ['Bỏ qua', false],
  ['không biết', false],
])('somebody of the commune must not know? "%s": left out %s', (answer, leftOut) => {
  const talk = report().says('tôi').says('mệt');
  if (talk.buttons.some(({ title }) => title === answer)) talk.taps(answer);
  else talk.says(answer);
  expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(leftOut);
  expect(talk.at).toBe('report-danger.where');
});

test('an answer given by its number is kept as what it stands for; a number that is an age stays one', () => {
  const talk = report();
  for (const answer of ['1', '1', '2', '1', '9', '1']) talk.says(answer);
  expect(talk.answers()).toEqual({
    aboutWhom: 'me',
    whatHappened: 'skip',
    mustNotKnow: 'no',
    where: 'unknown',
    howOld: '9',
    howToReach: 'noNeed',
  });
});
