import { expect, type TestContext, test } from 'vitest';
import { listCases } from '../../storage/case-list.ts';
import { readStatus } from '../../storage/status.ts';
import type { TestHotline } from '../harness/hotline.ts';
import { startHotline } from '../harness/hotline.ts';
import { type CaseAtHand, holder, nonceOf, OfficerBrowser, other, pins, startCase } from '../harness/officer-page.ts';
import { tellingFlows } from '../harness/telling-flow.ts';

const age = 'em 9 tuổi';
const flows = tellingFlows({ [age]: [{ kind: 'childKnown' }] });
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** A child's case that waits for the two officers. */
const childCase = (t: TestContext): Promise<CaseAtHand> =>
  startCase(t, {
    flows,
    talk: async (person) => {
      await person.says('cứu em với');
      await person.says(age);
    },
  });

/** The same, taken by the first officer, who has reached the child: nothing else rings any more. */
async function heldCase(t: TestContext): Promise<CaseAtHand> {
  const hotline = await childCase(t);
  await hotline.browser.takes();
  await hotline.browser.enters(pins[holder]);
  await hotline.browser.does('/contact');
  return hotline;
}

/** Hours later a link asks for the PIN again. */
async function again(hotline: CaseAtHand): Promise<OfficerBrowser> {
  const browser = new OfficerBrowser(hotline.browser.link);
  await browser.enters(pins[holder]);
  return browser;
}

const warnings = (hotline: TestHotline, phone: string): string[] =>
  hotline
    .phone(phone)
    .texts()
    .filter((sms) => sms.includes('12 gio'));

test('its holder is warned by SMS at six hours, at ten and when the twelve are over; the link opens the page', async (t) => {
  const hotline = await heldCase(t);
  const { code } = hotline;
  const link = 'http://\\S+/a/[\\w-]{22}';
  await hotline.forward({ hours: 5, minutes: 59 });
  hotline.phone(holder).receivesNothing();
  await hotline.forward({ minutes: 1 });
  expect(warnings(hotline, holder)).toEqual([expect.stringMatching(`^Ca ${code}: han 12 gio con 6 gio. Mo: ${link}$`)]);
  const opened = new OfficerBrowser(hotline.phone(holder).link());
  await opened.enters(pins[holder]);
  expect(shown((await opened.get('/case')).html)).toContain('Còn 6 giờ 0 phút, đến 20:00.');
  await hotline.forward({ hours: 4 });
  expect(warnings(hotline, holder)).toEqual([expect.stringMatching(`^Ca ${code}: han 12 gio con 2 gio. Mo: ${link}$`)]);
  await hotline.forward({ hours: 2 });
  expect(warnings(hotline, holder)).toEqual([
    expect.stringMatching(`^Ca ${code}: da qua han 12 gio, chua thay ghi viec da lam. Mo de ghi: ${link}$`),
  ]);
  await hotline.forward({ hours: 30 });
  hotline.phone(holder).receivesNothing();
  hotline.phone(other).receivesNothing();
  const of = { demo: true, channels: hotline.hotline.paging.channels, timeZone: 'Asia/Ho_Chi_Minh' };
  const { warnings: told } = await readStatus(hotline.db, hotline.clock.now(), of);
  expect(told).toContain(`a child's 12 hours ran out without a measure: ${code}`);
});

test('while nobody holds it everybody who was paged is warned; a link of a warning takes the case', async (t) => {
  const hotline = await childCase(t);
  await hotline.forward({ minutes: 4 });
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  await hotline.forward({ hours: 6 });
  const [warning] = warnings(hotline, other);
  expect(warning).toContain(hotline.code);
  expect(warnings(hotline, holder)).toHaveLength(1);
  const browser = new OfficerBrowser(/http\S+/.exec(warning ?? '')?.[0] ?? '');
  expect((await browser.takes()).status).toBe(303);
  expect((await hotline.onlyCase()).facts.clocks.holderId).toBe(hotline.officers.get(other));
  const [row] = await listCases(hotline.db, hotline.hotline.keyring, {
    openOnly: true,
    since: null,
    at: hotline.clock.now(),
  });
  expect(row?.child_clock).toBe('running');
  expect(row?.alerts.filter(({ purpose }) => purpose === 'clock')).toHaveLength(2);
  // Only a human being ends an escalation: that somebody was warned ends nothing, that she took it does.
  await hotline.sweep();
  hotline.phone(other).texts();
  hotline.phone(holder).texts();
});

