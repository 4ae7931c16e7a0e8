import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RawRequest } from '../../channels/channel.ts';
import { placeOf } from '../../channels/fetch-file.ts';
import { createTelegramChannel } from '../../channels/telegram/index.ts';
import type { FileKind } from '../../domain/media.ts';
import type { Content, Inbound, RenderedMessage } from '../../domain/message.ts';
import { canTakeBack } from '../../domain/take-back.ts';
import { channelContract, receivedAt } from './contract.ts';
import { type Answer, json, startProvider } from './local-provider.ts';

const clock = { now: () => receivedAt };
const botToken = '7700112233:AAtokenOfContract_0123456789';
const webhookSecret = 'SecretOfContract-0123456789';
const channelAt = (apiUrl: string, secret: string | null = webhookSecret) =>
  createTelegramChannel({ settings: { kind: 'on', botToken, webhookSecret: secret, apiUrl }, clock });
const channel = channelAt('http://127.0.0.1:1');
const header = 'x-telegram-bot-api-secret-token';
const raw = (body: Buffer, headers: Record<string, string> = { [header]: webhookSecret }): RawRequest => ({
  method: 'POST',
  path: '/webhooks/telegram',
  query: '',
  headers,
  body,
  receivedAt,
});

const user = '7700000017';
const seen = (sentAt: Date | null) => ({ channel: 'telegram' as const, sentAt, receivedAt });
const at = (n: number) => seen(new Date((1795451700 + n) * 1000));
const says = (n: number, content: Content, address = user): Inbound => ({
  kind: 'message',
  ...at(n),
  id: `${100000000 + n}:m${4000 + n}`,
  address,
  content,
});
const media = (n: number, kind: Extract<Content, { kind: 'media' }>['media']) =>
  says(n, { kind: 'media', media: kind });
const withFile = (message: Inbound, kind: FileKind, id: string): Inbound =>
  message.kind === 'message' ? { ...message, files: [{ kind, url: `telegram:${id}` }] } : message;
const opened = (n: number): Inbound => ({
  kind: 'life-cycle',
  ...at(n),
  id: `${100000000 + n}:m${4000 + n}`,
  address: user,
  event: 'opened',
});
const membership = (n: number, event: 'opened' | 'closed'): Inbound => ({
  kind: 'life-cycle',
  ...at(n),
  id: `${100000000 + n}:s`,
  address: user,
  event,
});
const ignored = (reason: string): Inbound => ({ kind: 'ignored', channel: 'telegram', reason });
const kept = (file: string, reason: string): Inbound => ({
  kind: 'not-understood',
  ...seen(null),
  id: `body:${createHash('sha256').update(bodyOf(file)).digest('hex')}`,
  reason,
});
const place: Content = { kind: 'location', point: { lat: 20.95, lon: 107.07 } };

const folder = path.resolve(import.meta.dirname, '../fixtures/telegram');
const bodyOf = (file: string): Buffer => readFileSync(path.join(folder, `${file}.json`));

const fixtures: Record<string, Inbound[]> = {
  'message-text': [says(1, { kind: 'text', text: 'Lũ về, cần giúp' })],
  'message-command': [says(2, { kind: 'text', text: 'xoa' })],
  'message-command-words': [says(3, { kind: 'text', text: 'quay lai nhé' })],
  'message-start': [opened(4)],
  'message-start-payload': [opened(5)],
  callback_query: [
    {
      kind: 'message',
      ...seen(null),
      id: '100000006:c33070000000000000001',
      address: user,
      content: { kind: 'choice', value: 'first-contact.safe.yes' },
    },
  ],
  'message-location': [says(7, place)],
  'message-live-location': [says(8, place)],
  'message-venue': [says(9, place)],
  'edited_message-live-location': [ignored('edited_message')],
  edited_message: [ignored('edited_message')],
  'message-photo': [withFile(media(12, 'image'), 'image', 'AgAClarge')],
  'message-photo-with-words': [withFile(says(13, { kind: 'text', text: 'cứu em với' }), 'image', 'AgAC1')],
  'message-voice': [withFile(media(14, 'audio'), 'audio', 'AwACvoice')],
  'message-audio': [withFile(media(15, 'audio'), 'audio', 'CQACaudio')],
  'message-video': [withFile(media(16, 'video'), 'video', 'BAACvideo')],
  'message-video_note': [withFile(media(17, 'video'), 'video', 'DQACnote')],
  'message-animation': [withFile(media(18, 'video'), 'video', 'CgACgif')],
  'message-document': [withFile(media(19, 'file'), 'file', 'BQACdoc')],
  'message-sticker': [media(20, 'sticker')],
  'message-contact': [media(21, 'file'), kept('message-contact', 'message of another shape')],
  'message-pinned': [ignored('service')],
  'my_chat_member-kicked': [membership(23, 'closed')],
  'my_chat_member-member': [membership(24, 'opened')],
  'message-in-group': [ignored('not a private chat')],
  'my_chat_member-in-group': [ignored('not a private chat')],
  channel_post: [ignored('channel_post')],
  unknown_update: [kept('unknown_update', 'unknown update')],
  'message-long-ids': [says(29, { kind: 'text', text: 'số 12345678901234567890' }, '9223372036854775807')],
};

