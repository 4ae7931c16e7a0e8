import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const child = (): TalkHarness =>
  new TalkHarness().begins('first-contact', { opening: 'safe' }).says('có').taps('Em, dưới 16 tuổi');

test('a child tells of itself, by words: every answer is kept when it is given, few and simple questions', () => {
  const talk = child();
  expect(talk.effects).toEqual([
    { kind: 'safe' },
    { kind: 'openCase', caseKind: 'child_abuse', track: 'report' },
    { kind: 'addAnswer', question: 'aboutWhom', value: 'meChild' },
    { kind: 'setAudience', audience: 'child' },
    { kind: 'childKnown' },
  ]);
  expect(talk.heard).toBe('Chuyện gì đang xảy ra với em? Kể ngắn thôi cũng được.');
  talk.says('bố hay uống rượu rồi quát em');
  expect(talk.heard).toBe('Ở chỗ em có ai em không muốn cho biết chuyện này không?');
  talk.says('không ạ');
  expect(talk.heard).toMatch(/xã, phường nào/);
  talk.says('phường Hà Tu');
  expect(talk.effects).toContainEqual({ kind: 'setUnit', unit: '06652' });
  expect(talk.effects).toContainEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
  expect(talk.heard).toMatch(/ở gần em không\?$/);
  talk.says('có ạ');
  expect(talk.effects).toContainEqual({ kind: 'risk', items: ['abuser_near'] });
  expect(talk.heard).toMatch(/^Cô chú cán bộ/);
  talk.says('nhắn thôi ạ, đừng gọi');
  expect(talk.effects).toContainEqual({ kind: 'mayContact', allowed: { write: true, hours: null } });
  expect(talk.heard).toMatch(/người lớn nào em tin/);
  talk.says('cô giáo Lan');
  expect(talk.heard).toMatch(/Giờ nào thì an toàn cho em\?.*nói câu gì trước/s);
  talk.says('buổi sáng, nói là cô Lan');
  expect(talk.effects.at(-1)).toEqual({ kind: 'mayContact', allowed: { write: true, hours: { from: 420, to: 660 } } });
  expect(talk.at).toBeNull();
  expect(talk.heard).toMatch(/^Cảm ơn em.*cán bộ trực.*113/s);
  expect(talk.answers()).toEqual({
    aboutWhom: 'meChild',
    whatHappened: 'bố hay uống rượu rồi quát em',
    mustNotKnow: 'không ạ',
    where: 'phường Hà Tu',
    nearNow: 'có ạ',
    contactWays: 'nhắn thôi ạ, đừng gọi',
    trustedPerson: 'cô giáo Lan',
    contactHours: 'buổi sáng, nói là cô Lan',
  });
});

test('the end tells what to do meanwhile: otherwise while somebody is near', () => {
  const far = child().says('x').says('không').says('không biết').says('không').says('không').says('bỏ qua');
  expect(far.heard).toMatch(/ở gần người lớn mà em tin.*111.*113/s);
  const near = child().says('x').says('không').says('không biết').says('có').says('không').says('bỏ qua');
  expect(near.heard).toMatch(/cất điện thoại.*113/s);
  expect(near.heard).not.toEqual(far.heard);
});

test.each(['nhiều lắm', 'k bit nữa', 'hem biết', 'để sau ạ', 'chưa ạ', '👎', 'không', '2', 'Bỏ qua'])(
  'who must not know? "%s" names nobody, or is kept in doubt: asked once',
  (answer) => {
    const talk = child().says('bố hay uống rượu').says(answer);
    expect(talk.at).toBe('report-child.where');
    const leavesOut = talk.effects.some(({ kind }) => kind === 'leaveOutUnit');
    expect(leavesOut).toBe(answer === 'nhiều lắm');
  },
);

test.each(['👍', 'dạ có ạ', 'có, bác em', 'bác em là công an xã', 'hình như có', '1'])(
  '"%s" leaves the commune out, by the fourth answer at the latest',
  (answer) => {
    const talk = child().says('bố hay uống rượu').says(answer);
    expect(talk.effects.some(({ kind }) => kind === 'leaveOutUnit')).toBe(true);
    expect(talk.effects.filter(({ kind }) => kind === 'addAnswer').length).toBeLessThan(4);
  },
);

test('nobody is to reach her: no hours are asked for, and the officer reads it', () => {
  const talk = child().says('x').says('không').says('không biết').says('không').taps('Đừng liên lạc');
  expect(talk.effects.at(-1)).toEqual({ kind: 'mayContact', allowed: { write: false, hours: null } });
  talk.says('bà ngoại');
  expect(talk.at).toBeNull();
  expect(talk.answers()).not.toHaveProperty('contactHours');
});

test('hours told with the way are kept with it', () => {
  const talk = child().says('x').says('không').says('không biết').says('không').says('nhắn sau 8h tối ạ');
  expect(talk.effects.at(-1)).toEqual({
    kind: 'mayContact',
    allowed: { write: true, hours: { from: 1200, to: 1320 } },
  });
});

test('nothing has to be answered: skipping all the way still reaches the officer, and allows nothing', () => {
  const talk = child();
  for (const title of ['Bỏ qua', 'Bỏ qua', 'Không biết', 'Không biết', 'Bỏ qua', 'Bỏ qua', 'Bỏ qua']) talk.taps(title);
  expect(talk.at).toBeNull();
  expect(talk.effects.filter(({ kind }) => kind === 'addAnswer')).toHaveLength(8);
  for (const kind of ['leaveOutUnit', 'mayContact', 'risk'])
    expect(talk.effects.some((effect) => effect.kind === kind)).toBe(false);
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
});

