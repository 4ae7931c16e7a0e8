import { expect, type TestContext, test } from 'vitest';
import { segmentsOf } from '../../texts/segments.ts';
import { transliterate } from '../../texts/transliterate.ts';
import { MovedClock, startHotline } from '../harness/hotline.ts';
import {
  type CaseAtHand,
  everyRow,
  holder,
  nonceOf,
  OfficerBrowser,
  other,
  personNumber,
  pins,
  startCase,
  startOpenCase,
} from '../harness/officer-page.ts';

const wish = ['cho tôi gặp cán bộ', 'có', 'em muốn hỏi một chuyện'];
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const bare = (words: string): string => transliterate(words);

/** She by her channel: what she is told since the last look, without diacritics. */
type She = { says(words: string): Promise<string[]>; hears(): string[] };
function sheOf(hotline: CaseAtHand, by: 'zalo' | 'sms'): She {
  const phone = hotline.phone(personNumber);
  let looked = 0;
  const hears = (): string[] => {
    if (by === 'sms') return phone.texts();
    const texts = hotline.writer.texts();
    const fresh = texts.slice(looked).map(bare);
    looked = texts.length;
    return fresh;
  };
  hears();
  const says = async (words: string): Promise<string[]> => {
    await (by === 'sms' ? phone : hotline.writer).says(words);
    return hears();
  };
  return { says, hears };
}

/** The officer writes to her by the page; she has heard it when this returns. */
async function writes(hotline: CaseAtHand, she: She, words = 'Chào em, cán bộ đây'): Promise<void> {
  hotline.clock.forward({ seconds: 10 });
  expect((await hotline.browser.does('/reply', { words })).status).toBe(303);
  await hotline.sweep();
  expect(she.hears()).toContain(bare(words));
}

/** An officer has taken the case of somebody who wrote this, and has written to her. */
async function startTalk(t: TestContext, by: 'zalo' | 'sms' = 'zalo', says: readonly string[] = wish) {
  const hotline = await startOpenCase(t, { by, says });
  await hotline.sweep();
  const she = sheOf(hotline, by);
  await writes(hotline, she);
  return { hotline, she };
}

const doors = /Ban dang can gi\?|chua hieu y/;
const kinds = async (hotline: CaseAtHand): Promise<string[]> =>
  (await hotline.onlyCase()).timeline.map(({ kind }) => kind);
const told = async (hotline: CaseAtHand): Promise<unknown[]> =>
  (await hotline.cases()).flatMap(({ timeline }) =>
    timeline.filter(({ kind }) => kind === 'words').map(({ detail }) => (detail as { text?: string }).text),
  );

test.for(['zalo', 'sms'] as const)(
  'by %s: she asks for a human being, waits, writes with the officer, cries out, and goes back to the machine',
  async (by, t) => {
    const hotline = await startCase(t, { by, says: wish });
    const she = sheOf(hotline, by);
    expect(await she.says('alo')).toEqual([expect.stringMatching(/Da ghi them.*111 hoac 18001769.*nhan: menu/)]);
    expect(await she.says('em chờ ạ')).toEqual([]);
    await hotline.browser.takes();
    await hotline.browser.enters(pins[holder]);
    await hotline.sweep();
    she.hears();
    await writes(hotline, she);
    const answers = ['em chào cô', 'em ở lớp 7', 'em muốn hỏi về bạn em'];
    for (const words of answers) {
      hotline.clock.forward({ seconds: 5 });
      expect([words, await she.says(words)]).toEqual([words, []]);
    }
    const page = shown((await hotline.browser.get('/case')).html);
    for (const words of ['alo', 'em chờ ạ', ...answers]) expect(page).toContain(words);
    expect(page).toContain('Người này chờ trả lời từ 08:00.');
    hotline.phone(holder).texts();
    const numbers = await she.says('cứu em với, bố đang cầm dao');
    expect(numbers).toEqual([expect.stringMatching(/^Gap(?: thi)?:? goi ngay 113[^?]*$/)]);
    hotline.phone(holder).receives(/^KHAN CAP/);
    expect(await she.says('vâng ạ')).toEqual([]);
    expect(await hotline.takes(holder)).toMatchObject({ kind: 'taken' });
    expect(she.hears()).toEqual([expect.stringMatching(/^Da co can bo nhan tin/)]);
    expect(await she.says('dạ')).toEqual([]);
    expect(await told(hotline)).toEqual(
      expect.arrayContaining([...answers, 'cứu em với, bố đang cầm dao', 'vâng ạ', 'dạ']),
    );
    expect(await she.says('menu')).toEqual([expect.stringMatching(doors)]);
    expect(await she.says('cho em hỏi lớp bơi')).toEqual([expect.stringMatching(/xa, phuong/)]);
    expect(await kinds(hotline)).toContain('back_to_bot');
    hotline.phone(holder).texts();
  },
);

