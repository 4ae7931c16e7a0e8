import net from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createZaloChannel } from '../../channels/zalo/index.ts';
import { createPace } from '../../channels/zalo/pace.ts';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import type { RenderedMessage } from '../../domain/message.ts';
import { addressOfNobody, json, type LocalProvider, page, portOf, startProvider } from './local-provider.ts';
import { fingerprintOf, memoryTokens } from './memory-tokens.ts';

const now = new Date('2026-11-23T17:00:00Z');
const clock = { now: () => now };
const user = '2400000000000000017';
const never = new AbortController().signal;
const accepted = json({ data: { message_id: 'm1' }, error: 0 });
const newPair = json({ access_token: 'SecondAccess', refresh_token: 'SecondRefresh', expires_in: '90000' });
const plain: RenderedMessage = { text: 'Chào bạn', buttons: [] };

let provider: LocalProvider;
beforeAll(async () => {
  provider = await startProvider();
});
beforeEach(() => {
  provider.answers(accepted);
  provider.got.length = 0;
});
afterAll(() => provider.close());

function channelAt(url: string = provider.url, oauthUrl: string = url) {
  const tokens = memoryTokens(clock, {
    accessToken: 'FirstAccess',
    refreshToken: 'FirstRefresh',
    expiresAt: new Date('2026-11-24T17:00:00Z'),
    seedFingerprint: fingerprintOf(simulatedZalo.refreshToken),
  });
  return createZaloChannel({
    settings: { kind: 'on', ...simulatedZalo, apiUrl: url, oauthUrl },
    tokens: tokens.store,
    clock,
  });
}
const send = (message: RenderedMessage = plain, address = user) => channelAt().send(message, address, never, 'our-id');
const sent = (): unknown => JSON.parse(provider.got.at(-1)?.body ?? 'null');

test('a message goes as a consultation message with the token in its own header', async () => {
  await send();
  expect(provider.got).toMatchObject([
    {
      method: 'POST',
      path: '/v3.0/oa/message/cs',
      headers: { access_token: 'FirstAccess', 'content-type': 'application/json' },
    },
  ]);
  expect(provider.got[0]?.headers.authorization).toBeUndefined();
  expect(sent()).toEqual({ recipient: { user_id: user }, message: { text: 'Chào bạn' } });
});

test('a button is a query whose payload her chat does not show', async () => {
  await send({ text: 'Bạn cần gì?', buttons: [{ title: 'Cần giúp', value: 'first-contact.help' }] });
  expect(sent()).toEqual({
    recipient: { user_id: user },
    message: {
      text: 'Bạn cần gì?',
      attachment: {
        type: 'template',
        payload: { buttons: [{ title: 'Cần giúp', type: 'oa.query.hide', payload: '#tc:first-contact.help' }] },
      },
    },
  });
});

test('somebody anonymous gets text with numbered choices, by both of her ids', async () => {
  const buttons = [
    { title: 'Có', value: 'a.yes' },
    { title: 'Không', value: 'a.no' },
  ];
  expect(await send({ text: 'An toàn không?', buttons }, 'anonymous:c%3A1:77')).toMatchObject({ kind: 'accepted' });
  expect(provider.got[0]?.path).toBe('/v2.0/oa/message');
  expect(sent()).toEqual({
    recipient: { anonymous_id: '77', conversation_id: 'c:1' },
    message: { text: 'An toàn không?\n1 Có\n2 Không' },
  });
});

test.each(['anonymous::77', 'anonymous:c:', 'anonymous:', 'anonymous:%:7'])(
  'nobody is reached by %s',
  async (address) => {
    expect(await send(plain, address)).toEqual({ kind: 'channelClosed', reason: 'no conversation' });
    expect(provider.got).toHaveLength(0);
  },
);

test('text is counted and sent composed: the same sentence decomposed is not too long', async () => {
  const text = 'ầ'.repeat(2000);
  expect(await send({ text: text.normalize('NFD'), buttons: [] })).toMatchObject({ kind: 'accepted' });
  expect(sent()).toMatchObject({ message: { text } });
});

const table: [number[], object][] = [
  [[-32], { kind: 'tryAgain', afterSeconds: null }],
  [[-234, -1, -14002, 12], { kind: 'tryAgain', afterSeconds: null }],
  [[-200, -201, -210, -233, -248, -249], { kind: 'refused' }],
  [[-211, -213, -217, -218, -227, -230, -232, -244], { kind: 'channelClosed' }],
];
test.each(table.flatMap(([codes, becomes]) => codes.map((code) => ({ code, becomes }))))(
  'error $code',
  async ({ code, becomes }) => {
    provider.answers(json({ error: code, message: 'Chào bạn' }));
    expect(await send()).toEqual({ ...becomes, reason: `zalo ${code}` });
    provider.answers(json({ error: String(code) }));
    expect(await send()).toEqual({ ...becomes, reason: `zalo ${code}` });
  },
);

test.each([-204, -205, -209, -212, -219, -221, -223, -224, -240, -242, -320, -321])(
  'error %i waits for the operator',
  async (code) => {
    provider.answers(json({ error: code, message: 'x' }));
    expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: 300, reason: `operator: zalo ${code}` });
  },
);