test('"không biết" and "bỏ qua" lead on everywhere', () => {
  for (const words of ['không biết', 'bỏ qua', 'k bit', 'xyz']) {
    const talk = child();
    for (let times = 0; times < 7; times += 1) talk.says(words);
    expect([words, talk.at]).toEqual([words, null]);
  }
});

const steps = ['whatHappened', 'mustNotKnow', 'where', 'nearNow', 'contactWays', 'trustedPerson', 'contactHours'];

test.each(steps)('silence at %s moves on what was told, as a child’s case', (step) => {
  const talk = child();
  while (talk.at !== `report-child.${step}`) talk.says('x');
  const before = talk.effects.length;
  talk.isSilent();
  expect(talk.effects[before]).toEqual({ kind: 'raiseCase', urgency: 'high', caseKind: 'child_abuse' });
});

test.each(steps)('a picture at %s is no answer, and the question stays', (step) => {
  const talk = child();
  while (talk.at !== `report-child.${step}`) talk.says('x');
  const [question, kept] = [talk.heard, talk.effects.length];
  for (const media of ['image', 'audio', 'sticker'] as const) talk.sends({ kind: 'media', media });
  expect(talk.at).toBe(`report-child.${step}`);
  expect(talk.heard).toContain('chỉ đọc được chữ');
  expect(talk.heard.endsWith(question)).toBe(true);
  expect(talk.effects).toHaveLength(kept);
});

test('an answer given by its number is kept as what it stands for', () => {
  const talk = child();
  for (const answer of ['1', '2', '1', '2', '3', '1', '1']) talk.says(answer);
  expect(talk.answers()).toEqual({
    aboutWhom: 'meChild',
    whatHappened: 'skip',
    mustNotKnow: 'no',
    where: 'unknown',
    nearNow: 'no',
    contactWays: 'both',
    trustedPerson: 'skip',
    contactHours: 'skip',
  });
});

test('nobody is asked why, for proof or for pictures', () => {
  const talk = child();
  const heard = [talk.heard];
  while (talk.at) heard.push(talk.says('x').heard);
  expect(heard.join(' ')).not.toMatch(/vì sao|tại sao|chứng|ảnh|hình|video|chụp|hòa giải/i);
});

const asksWhere = (): TalkHarness => child().says('mệt').says('không');
const unitOf = (talk: TalkHarness): string | undefined =>
  talk.effects.flatMap((effect) => (effect.kind === 'setUnit' ? [effect.unit] : [])).at(-1);

test('a shared position answers where', () => {
  const talk = asksWhere().sends({ kind: 'location', point: { lat: 21.6, lon: 107.81 } });
  expect(talk.answers().where).toBe('21.6, 107.81');
  expect(unitOf(talk)).toBe('06724');
  expect(talk.at).toBe('report-child.nearNow');
});

test('a shared position between two centres is asked about, in another province it is not', () => {
  const between = asksWhere().sends({ kind: 'location', point: { lat: 20.96, lon: 107.05 } });
  expect(between.at).toBe('which-unit.which');
  expect(between.buttons.map(({ title }) => title)).toContain('phường Bãi Cháy');
  const away = asksWhere().sends({ kind: 'location', point: { lat: 10.78, lon: 106.7 } });
  expect(away.heard).toMatch(/Quảng Ninh.*111.*ở gần em/s);
  expect(unitOf(away)).toBeUndefined();
});

test('a name of several places is asked about once, and its answer is the unit', () => {
  const talk = asksWhere().says('Hà Khẩu');
  expect(talk.at).toBe('which-unit.which');
  expect(talk.buttons.map(({ title }) => title).sort()).toEqual(['Không biết', 'phường Tuần Châu', 'phường Việt Hưng']);
  talk.taps('phường Việt Hưng');
  expect(unitOf(talk)).toBe('06661');
  expect(talk.at).toBe('report-child.nearNow');
  const told = talk.effects.flatMap((effect) => (effect.kind === 'addAnswer' ? [effect.value] : []));
  expect(told.slice(-2)).toEqual(['Hà Khẩu', 'Việt Hưng']);
});

test.each(['không biết', 'k nhớ nữa', 'Hà Khẩu', 'em ở nhà'])(
  'several places, "%s": left to the officer, the report goes on',
  (answer) => {
    const talk = asksWhere().says('Hà Khẩu').says(answer);
    expect(unitOf(talk)).toBeUndefined();
    expect(talk.at).toBe('report-child.nearNow');
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
  expect(talk.heard).toMatch(/Quảng Ninh.*111.*ở gần em/s);
  expect(talk.answers().where).toBe('em ở Hải Phòng');
  expect(unitOf(talk)).toBeUndefined();
});

test('nobody answers which of several places: what was told is moved on', () => {
  const talk = asksWhere().says('Hà Khẩu').isSilent();
  expect(talk.effects.at(-1)).toMatchObject({ kind: 'raiseCase', urgency: 'high' });
});

test('quay lại asks again, and the new answer is kept beside the old one', () => {
  const talk = child().says('một');
  talk.goesBack().says('hai');
  expect(talk.effects.flatMap((effect) => (effect.kind === 'addAnswer' ? [effect.value] : []))).toEqual([
    'meChild',
    'một',
    'hai',
  ]);
  expect(talk.at).toBe('report-child.mustNotKnow');
});
