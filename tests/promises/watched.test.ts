import { expect, type TestContext, test } from 'vitest';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder as officer, pins, startCase } from '../harness/officer-page.ts';
import { until } from '../harness/processes.ts';
import { post, webhook } from '../harness/zalo-request.ts';

/** She takes it back while somebody stands beside her. */
const takesItBack = 'coi như em chưa nói gì, bố em đang cầm điện thoại';
const safe = /^Bây giờ bạn có an toàn để nhắn tin không\?$/;

/** Watched from her newest message on; answers how many texts she had then. */
async function takesBack(hotline: TestHotline, person: TestPerson): Promise<number> {
  const heard = person.texts().length;
  await person.says(takesItBack);
  expect(person.texts()).toHaveLength(heard);
  hotline.phone(officer).receives(/^KHAN CAP/);
  return heard;
}

const start = (t: TestContext) => startHotline(t, { duty: [officer], spillsAfter: 1_200, databaseMayGo: true });

const inTheMiddleOf = {
  'a swimming question': ['cho em đăng ký lớp bơi'],
  'a report': ['tôi cần giúp', 'có', 'tôi'],
  'the question whether she is safe': ['tôi cần giúp'],
};

test('she takes it back in the middle of anything: paged at once, and not a word goes to her, then or later', async (t) => {
  const hotline = await start(t);
  for (const [where, before] of Object.entries(inTheMiddleOf)) {
    const person = hotline.person();
    for (const words of before) await person.says(words);
    const heard = await takesBack(hotline, person);
    const { facts, timeline } = (await hotline.cases()).find((one) => one.facts.state === 'open') ?? {};
    expect([where, facts?.urgency]).toEqual([where, 'critical']);
    expect(timeline?.map(({ kind }) => kind)).toContain('watched');
    await hotline.takes(officer);
    await hotline.forward({ minutes: 12 });
    hotline.phone(officer).texts();
    expect([where, person.texts().length]).toEqual([where, heard]);
  }
  const kinds = (await hotline.cases()).flatMap(({ timeline }) => timeline.map(({ kind }) => kind));
  expect(kinds).not.toContain('told');
});

test('nobody takes it: she is not told that either', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('xin chào');
  const heard = await takesBack(hotline, person);
  await hotline.forward({ minutes: 6 });
  hotline.phone(officer).texts();
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter(({ kind }) => kind === 'not_told')).toHaveLength(1);
  expect(person.texts()).toHaveLength(heard);
});

test('an answer that still waits when she takes it back does not go out', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'limited' });
  await person.says('cứu em với, bố đang cầm dao');
  hotline.phone(officer).receives(/^KHAN CAP/);
  await person.says(takesItBack);
  hotline.zalo.faults.clear();
  await hotline.forward({ minutes: 5 });
  hotline.phone(officer).texts();
  expect(person.texts()).toEqual([]);
});

test('whoever writes next is asked first whether it is safe, and nothing else, whatever was written', async (t) => {
  const hotline = await start(t);
  for (const words of ['alo', 'menu', 'cho em đăng ký lớp bơi', 'cho tôi gặp cán bộ', 'sao không trả lời thế']) {
    const person = hotline.person();
    await person.says('cho em đăng ký lớp bơi');
    const heard = await takesBack(hotline, person);
    await person.says(words);
    expect([words, person.texts().slice(heard)]).toEqual([words, [expect.stringMatching(safe)]]);
    expect(person.last().buttons).toEqual(['Có', 'Không']);
    hotline.phone(officer).texts();
  }
});

test('not safe yet: asked again whenever she writes; safe: the talk begins, and she may be written to again', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('xin chào');
  await takesBack(hotline, person);
  await person.says('em đây');
  await person.taps('Không');
  expect(person.last().text).toMatch(/Khi nào tiện/);
  await person.says('em đây ạ');
  expect(person.last().text).toMatch(safe);
  const heard = person.texts().length;
  await hotline.takes(officer);
  expect(person.texts()).toHaveLength(heard);
  await person.taps('Có');
  expect(person.last().text).toMatch(/Chuyện này là về ai/);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.map(({ kind }) => kind)).toContain('safe_again');
  await person.says('cứu em với, bố đang cầm dao');
  await hotline.takes(officer);
  expect(person.last().text).toMatch(/Đã có cán bộ nhận tin/);
  hotline.phone(officer).texts();
});

