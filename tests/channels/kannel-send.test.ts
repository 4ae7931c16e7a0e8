import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createKannelChannel } from '../../channels/sms/kannel/index.ts';
import type { SendResult } from '../../domain/message.ts';
import { addressOfNobody, type LocalProvider, startProvider } from './local-provider.ts';

const ourId = '019ab000-0000-7000-8000-00000000000a';
const secret = 'Geheim-0123_4567';
let provider: LocalProvider;
beforeAll(async () => {
  provider = await startProvider();
});
beforeEach(() => {
  provider.answers((response) => response.writeHead(202).end('0: Accepted for delivery'));
  provider.got.length = 0;
});
afterAll(() => provider.close());

const settings = {
  kind: 'on' as const,
  username: 'tin-cay',
  password: 'p&s w=rd%41',
  from: '+84203000001',
  callbackSecret: secret,
  publicUrl: 'https://hotline.example.vn',
  twoWay: true as const,
};
const send = (
  text: string,
  to = '+84900000017',
  own: Partial<typeof settings> = {},
  url = provider.url,
): Promise<SendResult> =>
  createKannelChannel({
    settings: { ...settings, sendsmsUrl: `${url}/cgi-bin/sendsms`, ...own },
    clock: { now: () => new Date() },
  }).send({ text, buttons: [] }, to, AbortSignal.timeout(5_000), ourId);
const asked = (): Record<string, string> => {
  const [request] = provider.got;
  expect(request?.method).toBe('GET');
  const { pathname, searchParams } = new URL(request?.path ?? '', 'http://kannel');
  expect(pathname).toBe('/cgi-bin/sendsms');
  return Object.fromEntries(searchParams);
};

test('one request says everything, and our id is how Kannel knows the message', async () => {
  expect(await send('Đã nhận & đang tới: 100% + 1')).toEqual({ kind: 'accepted', providerMessageId: ourId });
  expect(asked()).toEqual({
    username: 'tin-cay',
    password: 'p&s w=rd%41',
    from: '+84203000001',
    to: '+84900000017',
    coding: '2',
    charset: 'UTF-8',
    'dlr-mask': '31',
    'dlr-url': `https://hotline.example.vn/webhooks/sms/kannel/${secret}/status?id=${ourId}&type=%d&ts=%T`,
    text: 'Đã nhận & đang tới: 100% + 1',
  });
});

test('a percent sign in our own address is not taken for one of Kannel’s', async () => {
  await send('Xin chao', '+84900000017', { publicUrl: 'https://hotline.example.vn/tin%20cay' });
  expect(asked()['dlr-url']).toMatch(/^https:\/\/hotline\.example\.vn\/tin%%20cay\/webhooks\/.*&type=%d&ts=%T$/);
});

test.each([
  ['Xin chao, day la 111', '0'],
  ['@£$¥èéùìòÇ Øø Åå Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ ¤ ¡ ÄÖÑÜ§¿ äöñüà', '0'],
  ['^{}\\[~]|€', '0'],
  ['à è é ì ò ù', '0'],
  ['Đã nhận', '2'],
  ['á', '2'],
  ['“xin chao”', '2'],
  ['xin chao\u00a0', '2'],
  ['😢', '2'],
])('%s goes with coding %s', async (text, coding) => {
  expect(await send(text)).toMatchObject({ kind: 'accepted' });
  expect(asked()).toMatchObject({ coding, text });
});

test.each([
  ['x', 1530],
  ['ầ', 670],
  ['€', 760],
  ['😢', 330],
])('of %s ten parts go whole, and what needs an eleventh not at all', async (sign, count) => {
  expect(await send(sign.repeat(count))).toMatchObject({ kind: 'accepted' });
  expect(asked().text).toBe(sign.repeat(count));
  expect(await send(sign.repeat(count + 6))).toEqual({ kind: 'refused', reason: 'text too long' });
  expect(provider.got).toHaveLength(1);
});

