import { expect, test } from 'vitest';
import { firstToken, send, startSimulator, toUser } from './start.ts';

const user = '2468458835296117922';

async function started() {
  const simulator = await startSimulator();
  const at = `${simulator.url}/phones?person=${user}`;
  const { access_token } = await firstToken(simulator.url);
  /** The hotline of this test answers each text at once. */
  const answers = (text: string, buttons?: unknown[]) => {
    simulator.clock.answer = ({ body }) => {
      if (body.includes('"user_send_')) void send(simulator.url, access_token, toUser(user, text, buttons));
      return 200;
    };
  };
  const submit = (fields: Record<string, string>, headers: Record<string, string> = {}, path = at) =>
    fetch(path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
  const page = async () => (await fetch(at)).text();
  return { ...simulator, at, answers, submit, page };
}

test('without a script: writing, the answer, its buttons, a tap', async () => {
  const { answers, submit, page, heard } = await started();
  expect(await page()).toContain('Người này chưa từng nhắn');
  answers('Bạn có an toàn không?', [
    { title: 'An toàn', type: 'oa.query.hide', payload: '#safe' },
    { title: 'Gọi 111', type: 'oa.open.phone', payload: { phone_code: '111' } },
  ]);
  const sent = await submit({ act: 'text', value: '  cứu <b>em</b> & bé ' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/phones?person=${user}#end`]);
  expect(JSON.parse(heard[0]?.body ?? '').message.text).toBe('cứu <b>em</b> & bé');
  const shown = await page();
  expect(shown).toContain('cứu &lt;b&gt;em&lt;/b&gt; &amp; bé');
  expect(shown).toContain('Bạn có an toàn không?');
  expect(shown).toMatch(/<button type="submit" name="value" value="#safe">\s*An toàn/);
  expect(shown).toContain('href="tel:111"');
  answers('Tốt rồi.');
  expect((await submit({ act: 'tap', value: '#safe' })).status).toBe(303);
  const then = await page();
  expect(then).toContain('Đã bấm: An toàn');
  expect(then).toContain('Tốt rồi.');
});

test('place, sticker and the other acts reach the webhook', async () => {
  const { submit, heard, zalo } = await started();
  const quiet = { accept: 'application/json' };
  expect((await submit({ act: 'location', lat: '20.95', lon: '107.08' }, quiet)).status).toBe(204);
  for (const act of ['sticker', 'image', 'audio', 'chatnow', 'follow', 'unfollow', 'block', 'withdraw']) {
    expect((await submit({ act }, quiet)).status).toBe(204);
  }
  await zalo.idle();
  expect(heard.map(({ body }) => JSON.parse(body).event_name)).toEqual([
    'user_send_location',
    'user_send_sticker',
    'user_send_image',
    'user_send_audio',
    'user_click_chatnow',
    'follow',
    'unfollow',
    'user_withdraw',
  ]);
  for (const wrong of [{ act: 'text', value: '  ' }, { act: 'else' }, { act: 'location', lat: '200', lon: '1' }]) {
    expect((await submit({ ...wrong }, quiet)).status).toBe(400);
  }
});

test('a webhook nobody took is said beside the message', async () => {
  const { submit, page, clock, zalo } = await started();
  clock.answer = () => 503;
  await submit({ act: 'text', value: 'alo' }, { accept: 'application/json' });
  await zalo.idle();
  expect(await page()).toContain('tổng đài chưa nhận');
  clock.answer = () => 200;
  await zalo.retryNow();
  expect(await page()).toContain('đã tới tổng đài');
});

test('the first visit is a stranger, later ones the last person, until a new one is asked for', async () => {
  const { url, zalo } = await started();
  const goes = async (path: string) => (await fetch(`${url}${path}`, { redirect: 'manual' })).headers.get('location');
  expect(await goes('/')).toBe('/phones');
  expect(await goes('/phones')).toMatch(/^\/phones\?person=\d{19}#end$/);
  await zalo.person(user).says('a');
  expect(await goes('/phones')).toBe(`/phones?person=${user}#end`);
  expect(await goes('/phones?person=new')).toMatch(/person=\d{19}#end$/);
  expect(await goes('/phones?person=new')).not.toContain(user);
});

test('changes are told as they come', async () => {
  const { url, zalo } = await started();
  const ends = new AbortController();
  const stream = await fetch(`${url}/phones/events?person=${user}`, { signal: ends.signal });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const reader = stream.body?.getReader();
  const next = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await next()).toContain('retry');
  await zalo.person('77').says('another phone');
  await zalo.person(user).says('a');
  expect(await next()).toContain('data: changed');
  ends.abort();
});

test('faults are set and cleared on the page', async () => {
  const { url, at, submit, page, zalo } = await started();
  const faults = `${url}/phones/faults`;
  const set = await submit(
    { person: user, what: 'api', kind: 'hang', route: 'send', count: '2', ms: '1500' },
    {},
    faults,
  );
  expect([set.status, `${url}${set.headers.get('location')}`]).toEqual([303, `${at}#end`]);
  expect(zalo.faults.list()).toMatchObject([{ kind: 'hang', route: 'send', count: 2 }]);
  await submit({ what: 'webhook', kind: 'duplicate', count: '' }, {}, faults);
  expect(await page()).toContain('Đang đặt: không trả lời, send, 2 · webhook duplicate, mãi');
  expect((await submit({ what: 'api', kind: 'else', route: 'send' }, {}, faults)).status).toBe(400);
  await submit({ what: 'none' }, {}, faults);
  expect([zalo.faults.list(), zalo.webhooks.fault()]).toEqual([[], null]);
  expect(await (await fetch(faults)).text()).toContain('Đang bình thường.');
});

test('the page may load only what is its own, and names itself a simulation', async () => {
  const { url, at } = await started();
  const answer = await fetch(at);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
  const page = await answer.text();
  expect(page).toContain('không có gì rời khỏi máy này');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/);
  for (const [path, type] of [
    ['/phones.js', 'text/javascript'],
    ['/phones.css', 'text/css'],
  ]) {
    expect((await fetch(`${url}${path}`)).headers.get('content-type')).toContain(type);
  }
});