test('told at night from when officers are called, in one SMS; by day, and for what is urgent, that they are called now', async (t) => {
  const duty = [holder];
  const hotline = await startHotline(t, { duty, clock: new MovedClock('2026-11-24T22:00:00+07:00') });
  const person = hotline.person();
  for (const words of wish) await person.says(words);
  expect(person.last().text).toMatch(/được gọi từ 07:00.*111 hoặc 18001769/);
  await person.says('alo');
  expect(person.last().text).toMatch(/được gọi từ 07:00.*111 hoặc 18001769/);
  for (const text of person.texts().slice(-2)) expect(segmentsOf(bare(text))).toMatchObject({ segments: 1 });
  const urgent = hotline.person();
  await urgent.says('bố hay đánh em');
  hotline.phone(holder).receives(/^KHAN: /);
  await urgent.says('gặp người thật');
  await urgent.says('có');
  await urgent.says('vài chữ');
  expect(urgent.last().text).toMatch(/đang gọi cán bộ trực/);
  await hotline.takes(holder);
  await hotline.forward({ hours: 9 });
  expect(hotline.phone(holder).texts()).toContainEqual(expect.stringMatching(/^Ca thuong/));
  const byDay = hotline.person();
  for (const words of wish) await byDay.says(words);
  expect(byDay.last().text).toMatch(/đang gọi cán bộ trực/);
  hotline.phone(holder).texts();
});

test('closed while she waits: what she writes then is put before an officer anew', async (t) => {
  const hotline = await startOpenCase(t, { says: wish });
  await hotline.browser.does('/outcome', { outcome: 'helped' });
  await hotline.writer.says('em muốn hỏi thêm về học bổng');
  hotline.phone(holder).receives(/^Ca thuong/);
  const newest = (await hotline.cases()).find(({ facts }) => facts.state === 'open');
  expect(JSON.stringify(newest?.timeline)).toContain('em muốn hỏi thêm về học bổng');
});