test.each(['0900000017', '84900000017', '+84 900 000 017'])('%s is a mobile number', async (written) => {
  expect(await send('Xin chao', written)).toMatchObject({ kind: 'accepted' });
  expect(asked().to).toBe('+84900000017');
});

test.each(['+842033825123', '111', '+14155550100', '+8613800138000', '0900000017 0900000018', 'QC', '', '19001234'])(
  'nothing goes to %j',
  async (other) => {
    expect(await send('Xin chao', other)).toEqual({ kind: 'channelClosed', reason: 'no mobile number' });
    expect(provider.got).toHaveLength(0);
  },
);

const tending = (url = provider.url) =>
  createKannelChannel({
    settings: { ...settings, sendsmsUrl: `${url}/cgi-bin/sendsms` },
    clock: { now: () => new Date() },
  });
const saying = (status: number, text: string): void =>
  provider.answers((response) => response.writeHead(status, { 'content-type': 'text/html' }).end(text));

test('the gateway is asked without sending anything, and a password it no longer takes is an alarm until it does', async () => {
  const channel = tending();
  saying(400, 'Missing receiver number, rejected');
  expect(await channel.tend()).toEqual({ kind: 'well' });
  expect(asked()).toEqual({ username: 'tin-cay', password: 'p&s w=rd%41' });
  const alarm = { kind: 'provider_account', provider: 'kannel' };
  saying(403, 'Authorization failed for sendsms');
  expect(await channel.tend()).toEqual({ kind: 'well', checked: [{ alarm, well: false }] });
  saying(400, 'Missing receiver number, rejected');
  expect(await channel.tend()).toEqual({ kind: 'well', checked: [{ alarm, well: true }] });
  expect(await channel.tend()).toEqual({ kind: 'well' });
});

test.each([
  [404, 'Unknown request.', 'kannel http 404'],
  [200, '<html></html>', 'kannel http 200'],
  [202, '0: Accepted for delivery', 'kannel http 202'],
  [400, '<html></html>', 'kannel http 400'],
  [503, 'Temporal failure, try again later.', 'kannel http 503'],
])('answered %d %s it is not as it should be', async (status, text, reason) => {
  saying(status, text);
  expect(await tending().tend()).toEqual({ kind: 'failed', reason });
});

test('a gateway that is away is not as it should be', async () => {
  expect(await tending(await addressOfNobody()).tend()).toEqual({
    kind: 'failed',
    reason: 'kannel network ECONNREFUSED',
  });
});

test('a gateway whose machine does not answer has taken nothing, and one that is reset half way may have', async () => {
  expect(await send('Xin chao', '0900000017', {}, await addressOfNobody())).toMatchObject({
    kind: 'tryAgain',
    afterSeconds: null,
  });
  provider.answers((response) => response.socket?.destroy());
  expect(await send('Xin chao')).toMatchObject({ kind: 'unknown' });
});

test('a failed connection is told by the step it failed in, whatever its name', async () => {
  const failing = (cause: object): typeof globalThis.fetch => {
    return () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), cause) }));
  };
  const sendBy = (fetch: typeof globalThis.fetch): Promise<SendResult> =>
    createKannelChannel({
      settings: { ...settings, sendsmsUrl: 'http://10.0.0.9:13013/cgi-bin/sendsms' },
      clock: { now: () => new Date() },
      fetch,
    }).send({ text: 'Xin chao', buttons: [] }, '0900000017', AbortSignal.timeout(1_000), ourId);
  expect(await sendBy(failing({ code: 'EHOSTUNREACH', syscall: 'connect' }))).toEqual({
    kind: 'tryAgain',
    afterSeconds: null,
    reason: 'network EHOSTUNREACH',
  });
  expect(await sendBy(failing({ code: 'EHOSTUNREACH', syscall: 'read' }))).toMatchObject({ kind: 'unknown' });
});
