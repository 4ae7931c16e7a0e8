import { expect, test } from 'vitest';
import { sessionCookie } from '../../console/at-link.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { hostileWords } from '../harness/hostile-words.ts';
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
import { operatorOf } from '../harness/operator.ts';

type Act = { act: string; actor: string; detail: Record<string, unknown> };
const acts = (hotline: CaseAtHand): Promise<Act[]> =>
  hotline.rows("select act, actor, detail from audit_log where act like 'case.%' order by seq");
const officerId = (hotline: CaseAtHand, phone: string): string => hotline.officers.get(phone) ?? '';
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('the page says why, what was told, whom to call and what she may do; each look is a row of the audit log', async (t) => {
  const hotline = await startCase(t, { says: ['cứu em với, bố đang cầm dao', 'em ở phường Hạ Long'] });
  await hotline.browser.takes();
  await hotline.browser.enters(pins[holder]);
  const page = await hotline.browser.get('/case');
  const words = shown(page.html);
  expect(words).toContain(`KHẨN CẤP ${hotline.code}`);
  expect(words).toContain('Máy đọc thấy trong tin: có hung khí.');
  expect(words).toContain('cứu em với, bố đang cầm dao');
  expect(words).toContain('Bạn nhận lúc 08:00');
  expect(words).toContain('Có thể nhắn cho người này đến 08:15.');
  for (const number of ['111', '18001769', '113', '114', '115']) expect(page.html).toContain(`href="tel:${number}"`);
  expect(words).not.toContain('KHÔNG liên lạc');
  await hotline.browser.get('/case');
  const by = `officer:${officerId(hotline, holder)}`;
  expect(await acts(hotline)).toMatchObject([
    { act: 'case.acknowledged' },
    { act: 'case.read', actor: by, detail: { number: false } },
    { act: 'case.read', actor: by },
  ]);
  expect((await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'viewed')).toHaveLength(1);
});

test('the person is told that somebody has read it once the page was opened, not before', async (t) => {
  const hotline = await startCase(t);
  await hotline.browser.takes();
  await hotline.browser.enters(pins[holder]);
  await hotline.sweep();
  const told = async () =>
    (await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'told').map(({ detail }) => detail);
  expect(await told()).toMatchObject([{ what: 'taken' }]);
  await hotline.browser.get('/case');
  expect(await told()).toMatchObject([{ what: 'taken' }, { what: 'read' }]);
  await hotline.sweep();
  expect((await hotline.browser.get('/case')).html).toMatch(
    /cán bộ đã đọc tin<\/b><\/p><p class="sent">đã (gửi|tới máy)/,
  );
});

test('words since her last look are marked as new', async (t) => {
  const hotline = await startOpenCase(t);
  expect((await hotline.browser.get('/case')).html).not.toContain('class="new"');
  hotline.clock.forward({ minutes: 2 });
  await hotline.writer.says('em đang ở trường');
  const page = await hotline.browser.get('/case');
  expect(page.html.match(/class="new"/g)).toHaveLength(1);
  expect(shown(page.html)).toMatch(/mới em đang ở trường/);
  hotline.phone(holder).texts();
});

test('answers are said in words, what she wrote stays as she wrote it', async (t) => {
  const hotline = await startOpenCase(t, {
    talk: async (person) => {
      await person.says('tôi cần giúp');
      await person.taps('Có');
      await person.taps('Một trẻ em khác');
      await person.says('skip');
      await person.says('khoảng 9 tuổi');
      await person.taps('Có');
      await person.taps('Không biết');
      await person.taps('Không');
      await person.taps('Nhắn vào đây');
      await person.says('tối, sau 8 giờ');
    },
  });
  const words = shown((await hotline.browser.get('/case')).html);
  expect(words).toContain(
    'Chuyện về ai một em nhỏ Là ai với người nhắn, đã thấy hay nghe gì bỏ qua ' +
      'Bao nhiêu tuổi, trai hay gái khoảng 9 tuổi Có ai ở xã, phường không được biết có Ở đâu không biết',
  );
  expect(words).toContain(
    'Đang xảy ra ngay lúc này không Liên lạc cách nào thì an toàn nhắn vào kênh này ' +
      'Giờ an toàn, và câu nên nói trước tối, sau 8 giờ',
  );
  expect(words).toContain('Cách an toàn, theo lời người nhắn nhắn vào kênh này tối, sau 8 giờ');
  expect(words).toContain('Đừng báo cán bộ ở đó');
  expect(words).not.toContain('Đã chuyển xã, phường');
  expect(words).toContain('bấm: Ở đâu → không biết');
});

