import { expect, test } from 'vitest';
import { holder, nonceOf, personNumber, startOpenCase } from '../harness/officer-page.ts';

const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('a reply goes out in her words, as from the officer, and the page shows what became of it', async (t) => {
  const hotline = await startOpenCase(t);
  const sent = await hotline.browser.does('/reply', { words: 'Cán bộ đang trên đường.\r\nEm ở yên nhé {bạn}.' });
  expect([sent.status, sent.location]).toEqual([303, `/a/${hotline.token}/case#reply`]);
  const waiting = shown((await hotline.browser.get('/case')).html);
  expect(waiting).toContain(
    'Cán bộ nhắn cho người này · chị Hạnh Cán bộ đang trên đường. Em ở yên nhé {bạn}. đang gửi',
  );
  await hotline.sweep();
  expect(hotline.writer.texts()).toContain('Cán bộ đang trên đường.\nEm ở yên nhé {bạn}.');
  expect(shown((await hotline.browser.get('/case')).html)).toMatch(/Em ở yên nhé \{bạn\}\. đã (gửi|tới máy)/);
  expect(
    await hotline.rows(
      "select purpose, urgency, case_id is not null as of_case, not_after from outbox where purpose = 'officer'",
    ),
  ).toEqual([
    { purpose: 'officer', urgency: 'urgent', of_case: true, not_after: new Date('2026-11-24T08:15:00+07:00') },
  ]);
});

test('pressed twice it is sent once', async (t) => {
  const hotline = await startOpenCase(t);
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/reply');
  const press = () => hotline.browser.post('/reply', { nonce, words: 'Em nghe máy số lạ giúp nhé' });
  await Promise.all([press(), press(), press()]);
  expect(await hotline.rows("select 1 from outbox where purpose = 'officer'")).toHaveLength(1);
});

test('a quarter of an hour after her last words nothing can be written any more; what somebody tells there then opens it again', async (t) => {
  const hotline = await startOpenCase(t);
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/reply');
  hotline.clock.forward({ minutes: 15, seconds: 1 });
  const late = await hotline.browser.post('/reply', { nonce, words: 'Em còn đó không' });
  expect(late.status).toBe(400);
  expect(shown(late.html)).toMatch(/Chưa gửi.*Không nhắn được nữa.*Em còn đó không/);
  const page = await hotline.browser.get('/case');
  expect(page.html).not.toContain('/reply"');
  expect(await hotline.rows("select 1 from outbox where purpose = 'officer'")).toEqual([]);
  // That may be anybody with her phone.
  await hotline.writer.says('em vẫn ở đây');
  expect((await hotline.browser.get('/case')).html).not.toContain('/reply"');
  await hotline.writer.says('gặp người thật');
  await hotline.writer.taps('Có');
  await hotline.writer.says('em muốn nói thêm');
  expect((await hotline.browser.does('/reply', { words: 'Tốt rồi' })).status).toBe(303);
  hotline.phone(holder).texts();
});

test('a reply that could not go in time does not go at all, and the page says why', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.browser.does('/reply', { words: 'Em mở cửa sau nhé' });
  await hotline.forward({ minutes: 16 });
  expect(hotline.writer.texts()).not.toContain('Em mở cửa sau nhé');
  expect(shown((await hotline.browser.get('/case')).html)).toContain('không gửi được: quá giờ được nhắn');
  hotline.phone(holder).texts();
});

test('after a stop nothing is sent, also not what was written before it', async (t) => {
  const hotline = await startOpenCase(t);
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/reply');
  await hotline.browser.post('/reply', { nonce, words: 'Cán bộ sẽ gọi' });
  await hotline.writer.says('dừng');
  const answer = await hotline.browser.post('/reply', { nonce, words: 'Em ơi' });
  expect(shown(answer.html)).toContain('Không nhắn: người này đã xin dừng.');
  expect(shown((await hotline.browser.get('/case')).html)).toMatch(
    /Cán bộ sẽ gọi (không gửi được: người nhắn đã xin dừng|đã)/,
  );
  hotline.phone(holder).texts();
});

test('words that give her away are marked before they go out, and go out when she sends them all the same', async (t) => {
  const hotline = await startOpenCase(t);
  const words = 'Em bị Bạo Lực phải không?';
  const marked = await hotline.browser.does('/reply', { words });
  expect(marked.status).toBe(200);
  expect(marked.html).toContain('Em bị <mark>Bạo Lực</mark> phải không?');
  expect(marked.html).toContain('Vẫn gửi');
  expect(await hotline.rows("select 1 from outbox where purpose = 'officer'")).toEqual([]);
  const nonce = nonceOf(marked.html, '/reply');
  expect((await hotline.browser.post('/reply', { nonce, words: 'Em có ổn không?' })).status).toBe(303);
  expect((await hotline.browser.post('/reply', { nonce, words, despite: 'yes' })).status).toBe(303);
  await hotline.sweep();
  expect(hotline.writer.texts()).toEqual(expect.arrayContaining(['Em có ổn không?', words]));
  const audit = await hotline.rows(
    "select detail->>'marked' as marked from audit_log where act = 'case.reply' order by seq",
  );
  expect(audit).toEqual([{ marked: 'false' }, { marked: 'true' }]);
});

test('by SMS they do not go out at all, however they are written; other words go without diacritics', async (t) => {
  const hotline = await startOpenCase(t, { by: 'sms' });
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/reply');
  for (const words of ['Em bị bạo lực à?', 'em bi bao luc a?', 'Ừ, chuyện bao luc đó']) {
    for (const despite of ['yes', '']) {
      const answer = await hotline.browser.post('/reply', { nonce, words, despite });
      expect([words, answer.status, answer.html.includes('<mark>'), answer.html.includes('Vẫn gửi')]).toEqual([
        words,
        400,
        true,
        false,
      ]);
    }
  }
  expect((await hotline.browser.post('/reply', { nonce, words: '{'.repeat(240) })).status).toBe(400);
  expect((await hotline.browser.post('/reply', { nonce, words: 'Cán bộ sẽ gọi em lúc 9 giờ' })).status).toBe(303);
  await hotline.sweep();
  expect(hotline.phone(personNumber).texts()).toContain('Can bo se goi em luc 9 gio');
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toMatch(/Cán bộ sẽ gọi em lúc 9 giờ đã (gửi|tới máy) · 1 SMS/);
  expect(page).toContain('SMS đi không dấu: đến 160 chữ là 1 tin');
});

test.for([
  ['nothing', '  '],
  ['451 characters', 'x'.repeat(451)],
])('%s is no reply', async ([, words = ''], t) => {
  const hotline = await startOpenCase(t);
  expect((await hotline.browser.does('/reply', { words })).status).toBe(400);
  expect((await hotline.onlyCase()).timeline.some(({ kind }) => kind === 'officer_reply')).toBe(false);
});