test.each([
  ['7', 7],
  [' 0 ', 0],
  ['Mon, 23 Nov 2026 17:01:30 GMT', 90],
  ['Mon, 23 Nov 2026 16:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['1.5', null],
  ['', null],
])('Retry-After %j', async (header, afterSeconds) => {
  provider.answers(json({ error: -32 }, 200, { 'retry-after': header }));
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds, reason: 'zalo -32' });
  provider.answers(json({}, 429, { 'retry-after': header }));
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds, reason: 'http 429' });
});

test.each([
  ['no error field', json({ data: { message_id: 'm' } }), { kind: 'unknown', reason: 'answer of another shape' }],
  ['an array', json([]), { kind: 'unknown', reason: 'answer of another shape' }],
  ['an error in words', json({ error: 'bad' }), { kind: 'unknown', reason: 'answer of another shape' }],
  ['success on a server error', json({ error: 0 }, 502), { kind: 'unknown', reason: 'http 502' }],
  ['success on a refusal', json({ error: 0 }, 400), { kind: 'refused', reason: 'http 400' }],
  ['a code on a refusal', json({ error: -230 }, 400), { kind: 'channelClosed', reason: 'zalo -230' }],
  ['a page on a refusal', page(404), { kind: 'refused', reason: 'http 404' }],
  ['success without an id', json({ error: 0, data: {} }), { kind: 'accepted', providerMessageId: null }],
  ['success without data', json({ error: 0 }), { kind: 'accepted', providerMessageId: null }],
])('an answer with %s', async (_name, answer, becomes) => {
  provider.answers(answer);
  expect(await send()).toEqual(becomes);
});

test('an id over 2^53 written as a number keeps every digit', async () => {
  provider.answers((response) => response.end('{"error":0,"data":{"message_id":9007199254740993123}}'));
  expect(await send()).toEqual({ kind: 'accepted', providerMessageId: '9007199254740993123' });
});

test.each([-216, -220])('after error %i the token is renewed once and the message goes', async (code) => {
  provider.answersInTurn(json({ error: code }), newPair, accepted);
  expect(await send()).toEqual({ kind: 'accepted', providerMessageId: 'm1' });
  expect(provider.got.map(({ path }) => path)).toEqual([
    '/v3.0/oa/message/cs',
    '/v4/oa/access_token',
    '/v3.0/oa/message/cs',
  ]);
  expect(provider.got[2]?.headers.access_token).toBe('SecondAccess');
});

test('a token refused twice is not renewed a second time', async () => {
  provider.answersInTurn(json({ error: -216 }), newPair, json({ error: -216 }));
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: 60, reason: 'zalo -216' });
  expect(provider.got).toHaveLength(3);
});

test('a token nobody renews keeps the message for later', async () => {
  provider.answers(json({ error: -216 }));
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: 60, reason: 'token: zalo -216' });
});

test('the code of a message that fails the second time counts', async () => {
  provider.answersInTurn(json({ error: -220 }), newPair, json({ error: -230 }));
  expect(await send()).toEqual({ kind: 'channelClosed', reason: 'zalo -230' });
});

test('a host that takes the connection and says nothing more has taken no message', async () => {
  const swallows = net.createServer();
  await new Promise<void>((resolve) => swallows.listen(0, '127.0.0.1', resolve));
  const giveUp = new AbortController();
  swallows.on('connection', (socket) => {
    socket.on('error', () => {});
    // The first bytes of a handshake nobody answers.
    socket.once('data', () => giveUp.abort());
  });
  const url = `https://127.0.0.1:${portOf(swallows.address())}`;
  expect(await channelAt(url).send(plain, user, giveUp.signal, 'our-id')).toEqual({
    kind: 'tryAgain',
    afterSeconds: null,
    reason: 'timeout',
  });
  swallows.close();
});

test('nobody at the address', async () => {
  const result = await channelAt(await addressOfNobody()).send(plain, user, never, 'our-id');
  expect(result).toEqual({ kind: 'tryAgain', afterSeconds: null, reason: 'network ECONNREFUSED' });
});

test('a redirect is not followed: the token goes to no other host', async () => {
  provider.answers((response) => response.writeHead(307, { location: `${provider.url}/other` }).end());
  expect(await send()).toEqual({ kind: 'unknown', reason: 'http 307' });
  expect(provider.got).toHaveLength(1);
});

test('requests keep their pace: never more than 60 within a second, and each one gets its turn', async () => {
  let at = 0;
  const goneAt: number[] = [];
  const pace = createPace({
    perSecond: 50,
    burst: 10,
    now: () => at,
    wait: async (milliseconds) => {
      at += milliseconds;
    },
  });
  for (let request = 0; request < 500; request++) {
    expect(await pace(never)).toBe(true);
    goneAt.push(at);
  }
  for (const from of goneAt)
    expect(goneAt.filter((time) => time >= from && time < from + 1000).length).toBeLessThanOrEqual(60);
  expect(at).toBeLessThan(10_000);
  expect(await pace(AbortSignal.abort())).toBe(false);
});