test('contact made: noted, asked no more, and pressed twice it is one', async (t) => {
  const hotline = await startOpenCase(t);
  const done = await hotline.browser.does('/contact');
  expect([done.status, done.location]).toEqual([303, `/a/${hotline.token}/case`]);
  await hotline.browser.does('/contact');
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts.state).toBe('in_contact');
  expect(timeline.filter(({ kind }) => kind === 'contact_made')).toHaveLength(1);
  expect(shown((await hotline.browser.get('/case')).html)).toContain('Đã ghi: liên lạc được lúc 08:00.');
  await hotline.forward({ hours: 3 });
  hotline.phone(holder).receivesNothing();
  hotline.phone(other).receivesNothing();
});

test.for(['passed_police', 'passed_commune', 'passed_house'])(
  '%s: passed on, still hers to see',
  async (outcome, t) => {
    const hotline = await startOpenCase(t);
    expect((await hotline.browser.does('/outcome', { outcome })).status).toBe(303);
    expect((await hotline.browser.does('/outcome', { outcome })).status).toBe(303);
    expect((await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'referred')).toHaveLength(1);
    expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'referred', clocks: { outcome, closedAt: null } });
    expect((await hotline.browser.get('/case')).status).toBe(200);
    expect((await acts(hotline)).findLast(({ act }) => act === 'case.outcome')).toMatchObject({
      act: 'case.outcome',
      detail: { outcome },
    });
  },
);

test('cannot: the next officer is paged in the same moment, and she sees the case no more', async (t) => {
  const hotline = await startOpenCase(t);
  const answer = await hotline.browser.does('/outcome', { outcome: 'cannot' });
  expect(shown(answer.html)).toContain(`Ca ${hotline.code} đã chuyển cho người kế tiếp`);
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', clocks: { holderId: null, round: 2 } });
  expect(timeline.at(-1)).toMatchObject({ kind: 'given_back', detail: { why: 'cannot' } });
  await hotline.sweep();
  hotline.phone(other).receives(/KHAN CAP/);
  hotline.phone(holder).receivesNothing();
  expect((await hotline.browser.get('/case')).html).toContain('hiện không do bạn giữ');
  const next = new OfficerBrowser(hotline.phone(other).link());
  await next.takes();
  await next.enters(pins[other]);
  expect(shown((await next.get('/case')).html)).toContain('Ca trả lại, gọi người kế tiếp · không làm được · chị Hạnh');
  expect((await hotline.browser.get('/case')).html).toContain('anh Dũng đã nhận');
});

test.for(['helped', 'false_alarm'])(
  '%s: closed, nobody is woken any more, the page opens no more',
  async (outcome, t) => {
    const hotline = await startOpenCase(t);
    const answer = await hotline.browser.does('/outcome', { outcome });
    expect(answer.html).toContain('đã khép');
    expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'closed', clocks: { outcome, nextStepAt: null } });
    await hotline.forward({ hours: 5 });
    expect(
      await hotline.rows("select 1 from alerts where state in ('waiting', 'accepted') and purpose = 'page'"),
    ).toEqual([]);
    expect((await hotline.browser.get('/case')).html).not.toContain('dao');
  },
);

