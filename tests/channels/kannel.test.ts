import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKannelChannel } from '../../channels/sms/kannel/index.ts';
import type { Inbound, InboundDelivery } from '../../domain/message.ts';
import { channelContract, receivedAt, type Sent } from './contract.ts';
import { type Answer, page } from './local-provider.ts';

const secret = 'Geheim-0123_4567';
const credentials = { username: 'tin-cay', password: 'PasswordExample71', from: '19001234', callbackSecret: secret };
const clock = { now: () => receivedAt };
const channelAt = (url: string) =>
  createKannelChannel({
    settings: {
      kind: 'on',
      ...credentials,
      sendsmsUrl: `${url}/cgi-bin/sendsms`,
      publicUrl: 'https://hotline.example.vn',
      twoWay: true,
    },
    clock,
  });
const channel = channelAt('http://127.0.0.1:1');

const number = '+84900000017';
const sentAt = new Date('2026-11-23T18:00:00Z');
const at = { channel: 'sms' as const, sentAt, receivedAt };
const folder = path.resolve(import.meta.dirname, '../fixtures/kannel');
/** A fixture's first line is the query Kannel calls with, everything after it the body. */
const requestOf = (name: string): { query: string; body: Buffer } => {
  const whole = readFileSync(path.join(folder, `${name}.request`));
  const line = whole.indexOf('\n');
  return { query: whole.toString('utf8', 0, line), body: whole.subarray(line + 1) };
};
const keyOf = (name: string): string =>
  `request:${createHash('sha256')
    .update(readFileSync(path.join(folder, `${name}.request`)))
    .digest('hex')}`;
const idOf = (name: string): string => new URLSearchParams(requestOf(name).query).get('id') ?? '';

const says = (text: string, other: { address?: string; sentAt?: null; id?: string } = {}) => {
  return (name: string): Inbound => ({
    kind: 'message',
    ...at,
    id: idOf(name),
    address: number,
    content: { kind: 'text', text },
    ...other,
  });
};
const kept = (reason: string) => (name: string) => ({
  kind: 'not-understood' as const,
  ...at,
  id: keyOf(name),
  reason,
});
const onItsWay = (type: number) => () => ({
  kind: 'ignored' as const,
  channel: 'sms' as const,
  reason: `on its way ${type}`,
});
const reported =
  (type: number, what: Partial<InboundDelivery>) =>
  (name: string): Inbound => ({
    kind: 'delivery',
    provider: 'kannel',
    ...at,
    sentAt: new Date('2026-11-23T18:00:05Z'),
    id: `${idOf(name)}:${type}`,
    providerMessageIds: [idOf(name)],
    ourId: idOf(name),
    outcome: 'delivered',
    ...what,
  });
const later = (reason: string) => (name: string) => ({
  ...kept(reason)(name),
  sentAt: new Date('2026-11-23T18:00:05Z'),
});

const flood = 'Lũ về, cứu em với';
const fixtures: Record<string, (name: string) => Inbound> = {
  'mo-text': says('Toi can giup  @_'),
  'mo-vietnamese': says(flood),
  'mo-recoded': says(flood),
  'mo-text-in-query-only': says(flood),
  'mo-decomposed': says('Lũ về'),
  'mo-emoji-and-lines': says('cứu em 😢\nnhà số 7 & 9 = a+b 100%'),
  'mo-half-an-emoji': says('cứu em \ufffd ở nhà'),
  'mo-odd-byte': says('cứu em\ufffd'),
  'mo-national-number': says('Toi can giup'),
  'mo-number-without-plus': says('Toi can giup'),
  'mo-number-plus-as-space': says('Toi can giup'),
  'mo-number-abroad': says('Toi o nuoc ngoai', { address: '+14155550100' }),
  'mo-number-abroad-without-plus': says('Em bị bán sang đây', { address: '+8613800138000' }),
  'mo-named-sender': kept('sender without a number'),
  'mo-named-sender-with-number': kept('sender without a number'),
  'mo-short-code': kept('sender without a number'),
  'mo-without-sender': kept('sender without a number'),
  'mo-no-text': kept('message that is no text'),
  'mo-text-of-eight-bits': says('Tôi cần giúp'),
  'mo-empty': kept('message without words'),
  'mo-without-id': (name) => says('Toi can giup', { id: keyOf(name) })(name),
  'mo-without-time': says('Toi can giup', { sentAt: null }),
  'mo-time-of-another-kind': says('Toi can giup', { sentAt: null }),
  'status-delivered': reported(1, {}),
  'status-not-delivered': reported(2, { outcome: 'failed', reason: 'kannel 2' }),
  'status-refused': reported(16, { outcome: 'failed', reason: 'kannel 16' }),
  'status-waiting': onItsWay(4),
  'status-taken': onItsWay(8),
  'status-intermediate': onItsWay(32),
  'status-unknown': later('unknown status'),
  'status-without-type': later('unknown status'),
  'status-without-message': later('status without message'),
  'status-strange-id': later('status without message'),
  'status-of-nobody-knows': reported(1, { ourId: null }),
};
const messageDoor = '/webhooks/sms/kannel/:secret';
const statusDoor = '/webhooks/sms/kannel/:secret/status';

