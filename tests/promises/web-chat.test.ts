import { expect, type TestContext, test } from 'vitest';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { formIn, listen, WebVisitor } from '../harness/web-visitor.ts';

const officer = '+84900000001';
const safe = /Bây giờ bạn có an toàn để nhắn tin không/;

const start = (t: TestContext, options: Parameters<typeof startHotline>[1] = {}): Promise<TestHotline> =>
  startHotline(t, { duty: [officer], ...options });

test('a cry in the browser: the numbers are answered, an officer is paged, she is told that somebody took it', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('cứu em với, bố đang cầm dao');
  hotline.phone(officer).receives(/^KHAN CAP/);
  const [own, first, reply] = visitor.lines();
  expect(own).toEqual({ mine: true, text: 'cứu em với, bố đang cầm dao' });
  expect(first?.text).toMatch(/111.*18001769.*113/s);
  expect(reply?.mine).toBe(false);
  const { facts } = await hotline.onlyCase();
  expect([facts.channel, facts.state]).toEqual(['web-chat', 'open']);
  await hotline.takes(officer);
  await visitor.looks();
  expect(visitor.last()).toMatch(/Đã có cán bộ nhận tin/);
  hotline.phone(officer).texts();
});

test('choices are buttons, and a press leads on', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('chào');
  expect(visitor.buttons().map(({ title }) => title)).toContain('Tìm nơi giúp đỡ');
  await visitor.taps('Tôi hoặc ai đó cần giúp');
  expect(visitor.last()).toMatch(safe);
  expect(visitor.lines().filter(({ mine }) => mine)).toEqual([
    { mine: true, text: 'chào' },
    { mine: true, text: 'Tôi hoặc ai đó cần giúp' },
  ]);
  // The answered question has lost its buttons.
  expect(visitor.buttons().map(({ title }) => title)).toEqual(['Có', 'Không']);
});

test('the same form posted again is one message and one person, also the very first one', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  const impatient = visitor.copy();
  impatient.page = visitor.page;
  const again = visitor.copy();
  again.page = visitor.page;
  await Promise.all([visitor, impatient, again].map((one) => one.post({ words: 'cứu em với' })));
  await hotline.sweep();
  expect(await hotline.rows("select 1 from people where channel = 'web-chat'")).toHaveLength(1);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(1);
  // Other words on the same form are another message: nothing she writes is lost.
  const form = formIn(visitor.page);
  await visitor.post({ form, words: 'em ở Hồng Gai' });
  await visitor.post({ form, words: 'em ở Hồng Gai' });
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(2);
  hotline.phone(officer).texts();
});

test('after leaving, the old cookie, the old form and the way back show nothing; it goes to an ordinary page', async (t) => {
  const hotline = await start(t, { exitUrl: 'https://example.org/weather' });
  const visitor = new WebVisitor(hotline);
  await visitor.says('em muốn kể một chuyện');
  const thief = visitor.copy();
  thief.page = visitor.page;
  const left = await visitor.leaves();
  expect([left.status, left.location]).toEqual([303, 'https://example.org/weather']);
  expect([...visitor.cookies]).toEqual([]);
  await visitor.looks();
  expect(visitor.lines()).toEqual([]);
  await thief.looks();
  expect(thief.lines()).toEqual([]);
  expect(await hotline.rows('select 1 from web_sessions where ended_at is not null')).toHaveLength(1);
  // Whoever writes on the page that was left is a new person, and a cry there is a cry.
  const stale = visitor.copy();
  await stale.post({ form: formIn(thief.page), words: 'cứu em với' });
  await hotline.sweep();
  hotline.phone(officer).receives(/KHAN/);
  expect(await hotline.rows("select 1 from people where channel = 'web-chat'")).toHaveLength(2);
});

test('whoever has left is not written to: her officer reads that she has left', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('cứu em với, bố đang cầm dao');
  await visitor.leaves();
  await hotline.takes(officer);
  expect(await hotline.rows("select 1 from outbox where purpose = 'told'")).toEqual([]);
  const { timeline } = await hotline.onlyCase();
  expect(timeline.map(({ kind }) => kind)).toContain('not_told');
  hotline.phone(officer).texts();
});

