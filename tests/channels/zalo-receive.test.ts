import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RawRequest } from '../../channels/channel.ts';
import { createZaloChannel } from '../../channels/zalo/index.ts';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import type { Content, Inbound } from '../../domain/message.ts';
import { memoryTokens } from './memory-tokens.ts';

/** What is read out of odd and edge-like bodies; whole payloads of every event are in zalo.test.ts. */
const receivedAt = new Date('2026-11-23T17:00:00Z');
const clock = { now: () => receivedAt };
const channel = createZaloChannel({
  settings: { kind: 'on', ...simulatedZalo, apiUrl: 'http://127.0.0.1:1', oauthUrl: 'http://127.0.0.1:1' },
  tokens: memoryTokens(clock).store,
  clock,
});
const user = '2400000000000000017';
const raw = (body: Buffer, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path: '/webhooks/zalo',
  query: '',
  headers,
  body,
  receivedAt,
});
const macOf = (body: Buffer, timestamp: string): string =>
  createHash('sha256')
    .update(simulatedZalo.appId)
    .update(body)
    .update(timestamp)
    .update(simulatedZalo.oaSecretKey)
    .digest('hex');
const readOne = (event: unknown): Inbound[] => channel.read(raw(Buffer.from(JSON.stringify(event))));

test('bodies made to be slow are read in no time', () => {
  const began = performance.now();
  for (const part of ['"\\"', '[', '{"":', '9', '-1e', '\\"'])
    channel.read(raw(Buffer.from(part.repeat(65536 / part.length))));
  expect(performance.now() - began).toBeLessThan(1000);
});

const event = (text: unknown, over: object = {}) => ({
  app_id: simulatedZalo.appId,
  event_name: 'user_send_text',
  sender: { id: user },
  message: { text, msg_id: 'm1' },
  timestamp: '1795451700000',
  ...over,
});
const heard = (text: unknown, over: object = {}): Content | undefined => {
  const [first] = readOne(event(text, over));
  return first?.kind === 'message' ? first.content : undefined;
};

test.each([
  ['#tc:a', { kind: 'choice', value: 'a' }],
  ['#tc:find-help.1:QN_2', { kind: 'choice', value: 'find-help.1:QN_2' }],
  [`#tc:${'a'.repeat(200)}`, { kind: 'choice', value: 'a'.repeat(200) }],
  [`#tc:${'a'.repeat(201)}`, { kind: 'text', text: `#tc:${'a'.repeat(201)}` }],
  ['#tc:', { kind: 'text', text: '#tc:' }],
  ['#tc:a b', { kind: 'text', text: '#tc:a b' }],
  ['#tc:a\n', { kind: 'text', text: '#tc:a\n' }],
  [' #tc:a', { kind: 'text', text: ' #tc:a' }],
  ['#tc:có', { kind: 'text', text: '#tc:có' }],
  ['khẩn'.normalize('NFD'), { kind: 'text', text: 'khẩn'.normalize('NFC') }],
  ['a\u0000b\u200bc\r\n', { kind: 'text', text: 'a\u0000b\u200bc\r\n' }],
  ['cứu\ud800 em \udc00', { kind: 'text', text: 'cứu\ufffd em \ufffd' }],
  ['cứu 🆘', { kind: 'text', text: 'cứu 🆘' }],
  ['', { kind: 'text', text: '' }],
])('the text %j', (text, content) => {
  expect(heard(text)).toEqual(content);
});

test('bytes that are no UTF-8 are replaced, the words around them stay', () => {
  const [before, after] = JSON.stringify(event('cứu % em')).split('%');
  const body = Buffer.concat([Buffer.from(before ?? ''), Buffer.from([0xff]), Buffer.from(after ?? '')]);
  expect(channel.verify(raw(body, { 'x-zevent-signature': macOf(body, '1795451700000') })).kind).toBe('genuine');
  expect(channel.read(raw(body))).toMatchObject([{ kind: 'message', content: { text: 'cứu \ufffd em' } }]);
});

test.each([
  ['1795451700000', new Date(1795451700000)],
  [1795451700000, new Date(1795451700000)],
  ['99999999999999999', null],
  ['8640000000000001', null],
  ['soon', null],
  ['-5', null],
  ['', null],
])('the time %j', (timestamp, sentAt) => {
  expect(readOne(event('x', { timestamp }))).toMatchObject([{ kind: 'message', sentAt }]);
});

test('a message nobody signed a sender to cannot be answered: it is kept', () => {
  for (const sender of [undefined, null, {}, { id: '' }, { id: 1.5 }, { id: 'a b' }, { id: ['x'] }]) {
    expect(readOne(event('x', { sender }))).toMatchObject([
      { kind: 'not-understood', reason: 'message without sender' },
    ]);
  }
});

