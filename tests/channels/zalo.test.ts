import { createHash, createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { RawRequest } from '../../channels/channel.ts';
import { createZaloChannel } from '../../channels/zalo/index.ts';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import type { FileKind } from '../../domain/media.ts';
import type { Content, Inbound } from '../../domain/message.ts';
import { channelContract, receivedAt } from './contract.ts';
import { json } from './local-provider.ts';
import { fingerprintOf, memoryTokens } from './memory-tokens.ts';

const clock = { now: () => receivedAt };
const tokens = memoryTokens(clock, {
  accessToken: 'AccessTokenOfTests',
  refreshToken: 'RefreshTokenOfTests',
  expiresAt: new Date('2026-11-24T17:00:00Z'),
  seedFingerprint: fingerprintOf(simulatedZalo.refreshToken),
});
const channelAt = (url: string, own: Partial<typeof simulatedZalo> | Record<string, string> = {}) =>
  createZaloChannel({
    settings: { kind: 'on', ...simulatedZalo, ...own, apiUrl: url, oauthUrl: url },
    tokens: tokens.store,
    clock,
  });
const channel = channelAt('http://127.0.0.1:1');

const macOf = (body: Buffer): string => {
  const { appId, oaSecretKey } = simulatedZalo;
  const timestamp = /"timestamp":\s*"?(\d+)/.exec(body.toString('utf8'))?.[1] ?? '';
  return createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecretKey).digest('hex');
};
const raw = (body: Buffer, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path: '/webhooks/zalo',
  query: '',
  headers,
  body,
  receivedAt,
});

const user = '2400000000000000017';
const at = (second: number) => ({
  channel: 'zalo' as const,
  sentAt: new Date(1795451700000 + second * 1000),
  receivedAt,
});
const says = (n: number, content: Content, second = n, address = user): Inbound => ({
  kind: 'message',
  ...at(second),
  id: `96d3cdf3af15046${String(n).padStart(4, '0')}`,
  address,
  content,
});
const media = (n: number, kind: Extract<Content, { kind: 'media' }>['media'], second = n, address = user) =>
  says(n, { kind: 'media', media: kind }, second, address);
const withFile = (message: Inbound, kind: FileKind, name: string): Inbound =>
  message.kind === 'message' ? { ...message, files: [{ kind, url: `https://files.example.vn/${name}` }] } : message;
const place: Content = { kind: 'location', point: { lat: 20.95, lon: 107.07 } };
const nobody = 'anonymous:c3f0a1b2c4d5:7700000000000000031';
const echo: Inbound = { kind: 'ignored', channel: 'zalo', reason: 'echo' };
const noUse: Inbound = { kind: 'ignored', channel: 'zalo', reason: 'user_submit_info' };
const lifeCycle = (name: string, second: number, event: 'opened' | 'closed' | 'withdrew'): Inbound => ({
  kind: 'life-cycle',
  ...at(second),
  id: `${name}:${user}:${1795451700000 + second * 1000}`,
  address: user,
  event,
});
const report = (name: string, second: number, outcome: 'delivered' | 'read', ...ids: string[]): Inbound => ({
  kind: 'delivery',
  provider: 'zalo',
  ...at(second),
  id: `${name}:${user}:${ids.join(',')}:${1795451700000 + second * 1000}`,
  providerMessageIds: ids,
  ourId: null,
  outcome,
});
const staff = (n: number, second: number, text: string): Inbound => ({
  kind: 'staff-words',
  ...at(second),
  id: `96d3cdf3af15046${String(n).padStart(4, '0')}`,
  address: user,
  text,
});
const kept = (file: string, second: number, reason: string): Inbound => ({
  kind: 'not-understood',
  ...at(second),
  id: `body:${createHash('sha256').update(bodyOf(file)).digest('hex')}`,
  reason,
});

const folder = path.resolve(import.meta.dirname, '../fixtures/zalo');
const bodyOf = (file: string): Buffer => readFileSync(path.join(folder, `${file}.json`));

