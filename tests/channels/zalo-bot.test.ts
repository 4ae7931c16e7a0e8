import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RawRequest } from '../../channels/channel.ts';
import { createZaloBotChannel } from '../../channels/zalo-bot/index.ts';
import type { Content, Inbound, SendResult } from '../../domain/message.ts';
import { movedClock } from '../harness/moved-clock.ts';
import { channelContract, receivedAt } from './contract.ts';
import { type Answer, json, type LocalProvider, page, startProvider } from './local-provider.ts';

const token = '4100000000000000001:abc-XYZ_0';
const secret = 'SecretOfTests-0001';
const clock = { now: () => receivedAt };
const settings = { kind: 'on' as const, token, secret };
const channelAt = (apiUrl: string) => createZaloBotChannel({ settings: { ...settings, apiUrl }, clock });
const channel = channelAt('http://127.0.0.1:1');
const header = 'x-bot-api-secret-token';
const raw = (body: Buffer | string, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path: '/webhooks/zalo-bot',
  query: '',
  headers,
  body: Buffer.from(body),
  receivedAt,
});

const folder = path.resolve(import.meta.dirname, '../fixtures/zalo-bot');
const bodyOf = (file: string): Buffer => readFileSync(path.join(folder, `${file}.json`));

const somebody = '6ede9afa66b88fe6d6a9';
const at = (n: number) => ({
  channel: 'zalo-bot' as const,
  sentAt: new Date(1795451700000 + n * 1000),
  receivedAt,
});
const says = (n: number, content: Content, own: { address?: string; id?: string; url?: string } = {}): Inbound => {
  const kind = content.kind === 'media' && content.media === 'audio' ? 'audio' : 'image';
  return {
    kind: 'message',
    ...at(n),
    id: own.id ?? `2d758cb5e222177a${String(n).padStart(4, '0')}`,
    address: own.address ?? somebody,
    content,
    ...(own.url && { files: [{ kind, url: `https://files.example.vn/${own.url}` }] }),
  };
};
const text = (words: string): Content => ({ kind: 'text', text: words });
const media = (what: Extract<Content, { kind: 'media' }>['media']): Content => ({ kind: 'media', media: what });
const kept = (file: string, n: number, reason: string, sent = at(n)): Inbound => ({
  kind: 'not-understood',
  ...sent,
  id: `body:${createHash('sha256').update(bodyOf(file)).digest('hex')}`,
  reason,
});
const ignored = (reason: string): Inbound => ({ kind: 'ignored', channel: 'zalo-bot', reason });

const fixtures: Record<string, Inbound[]> = {
  'text-wrapped': [says(1, text('Lũ về, cần giúp'))],
  'text-flat': [says(2, text('em sợ quá'))],
  'text-date-as-text': [says(3, text('Lũ về'))],
  'text-decomposed': [says(4, text('Lũ về'))],
  'text-numbers-as-ids': [
    says(5, text('số 12345678901234567890'), { id: '98765432109876543210', address: '2400000000000000017' }),
  ],
  image: [says(6, media('image'), { url: 'i.jpg' })],
  'image-with-caption': [says(7, text('cứu em với'), { url: 'i.jpg' })],
  sticker: [says(8, media('sticker'))],
  voice: [says(9, media('audio'), { url: 'v.aac' })],
  'unsupported-wrapped': [says(10, media('withheld'))],
  'unsupported-flat': [says(11, media('withheld'))],
  group: [ignored('group')],
  'own-words': [ignored('echo')],
  'unknown-kind': [says(14, media('file')), kept('unknown-kind', 14, 'message of another shape')],
  'unknown-event': [kept('unknown-event', 15, 'unknown event')],
  'text-without-text': [says(16, media('file')), kept('text-without-text', 16, 'message of another shape')],
  'text-without-id': [says(17, text('xin chào'), { id: `text:${somebody}:1795451717000` })],
  'text-without-chat': [says(18, text('xin chào'))],
  'text-without-sender': [kept('text-without-sender', 19, 'message without sender')],
};

const taken = json({ ok: true, result: { message_id: '82599fa32f56d00e8941', date: 1749632637199 } });
const no = (code: number, status = 200) =>
  json({ ok: false, error_code: code, description: 'Lời rất riêng 90871' }, status);
const operator = { kind: 'provider_account', provider: 'zalo-bot' } as const;
const shut = (reason: string): SendResult => ({
  kind: 'tryAgain',
  afterSeconds: 60,
  reason: `operator: ${reason}`,
  nothingGoes: true,
  alarms: [operator],
});

