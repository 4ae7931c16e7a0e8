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
  ['tôi', 'chuyện ở trường', 'chưa đủ 16', 'child_abuse'],
  // Talks in tests stand in 1970: born in 1960 she is ten, not "five" of the 5th of March.
  ['tôi', 'chồng tôi đập phá', '5/3/1930', 'domestic_violence'],
  ['tôi', 'chuyện ở trường', 'sinh năm 1960', 'child_abuse'],
])('about "%s", "%s", aged %s: %s', (about, what, age, caseKind) => {
  const talk = report().says(about).says(what).says('không').says('không biết').says(age);
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind });
});

test.each(['k bit nữa', 'hem biết', 'để sau ạ', 'chưa ạ', '👎'])('"%s" names nobody who must not know', (answer) => {
  const talk = report().says('em').says('bố hay uống rượu').says(answer);
  expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(false);
});

test.each(['👍', 'dạ có ạ', 'có, bác em', 'bác em là công an xã', 'hình như có'])(
  '"%s" leaves the commune out',
  (answer) => {
    const talk = report().says('em').says('bố hay uống rượu').says(answer);
    expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(true);
  },
);

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

const asksWhere = (): TalkHarness => report().says('tôi').says('mệt').says('không');
const unitOf = (talk: TalkHarness): string | undefined =>
  talk.effects.flatMap((effect) => (effect.kind === 'setUnit' ? [effect.unit] : [])).at(-1);

test('a shared position answers where', () => {
  const talk = asksWhere().sends({ kind: 'location', point: { lat: 21.6, lon: 107.81 } });
  expect(talk.answers().where).toBe('21.6, 107.81');
  expect(unitOf(talk)).toBe('06724');
  expect(talk.at).toBe('report-danger.howOld');
});

test('a shared position between two centres is asked about, in another province it is not', () => {
  const between = asksWhere().sends({ kind: 'location', point: { lat: 20.96, lon: 107.05 } });
  expect(between.at).toBe('which-unit.which');
  expect(between.buttons.map(({ title }) => title)).toContain('phường Bãi Cháy');
  const away = asksWhere().sends({ kind: 'location', point: { lat: 10.78, lon: 106.7 } });
  expect(away.heard).toMatch(/Quảng Ninh.*111.*bao nhiêu tuổi/s);
  expect(unitOf(away)).toBeUndefined();
});

test('a name of several places is asked about once, and its answer is the unit', () => {
  const talk = asksWhere().says('Hà Khẩu');
  expect(talk.at).toBe('which-unit.which');
  expect(talk.buttons.map(({ title }) => title).sort()).toEqual(['Không biết', 'phường Tuần Châu', 'phường Việt Hưng']);
  talk.taps('phường Việt Hưng');
  expect(unitOf(talk)).toBe('06661');
  expect(talk.at).toBe('report-danger.howOld');
  const told = talk.effects.flatMap((effect) => (effect.kind === 'addAnswer' ? [effect.value] : []));
  expect(told.slice(-2)).toEqual(['Hà Khẩu', 'Việt Hưng']);
});

test.each(['không biết', 'k nhớ nữa', 'Hà Khẩu', 'em ở nhà'])(
  'several places, "%s": left to the officer, the report goes on',
  (answer) => {
    const talk = asksWhere().says('Hà Khẩu').says(answer);
    expect(unitOf(talk)).toBeUndefined();
    expect(talk.at).toBe('report-danger.howOld');
  },
);

test('another place than in question is what she says it is', () => {
  const talk = asksWhere().says('Hà Khẩu').says('à nhầm, phường Hà Tu');
  expect(unitOf(talk)).toBe('06652');
});

test('a former city: the ward is asked for by name, not listed', () => {
  const talk = asksWhere().says('tp Hạ Long');
  expect(talk.at).toBe('which-unit.byName');
  expect(talk.buttons.map(({ title }) => title)).toEqual(['Không biết']);
  talk.says('giếng đáy ạ');
  expect(unitOf(talk)).toBe('06661');
});

test('outside the province: 111 helps there too, and the report goes on', () => {
  const talk = asksWhere().says('em ở Hải Phòng');
  expect(talk.heard).toMatch(/Quảng Ninh.*111.*bao nhiêu tuổi/s);
  expect(talk.answers().where).toBe('em ở Hải Phòng');
  expect(unitOf(talk)).toBeUndefined();
});

test('nobody answers which of several places: what was told is moved on', () => {
  const talk = asksWhere().says('Hà Khẩu').isSilent();
  expect(talk.effects.at(-1)).toMatchObject({ kind: 'raiseCase', urgency: 'high' });
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