test('after a measure nobody is warned, and the page says that it was in time', async (t) => {
  const hotline = await heldCase(t);
  await hotline.forward({ hours: 3 });
  const browser = await again(hotline);
  const done = await browser.does('/measure', {
    measure: 'protected',
    words: 'Tạm gửi bà ngoại',
    decision: '12/QĐ-UBND',
    signer: 'Chủ tịch phường',
  });
  expect([done.status, done.location]).toEqual([303, `/a/${hotline.token}/case#measure`]);
  const words = shown((await browser.get('/case')).html);
  expect(words).toContain('Kịp hạn: quyết định lúc 11:00.');
  for (const told of ['Tạm gửi bà ngoại', 'Số quyết định: 12/QĐ-UBND', 'Người ký: Chủ tịch phường'])
    expect(words).toContain(told);
  await hotline.forward({ hours: 20 });
  hotline.phone(holder).receivesNothing();
  expect(await hotline.rows("select detail from audit_log where act = 'case.measure'")).toEqual([
    { detail: { measure: 'protected' } },
  ]);
});

test('a measure recorded late is missed, and done at; one that was decided in time and recorded late is in time', async (t) => {
  const hotline = await heldCase(t);
  await hotline.forward({ hours: 13 });
  hotline.phone(holder).texts();
  const browser = await again(hotline);
  expect(shown((await browser.get('/case')).html)).toContain('QUÁ HẠN từ 20:00. Chưa ghi việc bảo vệ nào.');
  await browser.does('/measure', { measure: 'not_needed', words: 'Đã tới tận nơi' });
  expect(shown((await browser.get('/case')).html)).toContain('QUÁ HẠN từ 20:00. Quyết định muộn, lúc 21:00.');
  await browser.does('/measure', { measure: 'protected', words: 'Đã cách ly', at: '2026-11-24T19:30' });
  const words = shown((await browser.get('/case')).html);
  expect(words).toContain('Kịp hạn: quyết định lúc 19:30.');
  // Whoever looks at it later sees both, and when each was recorded.
  expect((await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'measure')).toHaveLength(2);
  expect(words).toMatch(/21:00 Việc bảo vệ trẻ · chị Hạnh .* 21:00 Việc bảo vệ trẻ · chị Hạnh .*Quyết định lúc 19:30/);
});

test('an adult’s case has no such clock: nothing is warned, nothing is shown', async (t) => {
  const hotline = await startCase(t, { flows });
  await hotline.browser.takes();
  await hotline.browser.enters(pins[holder]);
  await hotline.browser.does('/contact');
  const words = shown((await hotline.browser.get('/case')).html);
  expect(words).not.toContain('12 giờ');
  expect(words).not.toContain('24 giờ');
  await hotline.forward({ hours: 13 });
  hotline.phone(holder).receivesNothing();
});

test('the age is told seven hours after the first message: warned at once, of what is left', async (t) => {
  const hotline = await startCase(t, { flows });
  await hotline.browser.takes();
  await hotline.browser.enters(pins[holder]);
  await hotline.browser.does('/contact');
  await hotline.forward({ hours: 7 });
  await hotline.writer.says('em đây ạ');
  hotline.phone(holder).texts();
  await hotline.writer.says(age);
  expect(warnings(hotline, holder)).toEqual([expect.stringContaining('han 12 gio con 5 gio')]);
  await hotline.forward({ hours: 3 });
  expect(warnings(hotline, holder)).toEqual([expect.stringContaining('con 2 gio')]);
});

test('a case opened seven hours after her first message of this contact: paged, and warned at once', async (t) => {
  const hotline = await startHotline(t, { duty: [holder], flows });
  const person = hotline.person();
  await person.says('xin chào');
  await hotline.forward({ hours: 7 });
  await person.says('cứu em với');
  hotline.phone(holder).receives(/^KHAN CAP/);
  await person.says(age);
  expect(warnings(hotline, holder)).toEqual([expect.stringContaining('han 12 gio con 5 gio')]);
  expect((await hotline.onlyCase()).facts.clocks.clockWarnings).toBe(1);
});

// ---- the forms

const police = { unit: 'Công an phường Hà Tu', received: '2026-11-24T08:00', record: '07/BB' };