channelContract({
  name: 'zalo-bot',
  makeChannel: channelAt,
  sign: () => ({ [header]: secret }),
  signed: 'nothing',
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({ name, body: bodyOf(name), reads })),
  provider: {
    address: somebody,
    accepts: taken,
    acceptedId: '82599fa32f56d00e8941',
    // Whoever stands in front of the bot shuts out every message: nothing was taken.
    forbidden: shut('http 403'),
    textOf: (body) => JSON.parse(body).text,
    faults: [
      { name: 'does not take our token', answers: no(401), becomes: shut('zalo-bot 401') },
      { name: 'says so with its status too', answers: no(401, 401), becomes: shut('zalo-bot 401') },
      {
        name: 'fails inside, by its own table',
        answers: no(403),
        becomes: { kind: 'unknown', reason: 'zalo-bot 403' },
      },
      { name: 'knows nobody of that id', answers: no(404), becomes: { kind: 'refused', reason: 'zalo-bot 404' } },
      { name: 'cannot use the request', answers: no(400, 400), becomes: { kind: 'refused', reason: 'zalo-bot 400' } },
      { name: 'ran out of time', answers: no(408), becomes: { kind: 'unknown', reason: 'zalo-bot 408' } },
      {
        name: 'is over its quota',
        answers: no(429),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'zalo-bot 429' },
      },
      {
        name: 'has a code nobody has told of',
        answers: no(420),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'zalo-bot 420' },
      },
      {
        name: 'has taken it without an id',
        answers: json({ ok: true, result: {} }),
        becomes: { kind: 'accepted', providerMessageId: null },
      },
      { name: 'is not at this address', answers: page(404), becomes: shut('http 404') },
    ],
  },
  secrets: [token, secret, 'abc-XYZ_0'],
});

test('there is an expectation for every fixture', () => {
  const expected = Object.keys(fixtures).map((name) => `${name}.json`);
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

test('a body without sense is told apart, and only for whoever knows the secret', () => {
  for (const body of ['', '{', '[]', '"x"', 'null', '7']) {
    expect(channel.verify(raw(body)).kind).toBe('badSignature');
    expect(channel.verify(raw(body, { [header]: `${secret}x` })).kind).toBe('badSignature');
    expect(channel.verify(raw(body, { [header]: secret })).kind).toBe('badBody');
  }
});

test('a repeat of a message without an id is the same message, in either shape', () => {
  const said = { from: { id: 'a' }, chat: { id: 'a', chat_type: 'PRIVATE' }, text: 'x', date: 1795451700000 };
  const flat = { event_name: 'message.text.received', message: said };
  const ids = [flat, { ok: true, result: flat }, { ...flat, new_field: 1 }].map((body) =>
    channel.read(raw(JSON.stringify(body))).map((one) => (one.kind === 'ignored' ? '' : one.id)),
  );
  expect(new Set(ids.flat())).toEqual(new Set(['text:a:1795451700000']));
});

describe('what is sent', () => {
  let provider: LocalProvider;
  beforeAll(async () => {
    provider = await startProvider();
  });
  beforeEach(() => {
    provider.answers(taken);
    provider.got.length = 0;
  });
  afterAll(() => provider.close());
  const never = new AbortController().signal;
  const hello = { text: 'KHẨN: ca TC-7F3K2', buttons: [] };

  test('it is the chat’s id and the words, nothing else', async () => {
    await channelAt(provider.url).send(hello, somebody, never, 'our-id');
    expect(provider.got).toMatchObject([{ method: 'POST', path: `/bot${token}/sendMessage` }]);
    expect(JSON.parse(provider.got[0]?.body ?? '')).toEqual({ chat_id: somebody, text: hello.text });
  });

  test('too often for longer than a burst lasts: the quota is used up, until a message is taken again', async () => {
    const moved = movedClock();
    const bot = createZaloBotChannel({ settings: { ...settings, apiUrl: provider.url }, clock: moved });
    const send = async (answer: Answer): Promise<SendResult> => {
      provider.answers(answer);
      return bot.send(hello, somebody, never, 'our-id');
    };
    const burst = { kind: 'tryAgain', afterSeconds: null, reason: 'zalo-bot 429' };
    expect(await send(no(429))).toEqual(burst);
    moved.forward(4);
    expect(await send(no(429, 429))).toEqual(burst);
    moved.forward(1);
    expect(await send(no(429))).toEqual(shut('zalo-bot quota'));
    expect(await send(json({ ok: false, error_code: 429 }, 429, { 'retry-after': '900' }))).toMatchObject({
      afterSeconds: 900,
      nothingGoes: true,
    });
    expect(await send(taken)).toMatchObject({ kind: 'accepted' });
    expect(await send(no(429))).toEqual(burst);
  });
});