test('an outcome that is none changes nothing', async (t) => {
  const hotline = await startOpenCase(t);
  for (const outcome of ['', 'duplicate', 'closed', '__proto__', 'constructor']) {
    const answer = await hotline.browser.does('/outcome', { outcome });
    expect([answer.status, answer.html.includes('Chưa chọn kết quả nào')]).toEqual([400, true]);
  }
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('a note is kept in its words for whoever reads the case, and never sent', async (t) => {
  const hotline = await startOpenCase(t);
  const before = await hotline.rows('select id from outbox');
  await hotline.browser.does('/note', { words: '  Đã gọi công an phường.\r\nHẹn 10 giờ. ' });
  await hotline.browser.does('/note', { words: 'Đã gọi công an phường.\nHẹn 10 giờ.' });
  const notes = (await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'note');
  expect(notes).toMatchObject([{ detail: { words: 'Đã gọi công an phường.\nHẹn 10 giờ.' } }]);
  expect(shown((await hotline.browser.get('/case')).html)).toContain('Ghi chú · chị Hạnh Đã gọi công an phường.');
  expect((await hotline.rows('select id from outbox')).length - before.length).toBeLessThanOrEqual(1);
  for (const words of ['', '   ', '\u0000\u200e', 'x'.repeat(2001)]) {
    const answer = await hotline.browser.does('/note', { words });
    expect([answer.status, answer.html.includes('Chưa lưu')]).toEqual([400, true]);
  }
  expect((await hotline.browser.does('/note', { words: '𠮷'.repeat(2000) })).status).toBe(303);
});

test("below each message that worried stands why, in an officer's words; nowhere else", async (t) => {
  const hotline = await startOpenCase(t, {
    says: ['cho em đăng ký lớp bơi', 'em không chịu được nữa', 'bố cầm dao rồi'],
  });
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toMatch(/em không chịu được nữa Vì sao cần để ý: lời chưa rõ, cần hỏi thêm \(“không chịu được nữa”\)/);
  expect(page).toMatch(/bố cầm dao rồi Vì sao gấp: .*có hung khí \(“cầm dao”\)/);
  expect(page.match(/Vì sao (?:gấp|cần)/g)).toHaveLength(2);
  const clear = await hotline.rows<{ all: string }>('select string_agg(t::text, chr(10)) as all from case_timeline t');
  expect(clear[0]?.all).not.toMatch(/a weapon|not clear/);
  for (const text of hotline.phone(holder).texts()) expect(text).not.toMatch(/Vi sao|hung khi/);
});

test('what makes it more dangerous stands near the top: each item once, with her newest words and its source', async (t) => {
  const hotline = await startOpenCase(t, {
    says: ['cứu em với, chồng đang cầm dao', 'nó bóp cổ em, em bầu 5 tháng', 'chồng đang vác dao'],
  });
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toMatch(/Điều làm ca này nguy hơn .*Có hung khí “vác dao” Nguồn: Campbell.*Vì sao máy gọi bạn/);
  expect(page.match(/Có hung khí “/g)).toHaveLength(1);
  expect(page).toContain('Bị bóp cổ, bị làm ngạt “bóp cổ” Nguồn: Glass et al. 2008');
  expect(page).toContain('Đang mang thai “em bầu 5 tháng”');
  expect(page).toContain('chưa phải tất cả');
  const clear = await hotline.rows<{ all: string }>('select string_agg(t::text, chr(10)) as all from case_timeline t');
  expect(clear[0]?.all).not.toMatch(/strangling|bóp cổ/);
  for (const text of hotline.phone(holder).texts()) expect(text).not.toMatch(/bop co|hung khi|Nguon/);
});

test('nothing of it where nothing was heard', async (t) => {
  const hotline = await startOpenCase(t, {
    talk: async (person) => {
      await person.says('tôi cần giúp');
      for (const title of ['Có', 'Tôi, từ 16 tuổi']) await person.taps(title);
      await person.says('skip');
      for (const title of ['Không', 'Không biết']) await person.taps(title);
    },
  });
  const page = shown((await hotline.browser.get('/case')).html);
  expect(page).toContain('Câu trả lời');
  expect(page).not.toMatch(/Điều làm ca này nguy hơn|Nguồn:/);
});

test('an old form keeps what was written', async (t) => {
  const hotline = await startOpenCase(t);
  for (const path of ['/note', '/reply']) {
    const answer = await hotline.browser.post(path, { nonce: 'x', words: 'viết <b>lại</b>' });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('viết &lt;b&gt;lại&lt;/b&gt;</textarea>');
    expect(nonceOf(answer.html, path)).toHaveLength(43);
  }
  for (const [path, fields] of [
    ['/contact', {}],
    ['/outcome', { outcome: 'helped' }],
  ] as const) {
    const answer = await hotline.browser.post(path, { nonce: 'x', ...fields });
    expect([answer.status, nonceOf(answer.html, path).length]).toEqual([400, 43]);
  }
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('who withdrew or said stop is not to be contacted: it stands above everything', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.writer.says('dừng');
  const stopped = shown((await hotline.browser.get('/case')).html);
  expect(stopped).toMatch(/KHÔNG liên lạc Người nhắn đã xin dừng/);
  expect(stopped).toContain('Không nhắn: người này đã xin dừng.');
  await hotline.writer.does((zalo) => zalo.withdraws());
  const page = await hotline.browser.get('/case');
  expect(shown(page.html)).toMatch(/KHÔNG liên lạc Người nhắn đã xin xóa dữ liệu/);
  expect(page.html).not.toContain('/reply"');
  hotline.phone(holder).texts();
});

test('a person who writes by SMS: her number with a warning, gone when she must not be contacted', async (t) => {
  const hotline = await startOpenCase(t, { by: 'sms' });
  const page = await hotline.browser.get('/case');
  expect(page.html).toContain(`href="tel:${personNumber}"`);
  expect(shown(page.html)).toMatch(/Người khác có thể nghe máy.*Gọi người nhắn: 0912\s345\s678/);
  expect((await acts(hotline)).at(-1)).toMatchObject({ act: 'case.read', detail: { number: true } });
  await hotline.phone(personNumber).says('dung');
  expect((await hotline.browser.get('/case')).html).not.toContain('912');
  hotline.phone(personNumber).texts();
  hotline.phone(holder).texts();
});

type Visitor = 'nobody' | 'other officer' | 'without PIN' | 'holder' | 'removed' | 'closed';
const forms: [string, Record<string, string>][] = [
  ['/contact', {}],
  ['/outcome', { outcome: 'passed_police' }],
  ['/note', { words: 'một ghi chú' }],
  ['/offer', {}],
  ['/reply', { words: 'Cán bộ đang đến' }],
];

test('who may do what: each route by each visitor', async (t) => {
  const hotline = await startCase(t);
  await hotline.forward({ minutes: 3 });
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const stranger = new OfficerBrowser(hotline.browser.link);
  const second = new OfficerBrowser(hotline.phone(other).link());
  await hotline.browser.takes();
  const noPin = new OfficerBrowser(hotline.browser.link);
  await hotline.browser.enters(pins[holder]);
  const page = (await hotline.browser.get('/case')).html;
  const sees = async (browser: OfficerBrowser): Promise<boolean> =>
    (await browser.get('/case')).html.includes('bố đang cầm dao');
  // The nonce of this link is no secret to its holder: the others get hers.
  const refused = async (browser: OfficerBrowser, who: Visitor): Promise<void> => {
    const before = await everyRow(hotline);
    expect([who, await sees(browser)]).toEqual([who, false]);
    for (const [path, fields] of forms) {
      const answer = await browser.post(path, { nonce: nonceOf(page, path), ...fields });
      expect([who, path, answer.status === 303 && answer.location?.endsWith('/case')]).toEqual([who, path, false]);
      expect(answer.html).not.toContain('bố đang cầm dao');
    }
    expect([who, await everyRow(hotline)]).toEqual([who, before]);
  };
  await refused(stranger, 'nobody');
  await refused(noPin, 'without PIN');
  const { id: caseId } = (await hotline.onlyCase()).facts;
  const nameFor = (phone: string): string => sessionCookie({ officerId: officerId(hotline, phone), caseId });
  stranger.cookie = `${nameFor(holder)}=${'A'.repeat(43)}`;
  await refused(stranger, 'nobody');
  // Another officer, with the holder's link but a session of her own case, and with her own link and the holder's cookie.
  const secret = hotline.browser.cookie?.split('=')[1] ?? '';
  second.cookie = `${hotline.browser.cookie}; ${nameFor(other)}=${secret}`;
  await refused(second, 'other officer');
  expect(await sees(hotline.browser)).toBe(true);
  for (const [path, fields] of forms)
    expect([path, (await hotline.browser.post(path, { nonce: nonceOf(page, path), ...fields })).status]).toEqual([
      path,
      303,
    ]);
  await hotline.sweep();
  await removeOfficer(operatorOf(hotline.hotline), holder);
  expect((await hotline.browser.get('/case')).status).toBe(404);
  await refused(hotline.browser, 'removed');
  await hotline.sweep();
  hotline.phone(other).texts();
  const next = new OfficerBrowser(hotline.phone(other).link());
  await next.takes();
  await next.enters(pins[other]);
  const nextPage = (await next.get('/case')).html;
  await next.post('/outcome', { nonce: nonceOf(nextPage, '/outcome'), outcome: 'helped' });
  const before = await everyRow(hotline);
  expect(await sees(next)).toBe(false);
  for (const [path, fields] of forms) {
    const answer = await next.post(path, { nonce: nonceOf(nextPage, path), ...fields });
    expect([path, answer.status, answer.html.includes('đã khép')]).toEqual([path, 403, true]);
  }
  expect(await everyRow(hotline)).toBe(before);
});

test('a session of one case opens no other of the same officer', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.person().says('cứu em với, có người cầm dao');
  hotline.phone(holder).receives(/KHAN CAP/);
  const second = new OfficerBrowser(hotline.phone(holder).link());
  await second.takes();
  const secret = hotline.browser.cookie?.split('=')[1] ?? '';
  const [newest] = (await hotline.cases()).map(({ facts }) => facts.id).sort((a, b) => (a < b ? 1 : -1));
  const name = sessionCookie({ officerId: officerId(hotline, holder), caseId: newest ?? '' });
  second.cookie = `${hotline.browser.cookie}; ${name}=${secret}`;
  expect((await second.get('/case')).html).toContain('Mã PIN, 6 số');
});

test('taken back by an urgent message while she reads: her act is refused and she is told', async (t) => {
  const hotline = await startOpenCase(t);
  const page = (await hotline.browser.get('/case')).html;
  await hotline.writer.says('cứu em với, nó đang đập cửa');
  hotline.phone(holder).receives(/KHAN CAP/);
  const before = await everyRow(hotline);
  const answer = await hotline.browser.post('/note', { nonce: nonceOf(page, '/note'), words: 'muộn' });
  expect([answer.status, await everyRow(hotline)]).toEqual([403, before]);
  const fresh = new OfficerBrowser(hotline.phone(holder).link());
  expect((await fresh.takes()).status).toBe(303);
});

test('no words of hers make the page run anything, link anywhere or load anything', async (t) => {
  const hotline = await startCase(t);
  for (const words of hostileWords) await hotline.writer.says(words);
  await hotline.sweep();
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const browser = new OfficerBrowser(hotline.phone(holder).link());
  const taken = await browser.takes();
  expect(taken.status).toBe(303);
  await browser.enters(pins[holder]);
  await browser.does('/note', { words: hostileWords.join('\n').slice(0, 1900) });
  const { html } = await browser.get('/case');
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)];
  const names = new Set(tags.map(([, name]) => name?.toLowerCase()));
  for (const name of [
    'script',
    'img',
    'svg',
    'iframe',
    'object',
    'embed',
    'base',
    'style',
    'video',
    'audio',
    'math',
    'template',
  ])
    expect([name, names.has(name)]).toEqual([name, false]);
  expect(tags.flatMap(([, , attributes]) => attributes?.match(/\son[a-z]+=/gi) ?? [])).toEqual([]);
  const addresses = tags.flatMap(
    ([, , attributes]) => attributes?.match(/(?:href|src|action|formaction)="[^"]*"/g) ?? [],
  );
  for (const address of addresses)
    expect(address).toMatch(
      /^(href="(#[a-z]+|tel:\d+|\/a\/style\.css|\/a\/[\w-]{22}\/case)"|action="\/a\/[\w-]{22}\/[a-z-]+")$/,
    );
  // Nothing left that a lenient parser could read as a tag.
  expect(
    html.replace(/<\/?[a-z0-9]+(?:\s+[a-z-]+(?:="[^"]*")?)*\s*\/?>/gi, '').replace('<!DOCTYPE html>', ''),
  ).not.toContain('<');
});

test('no personal words, numbers or secrets in logs or addresses; the chain is whole', async (t) => {
  const lines: string[] = [];
  const write = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  const log = { info: write, warn: write, error: write };
  const hotline = await startCase(t, { log });
  const locations: (string | null)[] = [(await hotline.browser.takes()).location];
  locations.push((await hotline.browser.enters(pins[holder])).location);
  locations.push((await hotline.browser.does('/note', { words: 'canh-bao-ghi-chu' })).location);
  locations.push((await hotline.browser.does('/reply', { words: 'canh-bao-tra-loi' })).location);
  await hotline.sweep();
  const all = [...lines, ...locations.map(String)].join('\n');
  for (const secret of ['canh-bao', 'dao', pins[holder], hotline.browser.cookie ?? 'none', holder, 'Hạnh', 'nonce'])
    expect(all).not.toContain(secret);
  expect(lines.join('\n')).not.toContain(hotline.token);
  const audit = JSON.stringify(await hotline.rows('select actor, act, subject, detail from audit_log'));
  for (const secret of ['canh-bao', 'dao', pins[holder]]) expect(audit).not.toContain(secret);
  expect(await verifyAudit(hotline.db, keyFor(hotline.hotline.keyring, 'audit'))).toMatchObject({ kind: 'whole' });
});

test('whoever said that nobody shall call is not called: her number is not shown', async (t) => {
  const until = ['xin chao', '1', '1', '2', 'chong hay mang toi', '2', 'phuong Ha Tu', '5'];
  for (const [way, isShown] of [
    ['1', false],
    ['2', true],
    ['nhan thoi dung goi nhe', false],
    ['4', false],
  ] as const) {
    const hotline = await startOpenCase(t, { by: 'sms', says: [...until, way] });
    const page = shown((await hotline.browser.get('/case')).html);
    expect([way, page.includes('Gọi người nhắn')]).toEqual([way, isShown]);
    expect([way, page.includes('đừng gọi điện')]).toEqual([way, !isShown]);
  }
});
