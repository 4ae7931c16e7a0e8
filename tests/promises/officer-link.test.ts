import { expect, test } from 'vitest';
import { addOfficer } from '../../hotline/add-officer.ts';
import { lookAtLink } from '../../hotline/alert-link.ts';
import { sendTestLink } from '../../hotline/test-link.ts';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { findOfficerByPhone } from '../../storage/officers.ts';
import { forbiddenIn } from '../../texts/forbidden.ts';
import { casePage } from '../../texts/vi/case-page.ts';
import { startHotline } from '../harness/hotline.ts';
import {
  everyRow,
  holder,
  nonceOf,
  OfficerBrowser,
  other,
  pins,
  startCase,
  startOpenCase,
} from '../harness/officer-page.ts';
import { cheapPins, operatorOf } from '../harness/operator.ts';

const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ');

test('the page behind a link: code, urgency, unit, one button, and nothing of what was told', async (t) => {
  const { browser, code } = await startCase(t, { says: ['cứu em với, bố đang cầm dao ở phường Hạ Long'] });
  const page = await browser.get();
  expect(page.status).toBe(200);
  const words = shown(page.html).replace(/\s+/g, ' ');
  expect(words).toMatch(new RegExp(`KHẨN CẤP Ca ${code} (phường|xã|chưa rõ)[^.]* Tôi nhận ca này $`));
  expect(page.html.match(/<button/g)).toHaveLength(1);
  expect(page.html).not.toContain('<script');
  expect(page.html).not.toContain('dao');
});

test('every answer forbids scripts, frames, keeping, referrers and search', async (t) => {
  const hotline = await startCase(t);
  for (const path of ['', '/case', '/x']) {
    const { headers } = await hotline.browser.get(path);
    if (path === '/x') continue;
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors http://localhost:* http://127.0.0.1:*",
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  }
  const style = await fetch(new URL('/a/style.css', hotline.browser.link));
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
});

test('where pages are real nobody may put them in a frame', async (t) => {
  const hotline = await startHotline(t);
  const { paging } = hotline.hotline;
  const { buildServer } = await import('../../bot/server.ts');
  const real = { ...hotline.hotline, paging: { ...paging, demo: false } };
  const app = buildServer({ hotline: real, channels: [], intake: hotline.intake, wake: () => {}, exitUrl: '' });
  t.onTestFinished(() => app.close());
  const { headers } = await app.inject({ url: '/a/AAAAAAAAAAAAAAAAAAAAAA' });
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-frame-options']).toBe('DENY');
});

const lookers = [
  'facebookexternalhit/1.1',
  'WhatsApp/2.23.20.0',
  'TelegramBot (like TwitterBot)',
  'Zalo-preview',
  'Slackbot-LinkExpanding 1.0',
  'Mozilla/5.0 (compatible; Google-Safety)',
  'Microsoft Office Protocol Discovery',
  '',
];

test('looking changes nothing: previews, scanners and prefetches leave every table as it was', async (t) => {
  const hotline = await startCase(t);
  const before = await everyRow(hotline);
  for (const agent of lookers) {
    for (const method of ['GET', 'HEAD']) {
      for (const path of ['', '/case']) {
        const headers = { 'user-agent': agent, purpose: 'prefetch', 'sec-purpose': 'prefetch' };
        const { status } = await hotline.browser.ask(method, path, { headers });
        expect([200, 303]).toContain(status);
      }
    }
  }
  expect((await hotline.browser.ask('OPTIONS')).status).toBe(404);
  expect(await everyRow(hotline)).toBe(before);
  await hotline.browser.takes();
  const taken = await everyRow(hotline);
  for (const method of ['GET', 'HEAD']) {
    expect((await hotline.browser.ask(method, '/case')).status).toBe(200);
    expect((await hotline.browser.ask(method)).status).toBe(303);
  }
  expect(await everyRow(hotline)).toBe(taken);
  await hotline.browser.enters(pins[holder]);
  const open = await everyRow(hotline);
  expect((await hotline.browser.ask('HEAD', '/case')).status).toBe(200);
  expect(await everyRow(hotline)).toBe(open);
});