const refuses = (code: number, description: string, parameters?: object): Answer =>
  json({ ok: false, error_code: code, description, ...(parameters && { parameters }) }, code);
const personal = 'Lời rất riêng 90871';
const account = [{ kind: 'provider_account' as const, provider: 'telegram' as const }];

channelContract({
  name: 'telegram',
  makeChannel: (url) => channelAt(url),
  sign: () => ({ [header]: webhookSecret }),
  signed: 'nothing',
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({ name, body: bodyOf(name), reads })),
  provider: {
    address: user,
    accepts: json({ ok: true, result: { message_id: 4711, date: 1795451700, chat: { id: 7700000017 } } }),
    acceptedId: '4711',
    faults: [
      {
        name: 'is asked too often, and says so itself',
        answers: refuses(429, 'Too Many Requests: retry after 9', { retry_after: 9 }),
        becomes: { kind: 'tryAgain', afterSeconds: 9, reason: 'telegram 429' },
      },
      {
        name: 'was blocked by her',
        answers: refuses(403, 'Forbidden: bot was blocked by the user'),
        becomes: { kind: 'channelClosed', reason: 'telegram 403' },
      },
      {
        name: 'knows no such chat',
        answers: refuses(400, 'Bad Request: chat not found'),
        becomes: { kind: 'channelClosed', reason: 'telegram 400' },
      },
      {
        name: 'refuses the message',
        answers: refuses(400, `Bad Request: ${personal}`),
        becomes: { kind: 'refused', reason: 'telegram 400' },
      },
      {
        name: 'does not know the token',
        answers: refuses(401, 'Unauthorized'),
        becomes: { kind: 'tryAgain', afterSeconds: 300, reason: 'operator: telegram 401', alarms: account },
      },
      {
        name: 'has no such bot',
        answers: refuses(404, 'Not Found'),
        becomes: { kind: 'tryAgain', afterSeconds: 300, reason: 'operator: telegram 404', alarms: account },
      },
      {
        name: 'fails, in its own words',
        answers: refuses(500, 'Internal Server Error'),
        becomes: { kind: 'unknown', reason: 'http 500' },
      },
      {
        name: 'answers in another shape',
        answers: json({ result: {} }),
        becomes: { kind: 'unknown', reason: 'answer of another shape' },
      },
    ],
  },
  secrets: [botToken, webhookSecret],
});

