import { expect, test } from 'vitest';
import { MovedClock, startHotline } from '../harness/hotline.ts';

test('a report told on Zalo is a case: opened, with every answer, before the talk is over', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  expect(await person.says('xin chào')).toBe(200);
  await person.taps('Tôi hoặc ai đó cần giúp');
  await person.taps('Có');
  await person.says('một bé gần nhà');
  await person.says('bé ít nói hẳn đi, hay buồn');
  await person.taps('Không');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'draft', urgency: 'normal' });
  await person.says('phường Hà Tu');
  expect((await hotline.onlyCase()).facts).toMatchObject({
    state: 'open',
    urgency: 'high',
    unitCode: '06652',
  });
  await person.says('9 tuổi');
  await person.says('nhắn tối sau 8 giờ');
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high', kind: 'child_abuse', channel: 'zalo', answers: 6 });
  expect(facts.code).toMatch(/^TC-/);
  expect(answers.map((answer) => [answer.question.split('.').at(-1), answer.value])).toEqual([
    ['aboutWhom', 'một bé gần nhà'],
    ['whatHappened', 'bé ít nói hẳn đi, hay buồn'],
    ['mustNotKnow', 'no'],
    ['where', 'phường Hà Tu'],
    ['howOld', '9 tuổi'],
    ['howToReach', 'nhắn tối sau 8 giờ'],
  ]);
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