test('every link that opens nothing gets the same answer', async (t) => {
  const hotline = await startCase(t);
  const removed = hotline.token;
  await hotline.rows('update alerts set token_hash = null');
  const tokens = [
    removed,
    'A'.repeat(22),
    'A'.repeat(21),
    'A'.repeat(23),
    'x',
    '%00',
    '%E0%A4%A',
    '..%2f..%2fhealthz',
    "'; drop table alerts;--",
    encodeURIComponent('<script>alert(1)</script>'),
    encodeURIComponent('Ả'.repeat(22)),
    'a'.repeat(500),
  ];
  // No address at all to the server: it does not come as far as a page.
  const unreadable = new Set(['%E0%A4%A', 'a'.repeat(500)]);
  const answers = new Set<string>();
  for (const token of tokens) {
    const browser = new OfficerBrowser(new URL(`/a/${token}`, hotline.browser.link).href);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/case'],
      ['POST', ''],
      ['POST', '/pin'],
      ['POST', '/note'],
    ] as const) {
      const answer =
        method === 'GET'
          ? await browser.get(path)
          : await browser.post(path, { nonce: 'x', pin: '482913', words: 'x' });
      if (unreadable.has(token)) expect([answer.status, answer.html]).toEqual([404, '{"error":"not found"}']);
      else answers.add(`${answer.status} ${answer.html}`);
    }
  }
  expect([...answers].map((answer) => answer.slice(0, 300))).toHaveLength(1);
  expect([...answers][0]).toMatch(/^404 .*Không mở được liên kết này/s);
});

test.for<[string, (nonce: string) => Record<string, string>]>([
  ['none', () => ({})],
  ['empty', () => ({ nonce: '' })],
  ['guessed', () => ({ nonce: 'A'.repeat(43) })],
  ['too long', (nonce) => ({ nonce: `${nonce}A` })],
  ['one sign changed', (nonce) => ({ nonce: `${nonce.startsWith('A') ? 'B' : 'A'}${nonce.slice(1)}` })],
])('a form with a nonce that is %s takes nothing, and is shown again', async ([, fieldsOf], t) => {
  const hotline = await startCase(t);
  const page = await hotline.browser.get();
  const before = await everyRow(hotline);
  const answer = await hotline.browser.post('', fieldsOf(nonceOf(page.html, '')));
  expect(answer.status).toBe(400);
  expect(answer.html).toContain('Trang này đã cũ');
  expect(nonceOf(answer.html, '')).toBe(nonceOf(page.html, ''));
  expect(await everyRow(hotline)).toBe(before);
});

test('a nonce of another link, or of another form of the same link, is none', async (t) => {
  const hotline = await startCase(t);
  const taking = nonceOf((await hotline.browser.get()).html, '');
  await hotline.forward({ minutes: 3 });
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const second = new OfficerBrowser(hotline.phone(other).link());
  expect((await second.post('', { nonce: taking })).status).toBe(400);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  await hotline.browser.takes();
  expect((await hotline.browser.post('/pin', { nonce: taking, pin: pins[holder] })).status).toBe(400);
  expect(await hotline.rows('select 1 from officer_sessions')).toEqual([]);
});