test('the officer offers: one sentence goes to her, once; then her words are the officer’s, until they are given back', async (t) => {
  const hotline = await startOpenCase(t, { says: ['tôi cần giúp', 'có', 'tôi', 'hay buồn', 'không', 'Hà Tu', '20'] });
  await hotline.sweep();
  const she = sheOf(hotline, 'zalo');
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/offer');
  const press = () => hotline.browser.post('/offer', { nonce });
  expect((await press()).location).toBe(`/a/${hotline.token}/case#live`);
  await Promise.all([press(), press()]);
  await hotline.sweep();
  expect(she.hears().filter((text) => /dang doc/.test(text))).toEqual([
    'Can bo truc dang doc, ban nhan tiep o day nhe.',
  ]);
  hotline.clock.forward({ seconds: 5 });
  expect(await she.says('vâng em đây')).toEqual([]);
  const page = await hotline.browser.get('/case');
  expect(shown(page.html)).toMatch(/Cán bộ mời nói chuyện ngay · chị Hạnh đã (gửi|tới máy)/);
  expect(page.html).toContain(`<a class="button" href="/a/${hotline.token}/case">Tải tin mới</a>`);
  const back = nonceOf(page.html, '/back-to-bot');
  const before = await everyRow(hotline);
  const stranger = new OfficerBrowser(hotline.browser.link);
  for (const path of ['/offer', '/back-to-bot'])
    expect((await stranger.post(path, { nonce: path === '/offer' ? nonce : back })).status).toBe(403);
  for (const path of ['/offer', '/back-to-bot'])
    expect((await hotline.browser.post(path, { nonce: 'x' })).status).toBe(400);
  expect(await everyRow(hotline)).toBe(before);
  expect((await hotline.browser.post('/back-to-bot', { nonce: back })).location).toMatch(/#live$/);
  await hotline.sweep();
  expect(she.hears()).toEqual([]);
  expect(await she.says('alo')).not.toEqual([]);
  const acts = await hotline.rows<{ act: string }>("select act from audit_log where act ~ 'offer|back' order by seq");
  expect(acts.map(({ act }) => act)).toEqual(['case.offer', 'case.back_to_bot']);
  expect((await kinds(hotline)).filter((kind) => kind === 'offered' || kind === 'back_to_bot')).toEqual([
    'offered',
    'back_to_bot',
  ]);
  // Given back, an offer is a new one, however soon.
  await hotline.browser.does('/offer');
  await hotline.sweep();
  expect(she.hears()).toContain('Can bo truc dang doc, ban nhan tiep o day nhe.');
  hotline.phone(holder).texts();
});

test('an offer is bound by the rule for every word to her', async (t) => {
  const hotline = await startOpenCase(t, { says: wish });
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/offer');
  hotline.clock.forward({ minutes: 15, seconds: 1 });
  const late = await hotline.browser.post('/offer', { nonce });
  expect([late.status, shown(late.html).includes('Không nhắn được nữa')]).toEqual([400, true]);
  await hotline.writer.says('dừng');
  expect(shown((await hotline.browser.post('/offer', { nonce })).html)).toContain('người này đã xin dừng');
  expect(await kinds(hotline)).not.toContain('offered');
  hotline.phone(holder).texts();
});

test('a quarter of an hour after her last message whoever writes is answered as anybody, then and later; the words are kept', async (t) => {
  const { hotline, she } = await startTalk(t);
  expect(await she.says('em đây')).toEqual([]);
  await hotline.forward({ minutes: 14, seconds: 59 });
  expect(await she.says('vẫn đây ạ')).toEqual([]);
  await hotline.forward({ minutes: 15, seconds: 1 });
  expect(await she.says('máy của ai thế')).toEqual([expect.stringContaining('18001769'), expect.stringMatching(doors)]);
  hotline.clock.forward({ minutes: 1 });
  expect(await she.says('xin chào')).not.toEqual([]);
  expect(await told(hotline)).toContain('máy của ai thế');
  hotline.phone(holder).texts();
});

test('she stops: nothing more; whatever she writes later is answered by the machine', async (t) => {
  const { hotline, she } = await startTalk(t);
  expect(await she.says('dừng')).toEqual([]);
  expect(await she.says('em đây')).toEqual([expect.stringContaining('18001769'), expect.stringMatching(doors)]);
  expect(await she.says('xin chào')).not.toEqual([]);
  hotline.phone(holder).texts();
});

test('somebody reads along: silence, then first whether it is safe; the officer writes anew before her words are hers', async (t) => {
  const { hotline, she } = await startTalk(t);
  expect(await she.says('coi như em chưa nói gì, bố em đang cầm điện thoại')).toEqual([]);
  hotline.phone(holder).receives(/^KHAN CAP/);
  expect(await she.says('alo')).toEqual([expect.stringMatching(/an toan de nhan tin khong/)]);
  await hotline.takes(holder);
  expect(await she.says('có')).not.toEqual([]);
  expect(await she.says('tôi')).not.toEqual([]);
  hotline.phone(holder).texts();
});

test('the officer cannot: the machine answers until the next one writes', async (t) => {
  const { hotline, she } = await startTalk(t);
  await hotline.browser.does('/outcome', { outcome: 'cannot' });
  await hotline.sweep();
  expect(await she.says('alo')).not.toEqual([]);
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('doubtful words are the officer’s too: kept with why, and no gentle question', async (t) => {
  const { hotline, she } = await startTalk(t);
  expect(await she.says('em không chịu được nữa')).toEqual([]);
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toMatch(/em không chịu được nữa Vì sao cần để ý/);
  hotline.phone(holder).texts();
});

test('a question of the machine that stood open is not gone on with', async (t) => {
  const { hotline, she } = await startTalk(t, 'zalo', ['bố hay đánh em', 'có']);
  const { answers } = await hotline.onlyCase();
  expect(await she.says('tôi')).toEqual([]);
  expect((await hotline.onlyCase()).answers).toHaveLength(answers.length);
  expect(await she.says('quay lại')).toEqual([expect.stringMatching(/\?/)]);
  expect(await she.says('có')).not.toEqual([]);
  hotline.phone(holder).texts();
});

test('also in the middle of a question about swimming her words are for the officer, and kept', async (t) => {
  const { hotline, she } = await startTalk(t, 'zalo', [...wish, 'menu', 'cho em hỏi lớp bơi']);
  expect(await she.says('Hà Tu')).toEqual([]);
  expect(await told(hotline)).toContain('Hà Tu');
  // A cry among them leaves nothing of it to be offered to whoever holds the phone.
  expect(await she.says('cứu em với, bố đang cầm dao')).toHaveLength(1);
  expect(await she.says('menu')).toEqual([expect.stringMatching(doors)]);
  expect(await she.says('gặp người thật')).toEqual([expect.stringMatching(/Chuyen tin/)]);
  expect(await she.says('không')).not.toContainEqual(expect.stringMatching(/lam tiep/));
  hotline.phone(holder).texts();
});

test('its officer hears of new words once a minute, not once in ten', async (t) => {
  const { hotline, she } = await startTalk(t);
  hotline.clock.forward({ seconds: 10 });
  await she.says('em đây');
  hotline.phone(holder).receives(/^Tin moi/);
  for (const words of ['em ở nhà', 'em học lớp 7']) {
    await hotline.forward({ seconds: 20 });
    await she.says(words);
  }
  hotline.phone(holder).receivesNothing();
  await hotline.forward({ seconds: 20 });
  hotline.phone(holder).receives(/^Tin moi/);
});

test('a parent who asks about swimming meanwhile keeps her talk', async (t) => {
  const { hotline, she } = await startTalk(t);
  const parent = hotline.person();
  await parent.says('cho hỏi lớp bơi');
  const asked = parent.texts().length;
  expect(await she.says('em đây')).toEqual([]);
  await parent.says('Hà Tu');
  expect(parent.texts()).toHaveLength(asked + 1);
  hotline.phone(holder).texts();
});

test.for(['zalo', 'sms'] as const)('by %s neither sees the number of the other', async (by, t) => {
  const { hotline, she } = await startTalk(t, by);
  const words = 'Em gọi anh Dũng số 0912.345 678 nhé';
  const marked = await hotline.browser.does('/reply', { words });
  expect([marked.status, marked.html.includes('<mark>0912.345 678</mark>')]).toEqual([200, true]);
  expect(shown(marked.html)).toContain('số riêng của bạn không nên nằm lại trong máy');
  await hotline.sweep();
  expect(she.hears()).toEqual([]);
  expect(
    (await hotline.browser.post('/reply', { nonce: nonceOf(marked.html, '/reply'), words, despite: 'yes' })).status,
  ).toBe(303);
  await hotline.sweep();
  expect(she.hears()).toEqual([bare(words)]);
  expect(
    (await hotline.browser.does('/reply', { words: 'Gọi 111 hoặc 18001769 lúc 9 giờ ngày 25.11.2026' })).status,
  ).toBe(303);
  await hotline.browser.does('/offer').catch(() => undefined);
  await hotline.sweep();
  she.hears();
  const sent = hotline.twilio.accepted().filter(({ to }) => to === personNumber);
  const everything = [...hotline.writer.texts(), ...sent.map(({ text }) => text)].map(bare).join('\n');
  for (const secret of [holder, holder.slice(3), other.slice(3), 'Hanh']) expect(everything).not.toContain(secret);
  const { html } = await hotline.browser.get('/case');
  expect(html.includes(personNumber)).toBe(by === 'sms');
  for (const secret of [holder.slice(3), hotline.writer.id]) expect(html).not.toContain(secret);
  hotline.phone(holder).texts();
});