test('fifteen minutes after her last words nothing is shown, nor when somebody writes there afterwards', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('cứu em với, bố đang cầm dao');
  await hotline.forward({ minutes: 10 });
  await visitor.says('bố đi ra ngoài rồi');
  expect(visitor.lines().map(({ text }) => text)).toContain('cứu em với, bố đang cầm dao');
  await hotline.forward({ minutes: 15 });
  await visitor.looks();
  expect(visitor.lines().length).toBeGreaterThan(2);
  await hotline.forward({ seconds: 1 });
  await visitor.looks();
  expect(visitor.lines()).toEqual([]);
  await visitor.says('chào');
  expect(visitor.page).not.toMatch(/dao|ra ngoài/);
  expect(visitor.lines()[0]).toEqual({ mine: true, text: 'chào' });
  hotline.phone(officer).texts();
});

for (const words of ['dừng', 'xóa', 'coi như em chưa nói gì, bố em đang cầm điện thoại'])
  test(`"${words}" empties the page`, async (t) => {
    const hotline = await start(t);
    const visitor = new WebVisitor(hotline);
    await visitor.says('cứu em với, bố đang cầm dao');
    await visitor.says(words);
    expect(visitor.page).not.toMatch(/dao|cứu em/);
    if (words === 'xóa') expect(visitor.last()).toMatch(/^Trang này không còn hiện tin cũ/);
    expect(visitor.lines().filter(({ mine }) => mine)).toEqual([]);
    await visitor.says('chào');
    expect(visitor.page).not.toMatch(/dao|cứu em/);
    hotline.phone(officer).texts();
  });

test('what was taken from the page does not come back when she says that she is safe again', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('cứu em với, bố đang cầm dao');
  await visitor.says('coi như em chưa nói gì, bố em đang cầm điện thoại');
  await visitor.says('alo');
  expect(visitor.last()).toMatch(safe);
  await visitor.says('có');
  expect(await hotline.rows('select 1 from conversations where watched_at is null')).toHaveLength(1);
  expect(visitor.page).not.toMatch(/dao|cứu em|cầm điện thoại/);
  // The same where nothing was told that would be a case.
  const asking = new WebVisitor(hotline);
  await asking.says('cho mình hỏi lớp bơi');
  await asking.says('xóa');
  expect(asking.page).not.toContain('lớp bơi');
  expect(asking.last()).toMatch(/^Trang này không còn hiện tin cũ/);
  hotline.phone(officer).texts();
});

test('the word for being forced, set on her phone, counts in the browser she goes on from: the ordinary menu, and officers come', async (t) => {
  const hotline = await start(t);
  const person = hotline.person();
  const offered = async (): Promise<void> => {
    await person.says('cứu em với, bố đang cầm dao');
    await hotline.takes(officer);
    await person.says('có');
    for (let asked = 0; asked < 12 && !person.last().buttons.includes('Lấy mã'); asked += 1)
      await person.says('bỏ qua');
  };
  await offered();
  await person.taps('Đặt số riêng');
  await person.says('40713');
  await person.says('mưa to quá trời');
  await offered();
  await person.taps('Lấy mã');
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(person.last().text)?.[0] ?? '';
  const visitor = new WebVisitor(hotline);
  await visitor.says(code);
  expect(visitor.page).not.toContain(code);
  await visitor.taps('Có');
  await visitor.says('em đang ở nhà bà ngoại');
  hotline.phone(officer).texts();
  hotline.clock.forward({ seconds: 5 });
  await visitor.says('mưa to quá trời');
  await hotline.sweep();
  hotline.phone(officer).receives(/^KHAN CAP/);
  expect(visitor.lines().map(({ text }) => text)).toEqual([expect.stringMatching(/^Bạn đang cần gì\?/)]);
  expect(visitor.buttons().map(({ title }) => title)).toContain('Lớp bơi cho trẻ');
  await visitor.says('chào');
  expect(visitor.page).not.toMatch(/ngoại|mưa to/);
  hotline.phone(officer).texts();
});

