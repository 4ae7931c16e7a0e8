import { expect, type TestContext, test } from 'vitest';
import type { TestHotline, TestPerson } from '../harness/hotline.ts';
import { type CaseAtHand, holder, nonceOf, startOpenCase } from '../harness/officer-page.ts';

const second = '+84911222333';
const codeForm = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;

/** Her case, opened on Zalo and held by an officer, and its code. */
async function withCode(t: TestContext): Promise<{ hotline: CaseAtHand; code: string; first: TestPerson }> {
  const hotline = await startOpenCase(t);
  const first = hotline.writer;
  await first.says('có');
  for (let asked = 0; asked < 12 && !first.last().buttons.includes('Lấy mã'); asked += 1) await first.says('bỏ qua');
  await first.taps('Lấy mã');
  const code = codeForm.exec(first.last().text)?.[0] ?? '';
  hotline.phone(holder).texts();
  return { hotline, code, first };
}

async function joined(t: TestContext) {
  const at = await withCode(t);
  await at.hotline.forward({ minutes: 20 });
  const sms = at.hotline.phone(second);
  await sms.says(at.code);
  await sms.says('co');
  await sms.says('nay toi o nha ba ngoai');
  sms.texts();
  at.hotline.phone(holder).texts();
  return { ...at, sms };
}

const openCase = async (hotline: TestHotline) => (await hotline.cases()).find(({ facts }) => facts.state !== 'closed');

test('an officer reads the number she writes from now, and her words go there by the rules of SMS', async (t) => {
  const { hotline, sms, first } = await joined(t);
  const page = await hotline.browser.get('/case');
  expect(page.html).toContain('911 222 333'.replaceAll(' ', ''));
  const nonce = nonceOf(page.html, '/reply');
  const refused = await hotline.browser.post('/reply', { nonce, words: 'Em bị bạo lực à?', despite: 'yes' });
  expect(refused.status).toBe(400);
  const heard = first.texts().length;
  expect((await hotline.browser.post('/reply', { nonce, words: 'Cán bộ sẽ gọi nhé' })).status).toBe(303);
  await hotline.sweep();
  expect(sms.texts().join('\n')).toContain('Can bo se goi nhe');
  expect(first.texts()).toHaveLength(heard);
  hotline.phone(holder).texts();
});

test('an officer writes with her where she is now: whoever writes from the first phone is answered by the machine', async (t) => {
  const { hotline, sms, first } = await joined(t);
  await first.says('alo');
  await hotline.browser.does('/reply', { words: 'Cán bộ sẽ gọi nhé' });
  await hotline.sweep();
  sms.texts();
  const heard = first.texts().length;
  await first.says('menu');
  expect(first.texts().length).toBeGreaterThan(heard);
  await sms.says('vang a');
  expect(sms.texts()).toEqual([]);
  hotline.phone(holder).texts();
});

test('what happens in her case is told where she writes now, and not to who wrote last from the first phone', async (t) => {
  const { hotline, sms, first } = await joined(t);
  await sms.says('cuu toi voi no cam dao');
  sms.texts();
  hotline.phone(holder).texts();
  hotline.clock.forward({ minutes: 6 });
  const heard = first.texts().length;
  await first.says('cứu em với');
  await hotline.sweep();
  expect(first.texts().slice(heard).join('\n')).not.toContain('chưa có cán bộ');
  expect(
    await hotline.rows(
      "select p.channel from outbox o join people p on p.id = o.person_id where o.purpose = 'told' and o.created_at > '2026-11-24T08:20:00+07:00'",
    ),
  ).not.toContainEqual({ channel: 'zalo' });
  sms.texts();
  hotline.phone(holder).texts();
  hotline.phone('+84900000002').texts();
});

test('she takes her consent back on the second phone: nobody writes to the first one instead', async (t) => {
  const { hotline, code } = await withCode(t);
  await hotline.forward({ minutes: 20 });
  const other = hotline.person();
  await other.says(code);
  await other.does((zalo) => zalo.withdraws());
  const found = await openCase(hotline);
  expect(found?.facts).toMatchObject({ writesToId: null, doNotContact: true });
  expect(found?.facts.personWithdrewAt).not.toBeNull();
  hotline.phone(holder).texts();
});

test('what she had begun to tell there before she wrote the code is moved on', async (t) => {
  const { hotline, code } = await withCode(t);
  const sms = hotline.phone(second);
  for (const words of ['toi can giup', 'co', 'toi']) await sms.says(words);
  expect((await hotline.cases()).filter(({ facts }) => facts.state === 'draft')).toHaveLength(1);
  await sms.says(code);
  await hotline.forward({ seconds: 5 });
  const drafts = (await hotline.cases()).filter(({ facts }) => facts.state === 'draft');
  expect(drafts).toEqual([]);
  hotline.phone(holder).receives(/^KHAN: ca TC-/);
  sms.texts();
  hotline.phone(holder).texts();
});

test('she comes back by her code while an officer writes with her: what she is asked, she can answer', async (t) => {
  const { hotline, code, first } = await withCode(t);
  await hotline.browser.does('/reply', { words: 'Cán bộ sẽ gọi nhé' });
  await hotline.forward({ minutes: 16 });
  await first.says(code);
  const asked = first.texts().length;
  await first.taps('Có');
  expect(first.texts().length).toBeGreaterThan(asked);
  hotline.phone(holder).texts();
});

test('she asks to delete while an officer writes with her: the next words are answered by the question whether it is safe', async (t) => {
  const { hotline, first } = await withCode(t);
  await hotline.browser.does('/reply', { words: 'Cán bộ sẽ gọi nhé' });
  await hotline.sweep();
  await first.says('xóa');
  const heard = first.texts().length;
  await first.says('alo');
  expect(first.texts().length).toBeGreaterThan(heard);
  hotline.phone(holder).texts();
});
