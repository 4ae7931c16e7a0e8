import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';
import { holder as officer, startOpenCase } from '../harness/officer-page.ts';

test('a flood from one number: one case, every message kept, answers end, notices are merged; her cry is still paged', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.takes(officer);
  hotline.phone(officer).texts();
  for (let n = 0; n < 60; n += 1) await person.says(`linh tinh ${n}`);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter(({ kind }) => kind === 'words')).toHaveLength(61);
  const answers = person.texts();
  expect(answers.length).toBeLessThanOrEqual(35);
  expect(answers.filter((text) => text.startsWith('Tin của bạn đã giữ đủ'))).toHaveLength(1);
  expect(hotline.phone(officer).texts().length).toBeLessThanOrEqual(2);
  // What cannot be asked for again is said all the same.
  await person.says('xóa');
  expect(person.last().text).toMatch(/[Kk]hông xóa được/);
  hotline.phone(officer).texts();
  await person.says('cứu em với, nó đánh em');
  hotline.phone(officer).receives(/^KHAN CAP/);
  await hotline.forward({ minutes: 16 });
  hotline.phone(officer).texts();
  await person.says('alo');
  expect(person.last().text).toMatch(/^Bạn đang cần gì\?/);
  hotline.phone(officer).texts();
});

test('somebody whose report an officer has ended as a false alarm cries for help: a new case, linked, paged at once', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.browser.does('/outcome', { outcome: 'false_alarm' });
  expect((await hotline.onlyCase()).facts.state).toBe('closed');
  hotline.phone(officer).texts();
  await hotline.writer.says('cứu em với, bố đang cầm dao');
  hotline.phone(officer).receives(/^KHAN CAP/);
  const cases = await hotline.cases();
  const closed = cases.find(({ facts }) => facts.state === 'closed');
  expect(cases.find(({ facts }) => facts.state === 'open')?.facts.earlierCaseId).toBe(closed?.facts.id);
  hotline.phone(officer).texts();
});