test('by her code she goes on from another browser; no earlier word is shown there', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('cứu em với, bố đang cầm dao');
  await hotline.takes(officer);
  await visitor.says('có');
  const isOffered = (title: string): boolean => visitor.buttons().some((button) => button.title === title);
  let told = 0;
  for (let asked = 0; asked < 12 && !isOffered('Lấy mã'); asked += 1)
    if (isOffered('Nhắn vào đây')) {
      await visitor.taps('Nhắn vào đây');
      // She is not left to wait for what no page can do.
      if (visitor.lines().some(({ text }) => text.includes('Trang này chỉ nhắn được khi bạn đang mở.'))) told += 1;
    } else await visitor.says('bỏ qua');
  expect(told).toBe(1);
  // A number of her own would lead back on this page only, which is gone when she leaves: it is not offered.
  expect(visitor.buttons().map(({ title }) => title)).toEqual(['Lấy mã', 'Không cần']);
  await visitor.taps('Lấy mã');
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(visitor.last())?.[0] ?? '';
  await visitor.leaves();
  await hotline.forward({ hours: 30 });
  const other = new WebVisitor(hotline);
  await other.says(code.toLowerCase());
  expect(other.last()).toMatch(safe);
  await other.taps('Có');
  await other.says('hôm nay bố lại uống rượu');
  expect(other.page).not.toMatch(/dao|TC-/);
  expect(other.page).not.toContain(code);
  const { facts, timeline } = await hotline.onlyCase();
  expect(timeline.map(({ kind }) => kind)).toContain('came_back');
  expect(JSON.stringify(timeline)).toContain('lại uống rượu');
  expect(facts.writesToId).not.toBeNull();
  hotline.phone(officer).texts();
});

test('her position is a place, and a position that is none does nothing', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('tìm nơi giúp đỡ');
  await visitor.taps('Có');
  const before = visitor.last();
  await visitor.post({ lat: '999', lon: '1' });
  await visitor.post({ lat: '', lon: '' });
  await visitor.post({ lat: '20.9517', lon: '107.0748' });
  await hotline.sweep();
  await visitor.looks();
  expect(
    visitor
      .lines()
      .filter(({ mine }) => mine)
      .at(-1)?.text,
  ).toBe('Đã gửi vị trí.');
  expect(visitor.last()).not.toBe(before);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(3);
});

test('an empty message does nothing, one too long is given back with its words', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  expect(await visitor.post({ words: '  \n ' })).toMatchObject({ status: 303 });
  const long = `<b>"${'ă'.repeat(2_000)}`;
  const answer = await visitor.post({ words: long });
  expect(answer.status).toBe(400);
  expect(answer.html).toContain('Tin dài quá 2.000 chữ cái');
  expect(answer.html).toContain(`&lt;b&gt;&quot;${'ă'.repeat(2_000)}`);
  const huge = await visitor.post({ words: 'ă'.repeat(40_000) });
  expect(huge.status).toBe(413);
  expect(huge.html).toContain('Tin dài quá 2.000 chữ cái');
  // A new line is one character, as the browser counts it.
  expect((await visitor.post({ words: `${'a\r\n'.repeat(999)}ab` })).status).toBe(303);
  expect(await hotline.rows("select 1 from inbox where kind = 'message'")).toHaveLength(1);
});

test('what she writes stands on the page as she wrote it, and is no part of it', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  const words = '<img src=x onerror=alert(1)> "\' & </li><script>alert(2)</script>';
  await visitor.says(words);
  expect(visitor.lines()[0]?.text).toBe(words);
  expect(visitor.page).not.toMatch(/<img|<script>|onerror=alert\(1\)>/);
  const page = await listen(visitor, hotline.site);
  const { data } = await page.hears(({ kind }) => kind === 'all');
  expect(JSON.parse(data)).not.toMatch(/<img|<script/);
  await page.end();
});

test('nothing of it is kept by a browser, told to another site, or says what it is for', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  const answers = [await visitor.looks(), await visitor.ask('GET', '/chat/notes')];
  for (const file of ['chat.js', 'chat.css', 'icon.svg']) answers.push(await visitor.ask('GET', `/chat/${file}`));
  await visitor.says('chào');
  const posted = await visitor.post({ words: 'em cần giúp' });
  answers.push(posted);
  for (const { headers } of answers) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
  const cookie = posted.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^chat=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(await visitor.ask('HEAD', '/chat')).toMatchObject({ status: 200, html: '' });
  const [page, notes] = answers.map(({ html }) => html);
  for (const html of [page, notes]) {
    expect(html).toMatch(/<title>Quảng Ninh: hỏi đáp<\/title>/);
    expect(html).not.toMatch(/<script>|style="| on\w+="/);
    // The first thing a keyboard reaches is the way out.
    expect(/<(?:a|button|input|textarea)\b[^>]*>/.exec(html?.slice(html.indexOf('<body')) ?? '')?.[0]).toBe(
      '<button type="submit">',
    );
    expect(html?.slice(html.indexOf('<body'))).toMatch(/^<body><header><form method="post" action="\/chat\/leave"/);
  }
  const all = answers.slice(0, 5).reduce((sum, { html }) => sum + Buffer.byteLength(html), 0);
  expect(all).toBeLessThan(60_000);
});