const fixtures: Record<string, Inbound[]> = {
  user_send_text: [says(1, { kind: 'text', text: 'Lũ về, cần giúp' })],
  'user_send_text-choice': [says(2, { kind: 'choice', value: 'first-contact.yes' })],
  user_send_image: [withFile(media(3, 'image'), 'image', 'i.jpg')],
  user_send_gif: [withFile(media(4, 'image'), 'image', 'i.gif')],
  user_send_audio: [withFile(media(5, 'audio'), 'audio', 'v.amr')],
  user_send_video: [withFile(media(6, 'video'), 'video', 'v.mp4')],
  user_send_sticker: [media(7, 'sticker')],
  user_send_link: [media(8, 'link')],
  user_send_file: [withFile(media(9, 'file'), 'file', 't.pdf')],
  'user_send_image-with-words': [withFile(says(10, { kind: 'text', text: 'cứu em với' }), 'image', 'i.jpg')],
  user_send_location: [says(11, place)],
  'user_send_location-numbers': [says(12, place)],
  'user_send_location-beside': [says(13, place)],
  'user_send_location-unusable': [media(14, 'file')],
  'user_send_text-numbers-as-ids': [
    says(15, { kind: 'text', text: 'số 12345678901234567890 và "98765432109876543210"' }),
  ],
  follow: [lifeCycle('follow', 16, 'opened')],
  unfollow: [lifeCycle('unfollow', 17, 'closed')],
  user_click_chatnow: [lifeCycle('user_click_chatnow', 18, 'opened')],
  user_withdraw: [lifeCycle('user_withdraw', 19, 'withdrew')],
  user_submit_info: [noUse],
  'user_submit_info-flat': [noUse],
  user_received_message: [report('user_received_message', 22, 'delivered', '92e5d851aa8178dd2192')],
  user_seen_message: [report('user_seen_message', 23, 'read', '92e5d851aa8178dd2192', '92e5d851aa8178dd2193')],
  'user_seen_message-one': [report('user_seen_message', 24, 'read', '92e5d851aa8178dd2192')],
  oa_send_text: [echo],
  'oa_send_text-staff': [staff(17, 26, 'Chị đây, em kể tiếp đi')],
  'oa_send_image-staff': [staff(18, 27, '')],
  oa_send_image: [echo],
  oa_send_gif: [echo],
  oa_send_list: [echo],
  oa_send_file: [echo],
  oa_send_sticker: [echo],
  anonymous_send_text: [says(24, { kind: 'text', text: 'em sợ quá' }, 33, nobody)],
  anonymous_send_image: [withFile(media(25, 'image', 34, nobody), 'image', 'image')],
  anonymous_send_file: [withFile(media(26, 'file', 35, nobody), 'file', 'file')],
  anonymous_send_sticker: [media(27, 'sticker', 36, nobody)],
  oa_send_anonymous_text: [echo],
  unknown_event: [kept('unknown_event', 38, 'unknown event')],
  user_send_new_kind: [media(29, 'file', 39), kept('user_send_new_kind', 39, 'message of another shape')],
  'user_send_text-without-text': [
    media(30, 'file', 40),
    kept('user_send_text-without-text', 40, 'message of another shape'),
  ],
};

channelContract({
  name: 'zalo',
  makeChannel: (url) => channelAt(url),
  sign: ({ body }) => ({ 'x-zevent-signature': `mac=${macOf(body)}` }),
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({ name, body: bodyOf(name), reads })),
  provider: {
    address: user,
    accepts: json({ data: { message_id: '92e5d851aa8178dd2192', user_id: user }, error: 0, message: 'Success' }),
    acceptedId: '92e5d851aa8178dd2192',
    faults: [
      {
        name: 'is over its rate',
        answers: json({ error: -32, message: 'x' }),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'zalo -32' },
      },
      {
        name: 'says she has not written for long',
        answers: json({ error: -230, message: 'Lời rất riêng 90871' }),
        becomes: { kind: 'channelClosed', reason: 'zalo -230' },
      },
      {
        name: 'refuses the content',
        answers: json({ error: -248, message: 'Lời rất riêng 90871' }),
        becomes: { kind: 'refused', reason: 'zalo -248' },
      },
      {
        name: 'wants its operator',
        answers: json({ error: -224, message: 'x' }),
        becomes: { kind: 'tryAgain', afterSeconds: 300, reason: 'operator: zalo -224' },
      },
    ],
  },
  secrets: ['AccessTokenOfTests', 'RefreshTokenOfTests', ...Object.values(simulatedZalo)],
});

test('there is an expectation for every fixture', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(fixtures)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

// The vector of Zalo OA documentation's webhook page as computed by others: 280 bytes, one line.
const published = {
  settings: { appId: '1234567890123456789', oaSecretKey: 'OaSecretKeyExample0001' },
  body: Buffer.from(
    '{"app_id":"1234567890123456789","sender":{"id":"2468458835296117922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Lũ về, cần giúp","msg_id":"96d3cdf3af150460909"},"timestamp":"1795451700000"}',
  ),
  mac: '69fcf47a88251c20a11477d3c2a1ce34ab15256367f9497e0b7e19356e989033',
};

test('the published signature is taken with and without its prefix, an HMAC is not', () => {
  const other = channelAt('http://127.0.0.1:1', published.settings);
  const verify = (value: string) => other.verify(raw(published.body, { 'x-zevent-signature': value })).kind;
  expect(published.body.length).toBe(280);
  expect(verify(`mac=${published.mac}`)).toBe('genuine');
  expect(verify(published.mac)).toBe('genuine');
  const signed = Buffer.concat([Buffer.from(published.settings.appId), published.body, Buffer.from('1795451700000')]);
  const hmac = createHmac('sha256', published.settings.oaSecretKey).update(signed).digest('hex');
  expect(verify(`mac=${hmac}`)).toBe('badSignature');
});

test('a missing signature is refused before the body is looked at; a body without sense is told apart', () => {
  for (const body of ['', '{', '[]', '"x"', 'null', '{}', '{"timestamp":null}', '{"timestamp":{}}']) {
    expect(channel.verify(raw(Buffer.from(body))).kind).toBe('badSignature');
    expect(channel.verify(raw(Buffer.from(body), { 'x-zevent-signature': 'mac=0' })).kind).toBe('badBody');
  }
});

test('a body signed with our keys for another app is refused', () => {
  for (const app of ['{"app_id":"1","timestamp":"5"}', '{"timestamp":"5"}', '{"app_id":null,"timestamp":"5"}']) {
    const body = Buffer.from(app);
    expect(channel.verify(raw(body, { 'x-zevent-signature': `mac=${macOf(body)}` })).kind).toBe('badSignature');
  }
});