test("the police's clock: unknown, running, met, missed; it is theirs and ends nothing of ours", async (t) => {
  const hotline = await heldCase(t);
  const page = async () => shown((await (await again(hotline)).get('/case')).html);
  const save = async (fields: Record<string, string>) => (await again(hotline)).does('/police', fields);
  expect(await page()).toContain('Chưa rõ: chưa ghi công an nhận lúc nào.');
  await hotline.forward({ hours: 2 });
  expect((await save(police)).location).toBe(`/a/${hotline.token}/case#police`);
  expect(await page()).toContain('Hạn 24 giờ của công an Còn 22 giờ 0 phút, đến 08:00 ngày 25/11.');
  expect(await page()).toContain('Công an phường Hà Tu Công an nhận lúc 08:00 Số biên bản: 07/BB');
  await hotline.forward({ hours: 23 });
  expect(warnings(hotline, holder)).toHaveLength(1);
  expect(await page()).toContain('Chưa rõ: đã hết hạn lúc 08:00');
  await save({ ...police, handed: '2026-11-25T09:00' });
  expect(await page()).toContain('Công an chuyển muộn, lúc 09:00.');
  hotline.clock.forward({ minutes: 5 });
  await save({ ...police, handed: '2026-11-25T07:59' });
  expect(await page()).toContain('Kịp hạn: chuyển lúc 07:59.');
  expect((await hotline.onlyCase()).facts.clocks.measureAt).toBeNull();
});

const refusals: [string, string, Record<string, string>, string][] = [
  ['nothing chosen', '/measure', { words: 'đã làm <b>' }, 'Chưa chọn: đã quyết định, hay không cần.'],
  ['nothing written', '/measure', { measure: 'protected', words: ' ' }, 'Chưa có chữ nào.'],
  ['a name too long', '/measure', { measure: 'protected', words: 'x', signer: 'y'.repeat(201) }, 'Dài quá'],
  ['a time to come', '/measure', { measure: 'protected', words: 'x', at: '2026-11-24T08:01' }, 'Giờ này chưa tới.'],
  ['long before', '/measure', { measure: 'protected', words: 'x', at: '2026-11-17T07:59' }, 'Giờ này sớm quá'],
  ['no time at all', '/measure', { measure: 'protected', words: 'x', at: '2026-02-31T07:59' }, 'Chưa đọc được giờ.'],
  ['no police', '/police', { ...police, unit: '' }, 'Chưa ghi công an đơn vị nào.'],
  ['not when', '/police', { ...police, received: '' }, 'Chưa ghi công an nhận lúc nào.'],
  ['in the future', '/police', { ...police, received: '2026-11-25T08:00' }, 'Giờ này chưa tới.'],
  ['before they got it', '/police', { ...police, handed: '2026-11-24T07:00' }, 'không thể trước giờ công an nhận'],
];

test('what cannot be is refused in plain words, and what she typed is still there to be sent again', async (t) => {
  const hotline = await heldCase(t);
  const before = await hotline.onlyCase();
  for (const [what, path, fields, problem] of refusals) {
    const answer = await hotline.browser.does(path, fields);
    expect([what, answer.status]).toEqual([what, 400]);
    expect(shown(answer.html)).toContain(problem);
    for (const value of Object.values(fields).filter((typed) => typed.trim() !== ''))
      expect(answer.html).toContain(value.replace('<b>', '&lt;b&gt;'));
    expect(nonceOf(answer.html, path)).toHaveLength(43);
  }
  const after = await hotline.onlyCase();
  expect([after.facts.clocks.measureAt, after.facts.clocks.policeAt]).toEqual([null, null]);
  expect(after.timeline).toEqual(before.timeline);
});

test('an old form saves nothing and keeps the words; pressed twice it is once; whoever does not hold it saves nothing', async (t) => {
  const hotline = await heldCase(t);
  const fields = { measure: 'protected', words: 'Tạm gửi bà ngoại' };
  const old = await hotline.browser.post('/measure', { nonce: 'x', ...fields });
  expect([old.status, old.html.includes('Tạm gửi bà ngoại')]).toEqual([400, true]);
  await hotline.browser.does('/measure', fields);
  await hotline.browser.does('/measure', fields);
  await hotline.browser.does('/police', police);
  await hotline.browser.does('/police', police);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.filter(({ kind }) => kind === 'measure')).toHaveLength(1);
  expect(timeline.filter(({ kind }) => kind === 'police')).toHaveLength(1);
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/measure');
  hotline.browser.cookie = null;
  expect((await hotline.browser.post('/measure', { nonce, ...fields, words: 'không phải tôi' })).status).toBe(403);
  expect((await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'measure')).toHaveLength(1);
});
