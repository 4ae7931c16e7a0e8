import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

test('urgent first words open a case in the same turn, and she is asked whether she is safe', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical' });
  expect(facts.firstHeardAt).toEqual(hotline.clock.now());
  expect(timeline.map((row) => row.kind)).toContain('words');
  expect(person.texts()).toHaveLength(2);
  expect(person.last().buttons).toEqual(['Có', 'Không']);
});

test('urgent words in the middle of a swimming question open a case, whatever the talk was about', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  expect(await hotline.cases()).toEqual([]);
  await person.says('cuu em voi chu ay dang danh em');
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(person.last().text).toMatch(/113/);
  expect(person.last().text).toMatch(/an toàn/);
});

test('urgent words raise the case of the report they are told in', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  await person.says('chồng tôi đang cầm dao đuổi tôi');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
});

test('"không" to "are you safe" ends the talk; ten silent minutes later there is a case for an officer', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('tôi cần giúp');
  await person.taps('Không');
  expect(person.last().text).toMatch(/Khi nào tiện/);
  expect(await hotline.cases()).toEqual([]);
  const heard = person.texts().length;
  await hotline.forward({ minutes: 11 });
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'normal', kind: 'unclear' });
  expect(person.texts()).toHaveLength(heard);
});

test('no answer causes nothing when nothing was urgent or doubtful', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('xin chào');
  await hotline.forward({ minutes: 30 });
  expect(await hotline.cases()).toEqual([]);
  expect(person.texts()).toHaveLength(2);
});

test('a case opened out of a swimming talk is paged, and nothing about it is ever sent to that phone', async (t) => {
  const officer = '+84900000001';
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  await person.says('cuu em voi chu ay dang danh em');
  hotline.phone(officer).receives(/KHAN CAP/);
  const heard = person.texts().length;
  await hotline.phone(officer).says('ok');
  hotline.phone(officer).receives(/^Da ghi/);
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'acknowledged', silent: true });
  expect(timeline.map(({ kind }) => kind)).toContain('not_told');
  expect(person.texts()).toHaveLength(heard);
});
