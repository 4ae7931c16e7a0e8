import { expect, test } from 'vitest';
import { MovedClock, startHotline } from '../harness/hotline.ts';

/** Answers as they are kept, by the name of their question. */
const named = (answers: readonly { question: string; value: string }[]) =>
  answers.map(({ question, value }) => [question.split('.').at(-1), value]);

test('told of another on Zalo: a case, opened with the fourth answer, before the talk is over', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  expect(await person.says('xin chào')).toBe(200);
  await person.taps('Tôi hoặc ai đó cần giúp');
  await person.taps('Có');
  await person.says('một bé gần nhà');
  await person.says('bé ít nói hẳn đi, hay buồn');
  await person.says('9 tuổi');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'draft', urgency: 'normal' });
  await person.taps('Không');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'high' });
  await person.says('phường Hà Tu');
  expect((await hotline.onlyCase()).facts.unitCode).toBe('06652');
  await person.taps('Không');
  await person.taps('Gọi điện');
  await person.says('tối sau 8 giờ');
  expect(person.last().text).toMatch(/^Cảm ơn bạn/);
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high', kind: 'child_abuse', channel: 'zalo', answers: 8 });
  expect(facts.clocks.childKnownAt).not.toBeNull();
  expect(facts.code).toMatch(/^TC-/);
  expect(named(answers)).toEqual([
    ['aboutWhom', 'một bé gần nhà'],
    ['whatSeen', 'bé ít nói hẳn đi, hay buồn'],
    ['ageAndSex', '9 tuổi'],
    ['mustNotKnow', 'no'],
    ['where', 'phường Hà Tu'],
    ['goingOn', 'no'],
    ['contactWays', 'call'],
    ['contactHours', 'tối sau 8 giờ'],
  ]);
});

test('a child tells on Zalo: spoken to as em, the child’s clock runs, the danger near is heard', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('em cần giúp');
  await person.taps('Có');
  await person.taps('Em, dưới 16 tuổi');
  expect(person.last().text).toMatch(/với em\?/);
  expect((await hotline.onlyCase()).facts).toMatchObject({ kind: 'child_abuse', state: 'draft' });
  await person.says('em hay buồn');
  await person.taps('Không');
  await person.taps('Không biết');
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  await person.taps('Có');
  await person.taps('Nhắn vào đây');
  await person.says('cô giáo Lan');
  await person.says('buổi sáng, nói là cô Lan');
  expect(person.last()).toMatchObject({
    text: expect.stringMatching(/^Cảm ơn em.*cất điện thoại/s),
    buttons: ['Lấy mã', 'Đặt số riêng', 'Không cần'],
  });
  const { facts, answers, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ kind: 'child_abuse', urgency: 'high', answers: 8 });
  expect(facts.clocks.childKnownAt).not.toBeNull();
  expect(timeline).toContainEqual(
    expect.objectContaining({ kind: 'risk', detail: { items: [expect.objectContaining({ item: 'abuser_near' })] } }),
  );
  expect(named(answers).slice(4)).toEqual([
    ['nearNow', 'yes'],
    ['contactWays', 'write'],
    ['trustedPerson', 'cô giáo Lan'],
    ['contactHours', 'buổi sáng, nói là cô Lan'],
  ]);
});

test('an adult tells on Zalo: children at home get a case of their own', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('tôi cần giúp');
  await person.taps('Có');
  await person.taps('Tôi, từ 16 tuổi');
  for (const words of ['chồng tôi hay đi vắng', 'không', 'phường Hà Tu', '2 3']) await person.says(words);
  await person.taps('Đừng liên lạc');
  await person.taps('Bỏ qua');
  expect(person.last().text).toMatch(/^Cảm ơn bạn/);
  const cases = await hotline.cases();
  expect(cases.map(({ facts }) => [facts.track, facts.kind, facts.state]).sort()).toEqual([
    ['child', 'child_abuse', 'open'],
    ['report', 'domestic_violence', 'open'],
  ]);
  const report = cases.find(({ facts }) => facts.track === 'report');
  expect(named(report?.answers ?? []).slice(4)).toEqual([
    ['whatWeighs', 'children'],
    ['whatWeighs', 'pregnant'],
    ['contactWays', 'neither'],
    ['trustedPerson', 'skip'],
  ]);
});

test('going on now: critical, and the numbers come with the next question', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'con hàng xóm', 'bé hay khóc', '9 tuổi', 'không', 'Hà Tu'])
    await person.says(words);
  await person.taps('Có');
  expect(person.last().text).toMatch(/113 công an/);
  expect((await hotline.onlyCase()).facts.urgency).toBe('critical');
});

test('each answer is kept in the moment it is given', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('tôi cần giúp');
  await person.says('có');
  await person.says('tôi');
  for (const [index, words] of ['không muốn nói nhiều', 'Bãi Cháy'].entries()) {
    await person.says(words);
    expect((await hotline.onlyCase()).answers.map((answer) => answer.value)).toHaveLength(index + 2);
    expect((await hotline.onlyCase()).answers.at(-1)?.value).toBe(words);
  }
});

test('her earlier words of this contact are the first rows of the case', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('em chào cô ạ');
  await person.says('em không biết bắt đầu từ đâu');
  await person.taps('Tôi hoặc ai đó cần giúp');
  await person.says('có');
  await person.says('em');
  const words = (await hotline.onlyCase()).timeline.filter((row) => row.kind === 'words').map((row) => row.detail);
  expect(words).toContainEqual({ kind: 'text', text: 'em chào cô ạ' });
  expect(words).toContainEqual({ kind: 'text', text: 'em không biết bắt đầu từ đâu' });
});

/** Time passes between any two looks, as it does. */
class TickingClock extends MovedClock {
  override now(): Date {
    this.forward({ seconds: 0.001 });
    return super.now();
  }
}

test('her very first words are a row of the case, though they were received before the contact began', async (t) => {
  const hotline = await startHotline(t, { clock: new TickingClock() });
  const person = hotline.person();
  for (const text of ['em chào cô ạ', '1', 'có', 'em']) await person.says(text);
  const words = (await hotline.onlyCase()).timeline.filter((row) => row.kind === 'words').map((row) => row.detail);
  expect(words).toContainEqual({ kind: 'text', text: 'em chào cô ạ' });
});

test('urgent words begin a case of which little is known: what she answers then says its kind', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  expect((await hotline.onlyCase()).facts).toMatchObject({ kind: 'other_harm', urgency: 'critical' });
  for (const words of ['có', 'em 9 tuổi', 'bố uống rượu', 'không', 'không biết']) await person.says(words);
  expect((await hotline.onlyCase()).facts).toMatchObject({ kind: 'child_abuse', urgency: 'critical', state: 'open' });
});
