import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openChannels } from '../../channels/index.ts';
import { noChannels } from '../../channels/settings.ts';
import { createWebChatChannel } from '../../channels/web-chat/index.ts';
import { type WebChatEvent, webChatRequest } from '../../channels/web-chat/receive.ts';
import { movedClock } from '../harness/moved-clock.ts';
import { memoryTokens } from './memory-tokens.ts';

const channel = createWebChatChannel();
const receivedAt = new Date('2026-11-24T08:00:00+07:00');
const address = 'a'.repeat(43);
const id = 'b'.repeat(43);
const written = (content: WebChatEvent['content'], language: 'vi' | 'en' = 'vi') =>
  webChatRequest({ address, id, language, content }, receivedAt);

test('it is there without any setting, has no door of its own, and reaches nobody outside', () => {
  const clock = movedClock();
  const { store: zaloTokens } = memoryTokens(clock);
  expect(openChannels({ ...noChannels, probeTexts: [], zaloTokens, clock }).map(({ name }) => name)).toEqual([
    'web-chat',
  ]);
  expect(channel.doors).toEqual([]);
  expect(channel.can).toMatchObject({ medium: 'chat', twoWay: true, lookUp: false });
  expect(channel.listMissed).toBeUndefined();
});

test.each<WebChatEvent['content']>([
  { kind: 'text', text: 'cứu em với' },
  { kind: 'choice', value: 'first-contact.safe.yes' },
  { kind: 'location', point: { lat: 20.95, lon: 107.07 } },
])('what a page hands on is read as it was written: $kind', (content) => {
  const raw = written(content, 'en');
  expect(channel.verify(raw)).toEqual({ kind: 'genuine' });
  expect(channel.read(raw)).toEqual([
    { kind: 'message', channel: 'web-chat', id, address, language: 'en', content, sentAt: null, receivedAt },
  ]);
});

test('nothing of a browser is in what may be kept on disk', () => {
  const { headers, query, method, path } = written({ kind: 'text', text: 'a' });
  expect({ headers, query, method, path }).toEqual({ headers: {}, query: '', method: 'POST', path: '/chat/messages' });
});

test('text is in one writing, and what no database can keep is replaced', () => {
  const raw = written({ kind: 'text', text: 'me\u0323 \ud800 \0 x' });
  expect(channel.read(raw)).toMatchObject([{ content: { text: 'mẹ \ufffd \ufffd x' } }]);
});

test('what is no event of a page is refused, whatever it is, and never throws', () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .record({
        address: fc.oneof(fc.constant(address), fc.string()),
        id: fc.oneof(fc.constant(id), fc.string()),
        language: fc.oneof(fc.constant('vi'), fc.string()),
        content: fc.oneof(
          fc.record({ kind: fc.constant('location'), point: fc.record({ lat: fc.double(), lon: fc.double() }) }),
          fc.record({ kind: fc.constant('choice'), value: fc.string() }),
          fc.record({ kind: fc.string(), text: fc.string() }),
          fc.anything(),
        ),
      })
      .map((event) => Buffer.from(JSON.stringify(event))),
  );
  fc.assert(
    fc.property(body, (bytes) => {
      const raw = { ...written({ kind: 'text', text: '' }), body: bytes };
      const verified = channel.verify(raw);
      const [read, ...more] = channel.read(raw);
      expect(more).toEqual([]);
      expect(read?.kind).toBe(verified.kind === 'genuine' ? 'message' : 'not-understood');
      if (read?.kind === 'message') expect(read.address).toBe(address);
    }),
    { numRuns: 500 },
  );
  const elsewhere = { ...written({ kind: 'text', text: 'a' }), path: '/webhooks/zalo' };
  expect(channel.verify(elsewhere)).toEqual({ kind: 'badBody', reason: 'not an event' });
});

test('a message is accepted as soon as it is there; what no page can show is refused', async () => {
  const send = (text: string, buttons: { title: string; value: string }[] = []) =>
    channel.send({ text, buttons }, address, AbortSignal.timeout(1_000), 'our-id');
  const button = { title: 'Có', value: 'yes' };
  expect(await send('Đây là đường dây')).toEqual({ kind: 'accepted', providerMessageId: null });
  expect(
    await send(
      'a',
      Array.from({ length: 12 }, () => button),
    ),
  ).toMatchObject({ kind: 'accepted' });
  expect(await send('a'.repeat(4_001))).toMatchObject({ kind: 'refused' });
  expect(
    await send(
      'a',
      Array.from({ length: 13 }, () => button),
    ),
  ).toMatchObject({ kind: 'refused' });
  expect(await send('a', [{ title: 'a'.repeat(101), value: 'a' }])).toMatchObject({ kind: 'refused' });
  expect(await channel.lookUp({ text: '', buttons: [] }, address, receivedAt, AbortSignal.timeout(1))).toEqual({
    kind: 'noLookUp',
  });
  expect(await channel.tend()).toEqual({ kind: 'well' });
});