test('there is an expectation for every fixture', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(fixtures)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

test('it is a channel whose messages can be taken back, and says so in both places', () => {
  expect(canTakeBack(channel.name)).toBe(channel.takeBack !== undefined);
});

test('without a secret nothing that is sent to the door is believed, and what comes is fetched', () => {
  const polled = channelAt('http://127.0.0.1:1', null);
  expect(polled.poll).toBeDefined();
  expect(channel.poll).toBeUndefined();
  for (const headers of [{}, { [header]: '' }, { [header]: 'null' }, { [header]: webhookSecret }])
    expect(polled.verify(raw(bodyOf('message-text'), headers)).kind).toBe('badSignature');
});

test('a body without sense is told apart from a wrong secret', () => {
  for (const body of ['', '{', '[]', '"x"', 'null', '{}', '{"update_id":null}', '{"update_id":"x"}']) {
    expect(channel.verify(raw(Buffer.from(body))).kind).toBe('badBody');
    expect(channel.verify(raw(Buffer.from(body), {})).kind).toBe('badSignature');
  }
});

test('the same number for another message is another message', () => {
  const one = JSON.parse(bodyOf('message-text').toString('utf8'));
  const other = { ...one, message: { ...one.message, message_id: 9 } };
  const idOf = (body: object) =>
    channel.read(raw(Buffer.from(JSON.stringify(body)))).map((found) => 'id' in found && found.id);
  expect(idOf(one)).not.toEqual(idOf(other));
});

const never = new AbortController().signal;

/** What Telegram was asked, message by message. */
async function sent(t: { onTestFinished(work: () => unknown): void }, message: RenderedMessage) {
  const provider = await startProvider();
  t.onTestFinished(() => provider.close());
  let id = 0;
  provider.answers((response, got) => {
    id += 1;
    json({ ok: true, result: { message_id: id, date: 0, chat: { id: 1 } } })(response, got);
  });
  const result = await channelAt(provider.url).send(message, user, never, 'our-id');
  return { result, got: provider.got.map(({ path: where, body }) => ({ path: where, body: JSON.parse(body) })) };
}

test('buttons stand under the message, one in a row; links are not looked at', async (t) => {
  const buttons = [
    { title: 'Có', value: 'first-contact.safe.yes' },
    { title: 'Không', value: 'first-contact.safe.no' },
  ];
  const { got } = await sent(t, { text: 'An toàn không?', buttons });
  expect(got).toEqual([
    {
      path: `/bot${botToken}/sendMessage`,
      body: {
        chat_id: user,
        text: 'An toàn không?',
        link_preview_options: { is_disabled: true },
        reply_markup: {
          inline_keyboard: [
            [{ text: 'Có', callback_data: 'first-contact.safe.yes' }],
            [{ text: 'Không', callback_data: 'first-contact.safe.no' }],
          ],
        },
      },
    },
  ]);
});

test('a button that calls is a line with the number: Telegram has none of three digits', async (t) => {
  const { got } = await sent(t, {
    text: 'Nơi giúp:',
    buttons: [
      { title: 'Gọi', value: 'find-help.offer.call', calls: '111' },
      { title: 'Gọi 113', value: 'find-help.offer.call', calls: '113' },
      { title: 'Nơi khác', value: 'find-help.offer.more' },
    ],
  });
  expect(got[0]?.body).toMatchObject({
    text: 'Nơi giúp:\n\nGọi: 111\nGọi 113',
    reply_markup: { inline_keyboard: [[{ text: 'Nơi khác' }]] },
  });
});

test('asked where she is, she is shown a button that sends it; the other answers are keys beside it', async (t) => {
  const { got } = await sent(t, {
    text: 'Ở đâu?',
    buttons: [{ title: 'Không biết', value: 'x.y.unknown' }],
    place: { kind: 'ask', title: 'Gửi vị trí' },
  });
  expect(got[0]?.body.reply_markup).toEqual({
    keyboard: [[{ text: 'Gửi vị trí', request_location: true }], [{ text: 'Không biết' }]],
    resize_keyboard: true,
    one_time_keyboard: true,
  });
});

test('the next message takes it away: by itself, or, with buttons of its own, after a word of thanks', async (t) => {
  const place = { kind: 'asked' as const, thanks: 'Cảm ơn bạn.' };
  const plain = await sent(t, { text: 'Ghi lại rồi.', buttons: [], place });
  expect(plain.got.map(({ body }) => body.reply_markup)).toEqual([{ remove_keyboard: true }]);
  expect(plain.result).toEqual({ kind: 'accepted', providerMessageId: '1' });
  const asks = await sent(t, { text: 'Có ai ở gần không?', buttons: [{ title: 'Có', value: 'x.y.yes' }], place });
  expect(asks.got.map(({ body }) => [body.text, Object.keys(body.reply_markup)])).toEqual([
    ['Cảm ơn bạn.', ['remove_keyboard']],
    ['Có ai ở gần không?', ['inline_keyboard']],
  ]);
  expect(asks.result).toEqual({ kind: 'accepted', providerMessageId: '1,2' });
});

test('a file is looked for at Telegram’s own host, each time anew; whatever Telegram answers, nowhere else', async (t) => {
  const provider = await startProvider();
  t.onTestFinished(() => provider.close());
  // Its methods answered here, its files where they lie in truth.
  const real = createTelegramChannel({
    settings: { kind: 'on', botToken, webhookSecret, apiUrl: 'https://api.telegram.org' },
    clock,
    fetch: (url, request) => fetch(String(url).replace('https://api.telegram.org', provider.url), request),
  });
  const { files } = real;
  if (files?.kind !== 'asked') throw new Error('it is asked where a file lies');
  const locate = (path: string | undefined, name = 'telegram:AgAC1') => {
    provider.answers(json({ ok: true, result: { file_id: 'AgAC1', file_unique_id: 'x', file_path: path } }));
    return files.locate(name, never);
  };
  const found = await locate('photos/file_1.jpg');
  expect(found).toEqual({ kind: 'at', url: `https://api.telegram.org/file/bot${botToken}/photos/file_1.jpg` });
  expect(files.liesAt).toEqual({ kind: 'provider', hosts: ['api.telegram.org'] });
  if (found.kind === 'at') expect(placeOf(found.url, files.liesAt).kind).toBe('place');
  for (const path of [undefined, '', '../../x', '/../x', 'a b', 'x#y', 'x?y', '@evil.vn/x', '\\x'])
    expect(await locate(path)).toEqual({ kind: 'refused', reason: 'address' });
  expect(await locate('x', 'https://evil.vn/x')).toEqual({ kind: 'refused', reason: 'address' });
  provider.answers(refuses(400, 'Bad Request: file is too big'));
  expect(await files.locate('telegram:AgAC1', never)).toEqual({ kind: 'refused', reason: 'size' });
  provider.answers(refuses(401, 'Unauthorized'));
  expect(await files.locate('telegram:AgAC1', never)).toMatchObject({ kind: 'tryAgain', isGone: false });
});

test('more messages than one request may name are taken back in several', async (t) => {
  const provider = await startProvider();
  t.onTestFinished(() => provider.close());
  provider.answers(json({ ok: true, result: true }));
  const ids = Array.from({ length: 150 }, (_, at) => (at === 0 ? '1,2' : String(at + 2)));
  expect(await channelAt(provider.url).takeBack?.(ids, user, never)).toEqual({ kind: 'done' });
  const named = provider.got.map(({ body }) => JSON.parse(body).message_ids);
  expect(named.map((list) => list.length)).toEqual([100, 51]);
  expect(named.flat()).toEqual(Array.from({ length: 151 }, (_, at) => at + 1));
});

test.each([
  ['has no such chat any more', refuses(400, 'Bad Request: chat not found'), 'never'],
  ['is blocked', refuses(403, 'Forbidden: bot was blocked by the user'), 'never'],
  ['is asked too often', refuses(429, 'Too Many Requests', { retry_after: 3 }), 'tryAgain'],
  ['falls silent', json({}, 502), 'tryAgain'],
] as const)('taking back where Telegram %s', async (_, answer, kind) => {
  const provider = await startProvider();
  provider.answers(answer);
  expect((await channelAt(provider.url).takeBack?.(['1'], user, never))?.kind).toBe(kind);
  await provider.close();
});

test('where no webhook is set, or the token is refused, somebody has to know; Telegram being away is another matter', async (t) => {
  const provider = await startProvider();
  t.onTestFinished(() => provider.close());
  const tended = (answer: Answer, secret: string | null = webhookSecret) => {
    provider.answers(answer);
    return channelAt(provider.url, secret).tend();
  };
  const info = (url: string) =>
    json({ ok: true, result: { url, has_custom_certificate: false, pending_update_count: 0 } });
  expect(await tended(info('https://x.vn/webhooks/telegram'))).toEqual({ kind: 'well' });
  expect(await tended(info(''))).toEqual({ kind: 'failed', reason: 'no webhook is set' });
  expect(await tended(refuses(401, 'Unauthorized'))).toEqual({ kind: 'failed', reason: 'operator: telegram 401' });
  expect(await tended(json({}, 502))).toEqual({ kind: 'well' });
  expect(await tended(info(''), null)).toEqual({ kind: 'well' });
});

test('a value over 64 bytes, however few characters, is refused before it is sent', async (t) => {
  for (const [value, kind] of [
    ['x'.repeat(64), 'accepted'],
    ['x'.repeat(65), 'refused'],
    ['ầ'.repeat(22), 'refused'],
  ] as const) {
    const { result, got } = await sent(t, { text: 'Chọn', buttons: [{ title: 'A', value }] });
    expect(result.kind).toBe(kind);
    expect(got).toHaveLength(kind === 'accepted' ? 1 : 0);
  }
});