test('forms only: other bodies, too large ones and those of other sites are refused in words', async (t) => {
  const hotline = await startCase(t);
  const nonce = nonceOf((await hotline.browser.get()).html, '');
  const before = await everyRow(hotline);
  const json = await hotline.browser.ask('POST', '', {
    body: JSON.stringify({ nonce }),
    headers: { 'content-type': 'application/json' },
  });
  expect(json.status).toBe(415);
  const large = await hotline.browser.post('', { nonce, more: 'x'.repeat(70_000) });
  expect(large.status).toBe(413);
  for (const answer of [json, large]) expect(answer.html).toContain('Máy không đọc được nội dung');
  for (const site of ['cross-site', 'nonsense']) {
    const answer = await hotline.browser.post('', { nonce }, { 'sec-fetch-site': site });
    expect([answer.status, answer.html.includes('đến từ một trang khác')]).toEqual([403, true]);
  }
  expect(await everyRow(hotline)).toBe(before);
  expect((await hotline.browser.post('', { nonce }, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
});

test('the button takes the case; pressed again it is still hers; the others are told who has it', async (t) => {
  const hotline = await startCase(t);
  await hotline.forward({ minutes: 3 });
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
  const second = new OfficerBrowser(hotline.phone(other).link());
  const nonce = nonceOf((await second.get()).html, '');
  const taken = await hotline.browser.takes();
  expect([taken.status, taken.location]).toEqual([303, `/a/${hotline.token}/case`]);
  const late = await second.post('', { nonce });
  expect(late.html).toContain('chị Hạnh đã nhận lúc 08:03.');
  expect((await second.get('/case')).html).toContain('chị Hạnh đã nhận');
  expect((await second.post('/pin', { nonce: 'x', pin: pins[other] })).html).toContain('chị Hạnh đã nhận');
  expect((await hotline.onlyCase()).facts.clocks.holderId).toBe(hotline.officers.get(holder));
});

test('a link older than a day takes nothing and says what to do', async (t) => {
  const hotline = await startCase(t);
  hotline.clock.forward({ hours: 25 });
  const page = await hotline.browser.get();
  expect(page.html).toContain(`Ca ${hotline.code} hiện không do bạn giữ`);
  expect(page.html).toContain('trả lời SMS: 1 TC-');
  expect(page.html).not.toContain('<form');
});

test('after the case is closed the link says so, and nothing else', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.browser.does('/outcome', { outcome: 'helped' });
  for (const path of ['', '/case']) {
    const page = await hotline.browser.get(path);
    expect(page.html).toContain(`Ca ${hotline.code} đã khép`);
    expect(page.html).not.toContain('<form');
  }
});

test('five wrong PINs lock for 15 minutes, the right one too, and are an alarm', async (t) => {
  const hotline = await startCase(t);
  await hotline.browser.takes();
  for (const left of [4, 3, 2, 1]) {
    const answer = await hotline.browser.enters('111222');
    expect([answer.status, answer.html.includes(`Còn ${left} lần thử`)]).toEqual([403, true]);
  }
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/pin');
  const fifth = await hotline.browser.post('/pin', { nonce, pin: '111222' });
  expect([fifth.status, fifth.html.includes('bị khóa đến 08:15')]).toEqual([429, true]);
  const right = await hotline.browser.post('/pin', { nonce, pin: pins[holder] });
  expect([right.status, hotline.browser.cookie]).toEqual([429, null]);
  expect((await hotline.browser.get('/case')).html).not.toContain('<form');
  expect(await hotline.rows("select subject from alarms where kind = 'pin_locked' and settled_at is null")).toEqual([
    { subject: hotline.officers.get(holder) },
  ]);
  hotline.clock.forward({ minutes: 15 });
  expect((await hotline.browser.post('/pin', { nonce, pin: pins[holder] })).status).toBe(303);
  expect(hotline.browser.cookie).toMatch(/^tc_case_[0-9a-f]{12}=[\w-]{43}$/);
});

test('ten guesses at once are five tries', async (t) => {
  const hotline = await startCase(t);
  await hotline.browser.takes();
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/pin');
  const guesses = await Promise.all(
    Array.from({ length: 10 }, (_, n) => hotline.browser.post('/pin', { nonce, pin: String(300_017 + n) })),
  );
  expect(guesses.filter(({ status }) => status === 403)).toHaveLength(4);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(6);
});

test('what is no PIN at all costs no try; blanks between digits are none of it', async (t) => {
  const hotline = await startCase(t);
  await hotline.browser.takes();
  for (const pin of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
    expect((await hotline.browser.enters(pin)).status).toBe(400);
  expect(await hotline.rows('select pin_wrong from officers where pin_wrong > 0')).toEqual([]);
  expect((await hotline.browser.enters(' 482 913 ')).status).toBe(303);
});

test('the cookie opens nothing but this officer and this case, for half an hour', async (t) => {
  const hotline = await startOpenCase(t);
  expect((await hotline.browser.get('/case')).html).toContain('Vì sao máy gọi bạn');
  await hotline.forward({ minutes: 29 });
  expect((await hotline.browser.get('/case')).html).toContain('Vì sao máy gọi bạn');
  await hotline.forward({ minutes: 1 });
  const ended = await hotline.browser.get('/case');
  expect(ended.html).toContain('Mã PIN, 6 số');
  expect(ended.html).not.toContain('Vì sao');
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('the cookie stays with browser and server: HttpOnly, same site, under /a, hashed in the database', async (t) => {
  const hotline = await startCase(t);
  await hotline.browser.takes();
  const answer = await hotline.browser.enters(pins[holder]);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^tc_case_[0-9a-f]{12}=[\w-]{43}; Path=\/a; HttpOnly; SameSite=Strict$/);
  expect(await everyRow(hotline)).not.toContain(cookie.slice(8, 51));
  hotline.hotline.paging.publicUrl = 'https://duongdaynong.example';
  hotline.browser.cookie = null;
  const secure = await hotline.browser.enters(pins[holder]);
  expect(secure.headers.get('set-cookie')).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
});

test('nothing of the case page is shown before the PIN, and nothing that names harm', async (t) => {
  const hotline = await startCase(t);
  const pages = [await hotline.browser.get(), await hotline.browser.takes(), await hotline.browser.get('/case')];
  pages.push(await hotline.browser.enters('111222'), await hotline.browser.post('/note', { words: 'x' }));
  const sentences = Object.values(casePage).filter((words) => words.length > 12 && !words.includes('{'));
  for (const { html } of pages) {
    expect(forbiddenIn(shown(html))).toEqual([]);
    for (const sentence of sentences) expect(html).not.toContain(sentence);
  }
});

test('what was written when the page had locked itself is given back, and not kept', async (t) => {
  const hotline = await startOpenCase(t);
  const nonce = nonceOf((await hotline.browser.get('/case')).html, '/note');
  hotline.clock.forward({ minutes: 31 });
  const answer = await hotline.browser.post('/note', { nonce, words: 'đã gọi, không ai nghe máy' });
  expect(answer.status).toBe(403);
  expect(answer.html).toContain('đã gọi, không ai nghe máy</textarea>');
  expect(JSON.stringify((await hotline.onlyCase()).timeline)).not.toContain('không ai nghe máy');
});

const fresh = '+84900000009';
const newOfficer = async (t: Parameters<typeof startHotline>[0]) => {
  const hotline = await startHotline(t, { pins: cheapPins });
  const operator = { ...operatorOf(hotline.hotline), paging: hotline.hotline.paging };
  const added = await addOfficer(operator, { name: 'chị Mai', phone: fresh, role: 'duty_officer' });
  if (added.kind === 'refused') throw new Error(added.reason);
  await hotline.sweep();
  hotline.phone(fresh).receives(/xac nhan/);
  return {
    hotline,
    operator,
    id: added.id,
    given: added.oneTimePin,
    browser: new OfficerBrowser(hotline.phone(fresh).link()),
  };
};
const verified = 'select 1 as yes from officers where verified_at is not null and not pin_is_one_time';

test('a test link verifies the phone only with the PIN that was given, and sets her own', async (t) => {
  const { hotline, given, browser } = await newOfficer(t);
  const before = await everyRow(hotline);
  const page = await browser.get();
  expect(await everyRow(hotline)).toBe(before);
  const nonce = nonceOf(page.html, '/pin');
  const tries: [Record<string, string>, string][] = [
    [{ given, own: '12345', again: '12345' }, 'đúng 6 chữ số'],
    [{ given, own: '482913', again: '482914' }, 'chưa giống nhau'],
    [{ given, own: '123456', again: '123456' }, 'dễ đoán quá'],
    [{ given, own: '777777', again: '777777' }, 'dễ đoán quá'],
    [{ given, own: given, again: given }, 'phải khác'],
  ];
  for (const [fields, said] of tries) {
    const answer = await browser.post('/pin', { nonce, ...fields });
    expect([answer.status, answer.html.includes(said), said]).toEqual([400, true, said]);
  }
  expect(await everyRow(hotline)).toBe(before);
  const wrong = await browser.post('/pin', { nonce, given: '904718', own: '482913', again: '482913' });
  expect([wrong.status, wrong.html.includes('Mã PIN một lần chưa đúng. Còn 4 lần thử.')]).toEqual([403, true]);
  expect(await hotline.rows(verified)).toEqual([]);
  const done = await browser.post('/pin', { nonce, given, own: '482913', again: '482 913' });
  expect(done.html).toContain('Máy này đã được xác nhận');
  expect(await hotline.rows(verified)).toEqual([{ yes: 1 }]);
  expect((await browser.get()).html).toContain('Máy này đã được xác nhận');
  const again = await browser.post('/pin', { nonce, given, own: '591327', again: '591327' });
  expect(again.html).not.toContain('<form');
  expect(await hotline.rows('select act from audit_log order by seq')).toMatchObject([
    { act: 'officer.added' },
    { act: 'pin.wrong' },
    { act: 'pin.set' },
    { act: 'phone.verified' },
  ]);
});

test('a new test link of an officer who has her own PIN asks for nothing more', async (t) => {
  const { hotline, operator, id, given, browser } = await newOfficer(t);
  await browser.post('/pin', {
    nonce: nonceOf((await browser.get()).html, '/pin'),
    given,
    own: '482913',
    again: '482913',
  });
  await hotline.rows('update officers set verified_at = null');
  const found = await findOfficerByPhone(hotline.db, hotline.hotline.keyring, fresh);
  await sendTestLink(operator, hotline.db, { id, wayId: found?.wayId ?? '' }, hotline.clock.now());
  await hotline.sweep();
  hotline.phone(fresh).receives(/xac nhan/);
  const second = new OfficerBrowser(hotline.phone(fresh).link());
  const page = await second.get();
  const done = await second.post('/pin', { nonce: nonceOf(page.html, '/pin'), pin: '482913' });
  expect(done.html).toContain('Máy này đã được xác nhận');
  expect(await hotline.rows(verified)).toEqual([{ yes: 1 }]);
});

test('an officer who was paged before she had a PIN of her own sets it before the case opens', async (t) => {
  const hotline = await startCase(t, {
    duty: [{ phone: holder, name: 'chị Hạnh', verified: false, shift: { level: 1 } }],
  });
  await hotline.rows(`update officers set pin_hash = '${await cheapPins.hash('904718')}', pin_is_one_time = true`);
  await hotline.browser.takes();
  const page = await hotline.browser.get('/case');
  expect(page.html).toContain('Đặt mã PIN của riêng bạn');
  const nonce = nonceOf(page.html, '/pin');
  expect((await hotline.browser.post('/pin', { nonce, given: '904718', own: '904718', again: '904718' })).status).toBe(
    400,
  );
  const set = await hotline.browser.post('/pin', { nonce, given: '904718', own: pins[holder], again: pins[holder] });
  expect(set.status).toBe(303);
  expect((await hotline.browser.get('/case')).html).toContain('Vì sao máy gọi bạn');
  // Link and PIN together are what a test link proves: her number is verified.
  expect(await hotline.rows('select id from officers where verified_at is null')).toEqual([]);
});

test('the chain of the audit log is whole after all of it', async (t) => {
  const hotline = await startOpenCase(t);
  await hotline.browser.get('/case');
  const verdict = await verifyAudit(hotline.db, keyFor(hotline.hotline.keyring, 'audit'));
  expect(verdict).toMatchObject({ kind: 'whole', rows: 3 });
  expect(await lookAtLink(hotline.hotline, hotline.token)).toMatchObject({ kind: 'yours' });
});
