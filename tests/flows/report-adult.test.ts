import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const adult = (language: 'vi' | 'en' = 'vi'): TalkHarness =>
  new TalkHarness({ language }).begins('report-danger').says(language === 'vi' ? 'tôi' : '2');
const weighed = (what: string, answer: string): TalkHarness =>
  adult().says(what).says('không').says('không biết').says(answer);
const risks = (talk: TalkHarness) => talk.effects.flatMap((effect) => (effect.kind === 'risk' ? effect.items : []));

test('an adult tells of herself: no age is asked for, every answer is kept', () => {
  const talk = adult();
  expect(talk.effects).toContainEqual({ kind: 'setAudience', audience: 'adult' });
  expect(talk.heard).toMatch(/Chuyện gì.*với bạn/);
  talk.says('chồng tôi đập phá');
  expect(talk.heard).toMatch(/Ở xã, phường có ai bạn không muốn cho biết/);
  talk.says('có, bác ấy ở ủy ban');
  expect(talk.effects.at(-1)).toEqual({ kind: 'leaveOutUnit' });
  talk.says('phường Hà Tu');
  expect(talk.effects).toContainEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'domestic_violence' });
  expect(talk.buttons.map(({ title }) => title)).toEqual([
    'Người đó ở gần',
    'Có trẻ con ở đó',
    'Đang mang thai',
    'Ngày càng nặng hơn',
    'Không điều nào',
  ]);
  talk.says('1 3');
  expect(talk.heard).toMatch(/cách nào thì an toàn/);
  talk.taps('Cả hai');
  expect(talk.heard).toMatch(/Giờ nào thì an toàn\?.*nói câu gì trước/s);
  talk.says('giờ hành chính, hỏi mua trứng');
  expect(talk.effects.at(-1)).toEqual({ kind: 'mayContact', allowed: { write: true, hours: { from: 480, to: 1020 } } });
  expect(talk.heard).toMatch(/ai khác bạn tin/);
  talk.says('chị Hoa 0912');
  expect(talk.at).toBeNull();
  expect(talk.heard).toMatch(/^Cảm ơn bạn.*cán bộ trực.*cất điện thoại.*113/s);
  const told = talk.effects.flatMap((effect) => (effect.kind === 'addAnswer' ? [[effect.question, effect.value]] : []));
  expect(told).toEqual([
    ['aboutWhom', 'tôi'],
    ['whatHappened', 'chồng tôi đập phá'],
    ['mustNotKnow', 'có, bác ấy ở ủy ban'],
    ['where', 'phường Hà Tu'],
    ['whatWeighs', 'near'],
    ['whatWeighs', 'pregnant'],
    ['contactWays', 'both'],
    ['contactHours', 'giờ hành chính, hỏi mua trứng'],
    ['trustedPerson', 'chị Hoa 0912'],
  ]);
});

test.each([
  ['chồng tôi đập phá', 'domestic_violence'],
  ['sếp sờ soạng tôi', 'gender_violence'],
  ['chong toi ep quan he', 'domestic_violence'],
  ['bị lừa bán sang bên kia biên giới', 'gender_violence'],
  ['bị người ta đòi nợ', 'other_harm'],
])('"%s": %s', (what, caseKind) => {
  const talk = adult().says(what).says('không').says('không biết');
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind });
});

test.each([
  ['1', ['abuser_near'], false],
  ['1 3', ['abuser_near', 'pregnant'], false],
  ['2', [], true],
  ['2 và 4', ['growing_worse'], true],
  ['1234', ['abuser_near', 'pregnant', 'growing_worse'], true],
  ['5', [], false],
  ['đang ở nhà, có hai con nhỏ', ['abuser_near'], true],
  ['toi dang co bau', ['pregnant'], false],
  ['không', [], false],
  ['không biết', [], false],
  ['bỏ qua', [], false],
])('what weighs, at home: "%s" is %j, a child’s case %s', (answer, items, child) => {
  const talk = weighed('chồng tôi đập phá', answer);
  expect(risks(talk)).toEqual(items);
  expect(talk.effects.some(({ kind }) => kind === 'openChildCase')).toBe(child);
  expect(talk.at).toBe('report-adult.contactWays');
});

test('children beside an adult who is hurt by a stranger get no case of their own', () => {
  expect(weighed('bị người ta đòi nợ', '2').effects.some(({ kind }) => kind === 'openChildCase')).toBe(false);
});

test('words are kept as they were written', () => {
  expect(weighed('mệt', 'có bầu 3 tháng').answers().whatWeighs).toBe('có bầu 3 tháng');
});

test('the end: otherwise while somebody is near', () => {
  const end = (answer: string) => weighed('mệt', answer).says('không').says('bỏ qua').heard;
  expect(end('1')).toMatch(/cất điện thoại.*113/s);
  expect(end('5')).toMatch(/nhà ai quen.*111.*113/s);
});

test('by phone only: no word is written to her, and the hours are kept', () => {
  const talk = weighed('mệt', '5').says('gọi thôi').says('tối');
  const allowed = talk.effects.flatMap((effect) => (effect.kind === 'mayContact' ? [effect.allowed] : []));
  expect(allowed).toEqual([
    { write: false, hours: null },
    { write: false, hours: { from: 1080, to: 1320 } },
  ]);
});

test('hours alone allow nothing', () => {
  const talk = weighed('mệt', '5').says('bỏ qua').says('buổi sáng');
  expect(talk.effects.some(({ kind }) => kind === 'mayContact')).toBe(false);
});

const steps = ['whatHappened', 'mustNotKnow', 'where', 'whatWeighs', 'contactWays', 'contactHours', 'trustedPerson'];

test.each(steps)('silence at %s moves on what was told, with its kind', (step) => {
  const talk = adult();
  while (talk.at !== `report-adult.${step}`) talk.says('chồng tôi');
  const before = talk.effects.length;
  talk.isSilent();
  const caseKind = step === 'whatHappened' ? 'other_harm' : 'domestic_violence';
  expect(talk.effects[before]).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind });
});

test.each(steps)('a picture at %s is no answer, and the question stays', (step) => {
  const talk = adult();
  while (talk.at !== `report-adult.${step}`) talk.says('x');
  const [question, kept] = [talk.heard, talk.effects.length];
  for (const media of ['image', 'audio', 'sticker'] as const) talk.sends({ kind: 'media', media });
  expect(talk.at).toBe(`report-adult.${step}`);
  expect(talk.heard).toContain('chỉ đọc được chữ');
  expect(talk.heard.endsWith(question)).toBe(true);
  expect(talk.effects).toHaveLength(kept);
});

test('"không biết" and "bỏ qua" lead on everywhere', () => {
  for (const words of ['không biết', 'bỏ qua', 'k bit', 'xyz']) {
    const talk = adult();
    for (let times = 0; times < 7; times += 1) talk.says(words);
    expect([words, talk.at]).toEqual([words, null]);
    expect(talk.effects.at(-1)).toMatchObject({ kind: 'raiseCase', urgency: 'high' });
  }
});

test('in English too', () => {
  const talk = adult('en').says('my husband').taps('No').says('Ha Tu').taps('Children are there');
  expect(talk.effects.some(({ kind }) => kind === 'openChildCase')).toBe(true);
  expect(talk.heard).toContain('safely');
  talk.taps('Write here').says('in the morning').says('my aunt');
  expect(talk.heard).toMatch(/^Thank you.*113/s);
  expect(talk.effects).toContainEqual({ kind: 'mayContact', allowed: { write: true, hours: { from: 420, to: 660 } } });
});