test('the very first message is one: silence; the first text and the question come when she writes again', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  expect(await takesBack(hotline, person)).toBe(0);
  await person.says('alo');
  expect(person.texts()).toEqual([expect.stringContaining('18001769'), expect.stringMatching(safe)]);
  await person.says('alo alo');
  expect(person.texts()).toHaveLength(3);
  hotline.phone(officer).texts();
});

test('within the quarter of an hour opening the chat is not writing; after it whoever writes is answered like a stranger', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  await person.says('cho em đăng ký lớp bơi');
  const heard = await takesBack(hotline, person);
  await person.does((zalo) => zalo.opensChat());
  expect(person.texts()).toHaveLength(heard);
  hotline.clock.forward({ days: 2 });
  await person.says('cho em đăng ký lớp bơi');
  expect(person.texts().slice(heard)).toEqual([
    expect.stringContaining('18001769'),
    expect.stringMatching(/xã, phường/),
  ]);
  hotline.phone(officer).texts();
});

test('the database is away: paged at once, not a word to her, in the outage or after it', async (t) => {
  const user = '2468458835290000402';
  const hotline = await start(t);
  await hotline.sending.channels.get('zalo')?.tend();
  await hotline.zalo.person(user).opensChat();
  await hotline.sweep();
  const heard = hotline.zalo.person(user).received().length;
  hotline.database.cut();
  for (const words of [takesItBack, 'alo']) {
    expect(await post(hotline, webhook(user, words))).toBe(200);
    await hotline.intake.idle();
    expect(hotline.zalo.person(user).received()).toHaveLength(heard);
  }
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  expect((await hotline.onlyCase()).timeline.map(({ kind }) => kind)).toContain('watched');
  // What was written after it is answered, and asked first whether it is safe.
  const later = hotline.zalo.person(user).received().slice(heard);
  expect(later.map(({ text }) => text)).toEqual([expect.stringMatching(safe)]);
  hotline.phone(officer).texts();
});

test('what she wrote before it and is worked after it gets no answer', async (t) => {
  const hotline = await start(t);
  await hotline.sending.channels.get('zalo')?.tend();
  const user = '2468458835290000403';
  await hotline.zalo.person(user).says('xin chào');
  await hotline.sweep();
  const heard = hotline.zalo.person(user).received().length;
  hotline.database.cut();
  expect(await post(hotline, webhook(user, 'cho em đăng ký lớp bơi'))).toBe(200);
  await hotline.intake.idle();
  // The first text had gone out before anybody could know.
  const known = hotline.zalo.person(user).received().length;
  hotline.clock.forward({ seconds: 5 });
  expect(await post(hotline, webhook(user, takesItBack))).toBe(200);
  await hotline.intake.idle();
  hotline.database.back();
  await until('the spill file is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  expect(known).toBeLessThanOrEqual(heard + 1);
  expect(hotline.zalo.person(user).received()).toHaveLength(known);
  hotline.phone(officer).texts();
});

test("the holder's page says above everything that she may be watched, and cannot be used to write to her", async (t) => {
  const hotline = await startCase(t, { talk: async (person) => void (await person.says(takesItBack)) });
  await hotline.browser.takes();
  await hotline.browser.enters(pins[officer]);
  const { html } = await hotline.browser.get('/case');
  expect(html.indexOf('CÓ THỂ ĐANG BỊ THEO DÕI')).toBeGreaterThan(-1);
  expect(html.indexOf('CÓ THỂ ĐANG BỊ THEO DÕI')).toBeLessThan(html.indexOf('<dl class="facts">'));
  expect(html).toContain('Không nhắn: người khác có thể đang đọc.');
  expect(html).not.toContain('/reply"');
  expect(hotline.writer.texts()).toEqual([]);
  await hotline.writer.says('alo');
  await hotline.writer.taps('Có');
  hotline.phone(officer).texts();
  const later = (await hotline.browser.get('/case')).html;
  expect(later).not.toContain('CÓ THỂ ĐANG BỊ THEO DÕI');
  expect(later).toContain('/reply"');
});
