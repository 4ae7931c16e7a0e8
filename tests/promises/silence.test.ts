import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('a report nobody goes on with is opened after ten minutes, with what was told', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà không nói được']) await person.says(words);
  await hotline.forward({ minutes: 9 });
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  const heard = person.texts().length;
  await hotline.forward({ minutes: 2 });
  const { facts, answers } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high' });
  expect(answers.map((answer) => answer.value)).toContain('chuyện ở nhà không nói được');
  expect(person.texts()).toHaveLength(heard);
});

test('a silence rings once, and her next message is answered without the talk of before', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  await hotline.forward({ minutes: 11 });
  await hotline.forward({ minutes: 11 });
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter((row) => row.kind === 'silence')).toHaveLength(1);
  await person.says('xin chào');
  expect(person.last().buttons).toHaveLength(4);
});

test('no worker ran for a day: her next words still move on what she had begun to tell', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  hotline.clock.forward({ hours: 25 });
  await person.says('xin chào');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'high' });
  expect(person.last().buttons).toHaveLength(4);
});