test('a message without an id has one made of event, person and time', () => {
  expect(readOne(event('x', { message: { text: 'x' } }))).toMatchObject([
    { id: `user_send_text:${user}:1795451700000` },
  ]);
});

test('a link alone is a link, words beside it are words', () => {
  const link = { event_name: 'user_send_link' };
  expect(heard('https://example.vn/x?y=1', link)).toEqual({ kind: 'media', media: 'link' });
  expect(heard('cứu em https://example.vn', link)).toEqual({ kind: 'text', text: 'cứu em https://example.vn' });
});

const filesIn = (event_name: string, attachments: unknown, text = ''): unknown => {
  const [one] = readOne(event(text, { event_name, message: { msg_id: 'm', text, attachments } }));
  return one?.kind === 'message' ? (one.files ?? []).map(({ kind, url }) => [kind, url]) : one;
};
const a = (type: unknown, url: unknown) => ({ type, payload: { url, thumbnail: 'https://t.example.vn/t' } });

test.each<[string, string, unknown, unknown]>([
  ['a picture', 'user_send_image', [a('image', 'https://x/1')], [['image', 'https://x/1']]],
  [
    'two pictures',
    'user_send_image',
    [a('image', '1'), a('gif', '2')],
    [
      ['image', '1'],
      ['image', '2'],
    ],
  ],
  ['of somebody anonymous', 'anonymous_send_file', [a('file', '1')], [['file', '1']]],
  ['a link', 'user_send_link', [a('link', 'https://evil.example/1')], []],
  ['a picture in the event of a link', 'user_send_link', [a('image', 'https://evil.example/1')], []],
  ['a link beside a picture', 'user_send_image', [a('link', '1'), a('image', '2')], [['image', '2']]],
  ['a picture in the event of words', 'user_send_text', [a('image', '1')], []],
  ['a sticker', 'user_send_sticker', [a('sticker', '1')], []],
  ['a kind nobody knows', 'user_send_card', [a('image', '1')], []],
  ['a type out of the prototype', 'user_send_image', [a('constructor', '1'), a('__proto__', '1')], []],
  ['no address', 'user_send_image', [a('image', ''), a('image', 7), a('image', null), null, 'x', {}], []],
  ['no list', 'user_send_image', { type: 'image', payload: { url: '1' } }, []],
])('the files of %s', (_, name, attachments, files) => {
  expect(filesIn(name, attachments)).toEqual(files);
});

test('an address in the words is no file', () => {
  expect(filesIn('user_send_text', undefined, 'xem https://f1-zpc.zdn.vn/a.jpg')).toEqual([]);
  expect(filesIn('user_send_image', [], 'https://f1-zpc.zdn.vn/a.jpg')).toEqual([]);
});

test.each([
  [{ latitude: '20.95', longitude: 107.07 }, true],
  [{ lat: '20.95', lng: '107.07' }, true],
  [{ latitude: -90, longitude: -180 }, true],
  // Exchanged: turned.
  [{ latitude: 90.0001, longitude: 0 }, true],
  [{ latitude: 90.0001, longitude: 90.0001 }, false],
  [{ latitude: '', longitude: '' }, false],
  [{ latitude: '20,95', longitude: '107,07' }, false],
  [{ latitude: null, longitude: 107 }, false],
  [{ latitude: 20 }, false],
  [null, false],
])('the coordinates %j', (coordinates, usable) => {
  const message = { msg_id: 'm', attachments: [{ type: 'location', payload: { coordinates } }] };
  expect(heard('', { event_name: 'user_send_location', message })?.kind).toBe(usable ? 'location' : 'media');
});

test('two reports of one phone within one millisecond are two', () => {
  const received = (msg_id: string) =>
    readOne({ event_name: 'user_received_message', recipient: { id: user }, message: { msg_id }, timestamp: '1' });
  expect(received('a')).not.toEqual(received('b'));
});

test('somebody anonymous without a conversation is heard all the same', () => {
  const over = { event_name: 'anonymous_send_text', sender: { id: '77' } };
  expect(readOne(event('em sợ', over))).toMatchObject([{ kind: 'message', address: 'anonymous::77' }]);
});

test('what the account sent to somebody anonymous is an echo, whoever wrote it', () => {
  const sender = { id: simulatedZalo.oaId, admin_id: '91' };
  const echo = { event_name: 'oa_send_anonymous_text', sender, recipient: { id: '77' } };
  expect(readOne(event('x', echo))).toEqual([{ kind: 'ignored', channel: 'zalo', reason: 'echo' }]);
});