/** Kannel's own words, as 1.4.5 gives them: as a page, whatever they are. */
const saying =
  (status: number, text: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html', server: 'Kannel/1.4.5' }).end(text);
const operator = (reason: string) => ({
  kind: 'tryAgain' as const,
  afterSeconds: 60,
  reason: `operator: ${reason}`,
  alarms: [{ kind: 'provider_account' as const, provider: 'kannel' as const }],
});
const unknown = { kind: 'unknown' as const, reason: 'answer of another shape' };
const taken = { kind: 'accepted' as const, providerMessageId: 'our-id' };

channelContract({
  name: 'kannel',
  makeChannel: channelAt,
  sign: () => ({}),
  secretInPath: secret,
  signed: 'nothing',
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({
    name,
    path: name.startsWith('status-') ? statusDoor : messageDoor,
    ...requestOf(name),
    reads: [reads(name)],
  })),
  reshaped: fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(`id=x&type=1&ts=${text}`)),
  ),
  provider: {
    address: number,
    accepts: saying(202, '0: Accepted for delivery'),
    acceptedId: 'our-id',
    // Whoever shuts us out shuts out every message: an operator's matter, and nothing was taken.
    forbidden: operator('http 403'),
    textOf: (_body, sent) => new URL(sent, 'http://kannel').searchParams.get('text') ?? '',
    faults: [
      {
        name: 'keeps it until the link is back',
        answers: saying(202, '3: Queued for later delivery'),
        becomes: taken,
      },
      { name: 'answers at once, as an older configuration may', answers: saying(202, 'Sent.'), becomes: taken },
      {
        name: 'does not take our password',
        answers: saying(403, 'Authorization failed for sendsms'),
        becomes: operator('http 403'),
      },
      {
        name: 'has no way to any operator',
        answers: saying(403, 'Not routable. Do not try again.'),
        becomes: operator('not routable'),
      },
      {
        name: 'is full or goes down',
        answers: saying(503, 'Temporal failure, try again later.'),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'kannel temporal failure' },
      },
      {
        name: 'fails for the moment under a number of refusals',
        answers: saying(408, 'Temporal failure, try again later.'),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'kannel temporal failure' },
      },
      {
        name: 'may not send to the number',
        answers: saying(400, 'Number(s) has/have been denied by white- and/or black-lists.'),
        becomes: { kind: 'refused', reason: 'kannel 400' },
      },
      {
        name: 'cannot write the text',
        answers: saying(400, 'Charset or body misformed, rejected'),
        becomes: { kind: 'refused', reason: 'kannel 400' },
      },
      {
        name: 'has no sender for us',
        answers: saying(400, 'Sender missing and no global set, rejected'),
        becomes: operator('http 400'),
      },
      { name: 'is at another address', answers: page(404), becomes: operator('http 404') },
      { name: 'refuses under the number of success', answers: saying(200, 'Authorization failed'), becomes: unknown },
      { name: 'says half of it', answers: saying(202, '0: Acc'), becomes: unknown },
      {
        name: 'says nothing',
        answers: saying(202, ''),
        becomes: unknown,
      },
      {
        name: 'is somebody else who accepts everything',
        answers: page(202),
        becomes: unknown,
      },
      {
        name: 'fails itself',
        answers: saying(500, 'Sending failed.'),
        becomes: { kind: 'unknown', reason: 'http 500' },
      },
    ],
  },
  secrets: [credentials.password, credentials.username, secret, '84900000017', '900000017', '19001234'],
});