test('over https its cookie is one no other site can set', async (t) => {
  const hotline = await start(t);
  hotline.hotline.paging.publicUrl = 'https://hotline.example';
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  const posted = await visitor.post({ words: 'chào' });
  expect(posted.headers.getSetCookie()[0]).toMatch(/^__Host-chat=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
});

test("another site's form, a forged or a foreign cookie: nothing of hers is touched or shown", async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('em muốn kể một chuyện');
  const from = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: hotline.site },
  ];
  for (const headers of from) {
    expect((await visitor.post({ words: 'dừng' }, headers)).status).toBe(403);
    const left = await visitor.ask('POST', '/chat/leave', {
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect(left.status).toBe(403);
    expect((await visitor.ask('GET', '/chat/events', { headers })).status).toBe(204);
  }
  await visitor.looks();
  expect(visitor.lines()[0]?.text).toBe('em muốn kể một chuyện');
  const genuine = visitor.cookies.get('chat') ?? '';
  const junk = [
    '',
    'x',
    genuine.slice(1),
    `${genuine}x`,
    genuine.replace(/.$/, genuine.endsWith('A') ? 'B' : 'A'),
    genuine.replace(/\.[\w-]{22}\./, `.${'A'.repeat(22)}.`),
    `${'é'.repeat(30)}`,
    '%00%ff',
  ];
  for (const cookie of junk) {
    const stranger = new WebVisitor(hotline);
    const { status, html } = await stranger.ask('GET', '/chat', { headers: { cookie: `chat=${encodeURI(cookie)}` } });
    expect([cookie, status]).toEqual([cookie, 200]);
    expect(html).not.toContain('kể một chuyện');
    expect(
      (await stranger.ask('GET', '/chat/events', { headers: { cookie: `chat=${encodeURI(cookie)}` } })).status,
    ).toBe(204);
  }
});

test('an old browser that says nothing of where it comes from is heard too, by the site its form is of', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  const post = (headers: Record<string, string>) =>
    fetch(`${hotline.site}/chat/messages`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ form: formIn(visitor.page), words: 'chào' }),
    }).then(({ status }) => status);
  expect(await post({ origin: 'https://elsewhere.example' })).toBe(403);
  expect(await post({ origin: hotline.site })).toBe(303);
  expect(await post({ origin: 'null' })).toBe(303);
  expect(await hotline.rows("select 1 from people where channel = 'web-chat'")).toHaveLength(2);
});

