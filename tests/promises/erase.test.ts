import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';
import { holder as officer } from '../harness/officer-page.ts';

test('"xóa": how to delete is said once, the talk is over, what she told is before an officer, who reads of it', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  expect((await hotline.onlyCase()).facts.state).toBe('draft');
  await person.says('xóa');
  expect(person.last()).toEqual({
    text: expect.stringMatching(/Từ đây không xóa được tin trong điện thoại/),
    buttons: [],
  });
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high' });
  expect(timeline.map(({ kind }) => kind)).toContain('erased');
  const heard = person.texts().length;
  await person.says('xoa');
  expect(person.texts()).toHaveLength(heard);
  hotline.phone(officer).texts();
});

test('after "xóa" nothing is written by itself, until she writes and says that she is safe', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  await person.says('xóa tin nhắn');
  const heard = person.texts().length;
  await hotline.takes(officer);
  await hotline.forward({ minutes: 6 });
  expect(person.texts()).toHaveLength(heard);
  await person.says('alo');
  expect(person.last().text).toMatch(/^Bây giờ bạn có an toàn/);
  hotline.phone(officer).texts();
});

test('by SMS it says how to delete an SMS, in one segment', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const phone = hotline.phone('+84911222333');
  await phone.says('xin chao');
  phone.texts();
  await phone.says('xoa');
  const [text = ''] = phone.texts();
  expect(text).toMatch(/^Tu day khong xoa duoc tin/);
  expect(text.length).toBeLessThanOrEqual(160);
});