test('there is an expectation for every fixture', () => {
  const expected = Object.keys(fixtures).map((name) => `${name}.request`);
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

const heard = (sent: Partial<Sent>, headers: Record<string, string> = {}): Inbound | undefined => {
  const whole = { method: 'POST' as const, query: '', body: Buffer.alloc(0), ...sent };
  return channel.read({ ...whole, path: `/webhooks/sms/kannel/${secret}`, headers, receivedAt })[0];
};
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test('without its place in the query the coding is in a header, and the number is where send-sender puts it', () => {
  const query = 'ts=1795456800&id=1';
  const headers = { 'x-kannel-coding': '2', 'x-kannel-from': '+84900000017' };
  expect(heard({ query, body: utf16(flood) }, headers)).toEqual({ ...says(flood)('mo-text'), id: '1' });
  // What the query says goes first: a header may be somebody's on the way.
  expect(heard({ query: `${query}&coding=0&from=0911111111`, body: Buffer.from(flood) }, headers)).toMatchObject({
    address: '+84911111111',
    content: { text: flood },
  });
});

test('whatever the query and the body are, it is read, and the words are well formed', () => {
  const numbers = fc.constantFrom('0900000017', '84900000017', '%2B84900000017', 'QC', '');
  fc.assert(
    fc.property(
      numbers,
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0', '1', '2', '7', ''),
      fc.uint8Array({ maxLength: 200 }),
      (from, rest, coding, bytes) => {
        const one = heard({ query: `from=${from}&coding=${coding}&${rest}`, body: Buffer.from(bytes) });
        if (one === undefined || one.kind === 'ignored') throw new Error('nothing was read');
        expect(one.id).toMatch(/^[\x21-\x7e]{1,250}$/);
        if (one.kind !== 'message' || one.content.kind !== 'text') return;
        expect(one.content.text).not.toMatch(/\p{Surrogate}/u);
        expect(one.content.text).toBe(one.content.text.normalize('NFC'));
      },
    ),
    { numRuns: 500 },
  );
});

test('two messages without an id are the same only when they say the same of the same number', () => {
  const ids = [
    ['from=0900000017', 'a'],
    ['from=0900000018', 'a'],
    ['from=0900000017', 'b'],
    ['from=0900000017', 'a'],
  ].map(([query = '', body = '']) => {
    const one = heard({ query, body: Buffer.from(body) });
    return one && 'id' in one ? one.id : '';
  });
  expect(new Set(ids).size).toBe(3);
  expect(ids[3]).toBe(ids[0]);
});

test('only the two addresses with the secret are believed, and neither under another path', () => {
  const kindAt = (at: string) =>
    channel.verify({ method: 'POST', path: at, query: '', headers: {}, body: Buffer.alloc(0), receivedAt }).kind;
  for (const good of [`/webhooks/sms/kannel/${secret}`, `/webhooks/sms/kannel/${secret}/status`])
    expect(kindAt(good)).toBe('genuine');
  for (const bad of [
    '/webhooks/sms/kannel/',
    '/webhooks/sms/kannel//status',
    `/webhooks/sms/kannel/${secret}/`,
    `/webhooks/sms/kannel/${secret}/status/`,
    `/webhooks/sms/kannel/x/${secret}`,
    `/webhooks/sms/kannel/${secret.toLowerCase()}`,
    `/webhooks/sms/kannel/status`,
    `/x/webhooks/sms/kannel/${secret}`,
  ])
    expect(kindAt(bad)).toBe('badSignature');
});

test('Kannel is thanked without a word: an answer would go to the phone', () => {
  for (const { thanks } of channel.doors)
    expect(thanks).toEqual({ type: 'text/plain', body: '', headers: { 'x-kannel-validity': '-60' } });
  expect(channel.can.twoWay).toBe(true);
});