test('while the database is away what she writes is kept and she is told so; it is worked once it is back', async (t) => {
  const hotline = await start(t, { databaseMayGo: true });
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  hotline.database.cut();
  const answer = await visitor.post({ words: 'cứu em với, bố đang cầm dao' });
  expect(answer.status).toBe(303);
  await hotline.intake.idle();
  await hotline.phone(officer).receives(/KHAN/);
  await visitor.looks();
  expect(visitor.notice()).toMatch(/đã được giữ lại.*111.*113/);
  expect(visitor.lines()).toEqual([]);
  // A stranger's page says that something is out of order, and nothing more.
  const stranger = new WebVisitor(hotline);
  await stranger.looks();
  expect(stranger.notice()).toMatch(/trục trặc.*111/);
  // She leaves meanwhile: it counts, here at once and for good.
  const leaver = new WebVisitor(hotline);
  await leaver.looks();
  await leaver.post({ words: 'em muốn kể' });
  const thief = leaver.copy();
  expect((await leaver.leaves()).status).toBe(303);
  hotline.database.back();
  await until('it is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  await hotline.sweep();
  await visitor.looks();
  expect(visitor.lines()[0]?.text).toBe('cứu em với, bố đang cầm dao');
  expect(visitor.lines().filter(({ text }) => text.includes('18001769'))).toHaveLength(1);
  expect(visitor.notice()).toBe('');
  await until(
    'her leaving is written',
    async () => (await hotline.rows('select 1 from web_sessions where ended_at is not null')).length === 1,
  );
  await thief.looks();
  expect(thief.lines()).toEqual([]);
  hotline.phone(officer).texts();
});

test('an open page is told what is new, once; one that connects again is told what came since', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('chào');
  const shown = /data-mark="([^"]+)"/.exec(visitor.page)?.[1] ?? '';
  const page = await listen(visitor, hotline.site, {}, shown);
  expect(page.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(page.headers.get('cache-control')).toBe('no-store');
  hotline.clock.forward({ seconds: 1 });
  await visitor.says('gặp người thật');
  const heard = await page.hears(({ data }) => data.includes('class=\\"ours\\"'));
  expect(page.events().every(({ kind }) => kind === 'more')).toBe(true);
  expect(
    page
      .events()
      .map(({ data }) => data)
      .join(''),
  ).not.toContain('18001769: miễn phí');
  await page.end();
  const again = await listen(visitor, hotline.site, { 'last-event-id': heard.id });
  hotline.clock.forward({ seconds: 1 });
  await visitor.says('không');
  await again.hears(({ data }) => data.includes('không'));
  expect(again.events().map(({ kind }) => kind)).not.toContain('all');
  await again.end();
  const unknown = await listen(visitor, hotline.site, { 'last-event-id': 'junk' });
  await unknown.hears(({ kind, data }) => kind === 'all' && data.includes('chào'));
  await unknown.end();
});

test('an open page is emptied when its time is over, and told when somebody leaves in another window', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('em muốn kể một chuyện');
  const page = await listen(visitor, hotline.site);
  await page.hears(({ kind }) => kind === 'all');
  hotline.clock.forward({ minutes: 15, seconds: 1 });
  await page.hears(({ kind, data }) => kind === 'all' && data === '""');
  await visitor.says('chào');
  await page.hears(({ kind }) => kind === 'more');
  await visitor.leaves();
  await page.hears(({ kind }) => kind === 'gone');
  await until('it is closed', () => page.ended());
});

test('the language of the page is the language of the talk that begins there', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  const chosen = await visitor.ask('GET', '/chat?lang=en');
  expect([chosen.status, chosen.location]).toEqual([303, '/chat']);
  await visitor.looks();
  expect(visitor.page).toContain('<html lang="en">');
  await visitor.says('hello');
  expect(visitor.lines()[1]?.text).toMatch(/Quang Ninh.*free of charge|free/i);
  expect(visitor.page).not.toContain('Đây là đường dây');
  // Whoever then writes in Vietnamese is answered so.
  await visitor.says('em muốn hỏi chỗ nào có thể giúp em được không ạ');
  expect(visitor.last()).toMatch(/[ăâđêôơư]/);
});

test('a browser that takes no cookies is told so, and her message counts', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.looks();
  const posted = await visitor.post({ words: 'cứu em với' });
  visitor.cookies.clear();
  const { html } = await visitor.ask('GET', posted.location ?? '');
  expect(html).toContain('không nhận cookie');
  await hotline.sweep();
  hotline.phone(officer).receives(/KHAN/);
});

test('a session nobody has used for a day is over, and what is kept of it is forgotten', async (t) => {
  const hotline = await start(t);
  const visitor = new WebVisitor(hotline);
  await visitor.says('chào');
  await hotline.forward({ hours: 24, seconds: 1 });
  const cookie = visitor.cookies.get('chat');
  await visitor.says('em cần hỏi');
  expect(visitor.cookies.get('chat')).not.toBe(cookie);
  expect(await hotline.rows("select 1 from people where channel = 'web-chat'")).toHaveLength(2);
  await hotline.forward({ hours: 25 });
  const { forgetOldData } = await import('../../workers/forget-old-data.ts');
  await forgetOldData(hotline.hotline);
  expect(await hotline.rows('select 1 from web_sessions')).toHaveLength(1);
  const old = new WebVisitor(hotline);
  old.cookies.set('chat', cookie ?? '');
  await old.post({ words: 'chào' });
  expect(old.cookies.get('chat')).not.toBe(cookie);
});
