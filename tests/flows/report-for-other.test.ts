import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const forOther = (who: string): TalkHarness => new TalkHarness().begins('report-danger').says(who);
const risks = (talk: TalkHarness) => talk.effects.flatMap((effect) => (effect.kind === 'risk' ? effect.items : []));

test('a neighbour tells of a child: what was seen, how old, who must not know, where, is it going on, may she be asked more', () => {
  const talk = forOther('cháu bé nhà bên');
  expect(talk.effects).toContainEqual({ kind: 'childKnown' });
  expect(talk.heard).toMatch(/thấy hay nghe gì\? Không cần tên.*hàng xóm/s);
  talk.says('tôi là hàng xóm, bé hay khóc đêm');
  expect(talk.heard).toMatch(/^Em đó khoảng bao nhiêu tuổi, trai hay gái/);
  talk.says('tầm 5 tuổi, bé gái');
  expect(risks(talk)).toEqual(['small_child']);
  expect(talk.heard).toMatch(/không muốn cho biết/);
  talk.says('có, bố bé là trưởng khu');
  expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(true);
  talk.says('phường Hà Tu');
  expect(talk.effects).toContainEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
  expect(talk.heard).toMatch(/đang xảy ra ngay lúc này/);
  talk.says('không');
  expect(talk.heard).toMatch(/hỏi lại bạn.*Không cần nói tên/s);
  talk.says('gọi được');
  talk.says('sau 8h tối');
  expect(talk.at).toBeNull();
  expect(talk.heard).toMatch(/^Cảm ơn bạn.*khoan sang nói chuyện hay hỏi kỹ.*113.*111/s);
  expect(talk.answers()).toEqual({
    aboutWhom: 'cháu bé nhà bên',
    whatSeen: 'tôi là hàng xóm, bé hay khóc đêm',
    ageAndSex: 'tầm 5 tuổi, bé gái',
    mustNotKnow: 'có, bố bé là trưởng khu',
    where: 'phường Hà Tu',
    goingOn: 'không',
    contactWays: 'gọi được',
    contactHours: 'sau 8h tối',
  });
  expect(talk.effects.at(-1)).toEqual({
    kind: 'mayContact',
    allowed: { write: false, hours: { from: 1200, to: 1320 } },
  });
});

test('who must not know is known with the fourth answer, which opens the case', () => {
  const talk = forOther('con gái tôi').says('x').says('9').says('có');
  expect(talk.effects.filter(({ kind }) => kind === 'addAnswer')).toHaveLength(4);
  expect(talk.effects.at(-1)).toEqual({ kind: 'leaveOutUnit' });
});

test.each([
  ['chị hàng xóm', 'chồng chị ấy đập phá', '40 tuổi, nữ', 'domestic_violence'],
  ['đồng nghiệp', 'sếp sờ soạng', '30', 'gender_violence'],
  ['đồng nghiệp', 'bị đòi nợ', 'không biết', 'other_harm'],
  ['người khác', 'bị đòi nợ', 'không biết', null],
  ['người khác', 'bị đòi nợ', '15, nam', 'child_abuse'],
  ['chị hàng xóm', 'bị đòi nợ', 'chưa đủ 16', 'child_abuse'],
  ['một em nhỏ', 'buồn', 'không biết', 'child_abuse'],
  // Talks in tests stand in 1970: born in 1960 is ten.
  ['người khác', 'bị đòi nợ', 'sinh năm 1960', 'child_abuse'],
])('about "%s", "%s", aged "%s": %s', (who, what, age, caseKind) => {
  const talk = forOther(who).says(what).says(age).says('không').says('không biết');
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', ...(caseKind && { caseKind }) });
});

test.each([
  ['có', true],
  ['1', true],
  ['đang đấy', false],
  ['không', false],
  ['không biết', false],
])('going on now? "%s": danger now %s, and then the numbers come at once', (answer, isNow) => {
  const talk = forOther('con hàng xóm').says('x').says('9').says('không').says('không biết').says(answer);
  expect(risks(talk).includes('danger_now')).toBe(isNow);
  expect(/113 công an/.test(talk.heard)).toBe(isNow);
  expect(talk.at).toBe('report-for-other.contactWays');
});

test('a bare 1 is the line "don’t know", another number is an age', () => {
  expect(forOther('một người lớn').says('x').says('1').answers().ageAndSex).toBe('unknown');
  expect(risks(forOther('một em nhỏ').says('x').says('1'))).toEqual([]);
  expect(forOther('một em nhỏ').says('x').says('9').answers().ageAndSex).toBe('9');
  expect(risks(forOther('một em nhỏ').says('x').says('1 tuổi'))).toEqual(['small_child']);
});

test('who does not want to be asked more stays unknown: no hours, the end', () => {
  const talk = forOther('con hàng xóm').says('x').says('9').says('không').says('không biết').says('không');
  talk.taps('Đừng liên lạc');
  expect(talk.at).toBeNull();
  expect(talk.effects.at(-1)).toEqual({ kind: 'mayContact', allowed: { write: false, hours: null } });
});

const steps = ['whatSeen', 'ageAndSex', 'mustNotKnow', 'where', 'goingOn', 'contactWays', 'contactHours'];

test.each(steps)('silence at %s moves on what was told, with its kind', (step) => {
  const talk = forOther('em gái em');
  while (talk.at !== `report-for-other.${step}`) talk.says('x');
  const before = talk.effects.length;
  talk.isSilent();
  expect(talk.effects[before]).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
});

test.each(steps)('a picture at %s is no answer, and the question stays', (step) => {
  const talk = forOther('em gái em');
  while (talk.at !== `report-for-other.${step}`) talk.says('x');
  const [question, kept] = [talk.heard, talk.effects.length];
  for (const media of ['image', 'audio', 'sticker'] as const) talk.sends({ kind: 'media', media });
  expect(talk.at).toBe(`report-for-other.${step}`);
  expect(talk.heard).toContain('chỉ đọc được chữ');
  expect(talk.heard.endsWith(question)).toBe(true);
  expect(talk.effects).toHaveLength(kept);
});

test('"không biết" and "bỏ qua" lead on everywhere', () => {
  for (const words of ['không biết', 'bỏ qua', 'k bit', 'xyz']) {
    const talk = forOther('chị hàng xóm');
    for (let times = 0; times < 7; times += 1) talk.says(words);
    expect([words, talk.at]).toEqual([words, null]);
    expect(talk.effects.at(-1)).toMatchObject({ kind: 'raiseCase', urgency: 'high' });
  }
});

test('in English too', () => {
  const talk = new TalkHarness({ language: 'en' }).begins('report-danger').says('my daughter').says('x').says('9');
  talk.taps('No').says('Ha Tu').taps('Yes');
  expect(talk.heard).toMatch(/113.*You need not give your name/s);
});
