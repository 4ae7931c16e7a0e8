import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import type { Content, Inbound, InboundDelivery } from '../../domain/message.ts';
import { channelContract, receivedAt, type Sent } from './contract.ts';
import { json } from './local-provider.ts';
import { fieldsOf, publicUrl, signatureOf } from './twilio-signed.ts';

const clock = { now: () => receivedAt };
const channelAt = (apiUrl: string, own: { authToken?: string; accountSid?: string; publicUrl?: string } = {}) =>
  createTwilioChannel({ settings: { kind: 'on', ...simulatedTwilio, publicUrl, apiUrl, ...own }, clock });
const channel = channelAt('http://127.0.0.1:1');
const inboundPath = '/webhooks/sms/twilio';
const statusPath = '/webhooks/sms/twilio/status';
const ourId = '019ab000-0000-7000-8000-00000000000a';

const number = '+84900000017';
const at = { channel: 'sms' as const, sentAt: null, receivedAt };
const sid = (n: number, prefix = 'SM'): string => `${prefix}${n.toString(16).padStart(32, '0')}`;
const folder = path.resolve(import.meta.dirname, '../fixtures/twilio');
const bodyOf = (file: string): Buffer => readFileSync(path.join(folder, `${file}.form`));
const keyOf = (file: string): string => `body:${createHash('sha256').update(bodyOf(file)).digest('hex')}`;
const says = (id: string, content: Content, address = number): Inbound => ({
  kind: 'message',
  ...at,
  id,
  address,
  content,
});
const text = (words: string): Content => ({ kind: 'text', text: words });
const kept = (file: string, reason: string): Inbound => ({ kind: 'not-understood', ...at, id: keyOf(file), reason });
const word = (n: number, status: string, what: Partial<InboundDelivery>): Inbound => ({
  kind: 'delivery',
  provider: 'twilio',
  ...at,
  id: `${sid(n)}:${status}`,
  providerMessageIds: [sid(n)],
  ourId,
  outcome: 'delivered',
  ...what,
});
const onItsWay = (reason: string): Inbound => ({ kind: 'ignored', channel: 'sms', reason });

const fixtures: Record<string, Inbound> = {
  'inbound-text': says(sid(1), text('Lũ về, cần giúp')),
  'status-delivered': word(104, 'delivered', {}),
  'inbound-text-decomposed': says(sid(2), text('Lũ về')),
  'inbound-text-emoji-and-lines': says(sid(3), text('cứu em 😢\nnhà số 7 & 9 = a+b 100%')),
  'inbound-national-number': says(sid(4), text('Toi can giup')),
  'inbound-number-abroad': says(sid(5), text('Toi o nuoc ngoai'), '+14155550100'),
  'inbound-picture': says(sid(6, 'MM'), { kind: 'media', media: 'image' }),
  'inbound-picture-with-words': says(sid(7, 'MM'), text('cuu em voi')),
  'inbound-empty': kept('inbound-empty', 'message without words'),
  'inbound-named-sender': kept('inbound-named-sender', 'sender without a number'),
  'inbound-named-sender-with-number': kept('inbound-named-sender-with-number', 'sender without a number'),
  'inbound-other-network': kept('inbound-other-network', 'sender without a number'),
  'inbound-opted-out': says(sid(10), text('STOP')),
  'inbound-repeated-field': says(sid(11), text('Toi can giup')),
  'inbound-without-id': says(keyOf('inbound-without-id'), text('Toi can giup')),
  'status-accepted': onItsWay('accepted'),
  'status-queued': onItsWay('queued'),
  'status-sending': onItsWay('sending'),
  'status-sent': onItsWay('sent'),
  'status-read': word(105, 'read', { outcome: 'read' }),
  'status-undelivered': word(110, 'undelivered', { outcome: 'failed', reason: 'twilio 30003' }),
  'status-failed': word(111, 'failed', { outcome: 'failed', reason: 'twilio 21610' }),
  'status-failed-without-code': word(112, 'failed', { outcome: 'failed', reason: 'twilio failed' }),
  'status-delivered-without-our-id': word(113, 'delivered', { ourId: null }),
  'status-delivered-strange-id': word(114, 'delivered', { ourId: null }),
  'status-unknown': kept('status-unknown', 'unknown status'),
  'status-without-message': kept('status-without-message', 'status without message'),
};
const queries: Record<string, string> = {
  'status-delivered-without-our-id': '',
  'status-delivered-strange-id': "id=1'%20or%201",
};
const sentAs = (name: string): Sent =>
  name.startsWith('status-')
    ? { method: 'POST', path: statusPath, query: queries[name] ?? `id=${ourId}`, body: bodyOf(name) }
    : { method: 'POST', path: inboundPath, query: '', body: bodyOf(name) };

/** A fixture with one field taken away, emptied, repeated or given any value. */
const reshaped = fc
  .tuple(
    fc.constantFrom(...Object.keys(fixtures)),
    fc.nat(),
    fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 }),
    fc.string({ unit: 'binary' }),
  )
  .map(([name, place, values, newName]) => {
    const fields = [...new URLSearchParams(bodyOf(name).toString())];
    const at = place % fields.length;
    fields.splice(at, 1, ...values.map((value): [string, string] => [fields[at]?.[0] ?? '', value]), [newName, 'x']);
    return Buffer.from(new URLSearchParams(fields).toString());
  });

const taken = json({ sid: sid(900), account_sid: simulatedTwilio.accountSid, status: 'queued', error_code: null }, 201);
const no = (code: number, status = 400) => json({ code, message: `${number} Lời rất riêng 90871`, status }, status);

channelContract({
  name: 'twilio',
  makeChannel: channelAt,
  sign: (sent) => ({ 'x-twilio-signature': signatureOf(sent) }),
  signed: (body) => JSON.stringify(Object.entries(fieldsOf(body)).sort()),
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({ name, ...sentAs(name), reads: [reads] })),
  reshaped,
  provider: {
    address: number,
    accepts: taken,
    acceptedId: sid(900),
    // Whoever shuts us out shuts out every message: an operator's matter, and nothing was taken.
    forbidden: { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: http 403' },
    textOf: (body) => fieldsOf(body).Body?.[0] ?? '',
    faults: [
      { name: 'does not know the number', answers: no(21211), becomes: { kind: 'refused', reason: 'twilio 21211' } },
      {
        name: 'says she has opted out',
        answers: no(21610),
        becomes: { kind: 'channelClosed', reason: 'twilio 21610' },
      },
      {
        name: 'does not take our token',
        answers: no(20003, 401),
        becomes: { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: twilio 20003' },
      },
      {
        name: 'is asked too often by its own number for it',
        answers: json({ code: 20429, message: 'x', status: 429 }, 429, { 'retry-after': '3' }),
        becomes: { kind: 'tryAgain', afterSeconds: 3, reason: 'twilio 20429' },
      },
      {
        name: 'answers as the newer format of errors does',
        answers: json({ type: 't', title: 'x', status: 400, code: 21614, detail: '90871' }, 400),
        becomes: { kind: 'refused', reason: 'twilio 21614' },
      },
      {
        name: 'has made a message without an id',
        answers: json({ status: 'queued' }, 201),
        becomes: { kind: 'unknown', reason: 'answer of another shape' },
      },
      {
        name: 'fails inside with a code of its own',
        answers: no(20500, 500),
        becomes: { kind: 'unknown', reason: 'http 500' },
      },
    ],
  },
  secrets: [simulatedTwilio.authToken, simulatedTwilio.accountSid, '84900000017', '900000017'],
});

test('there is an expectation for every fixture', () => {
  const expected = Object.keys(fixtures).map((name) => `${name}.form`);
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

// Twilio documentation, "Webhooks security", and the same computed for a message in Vietnamese.
const account = `AC${'a'.repeat(32)}`;
const message = `AccountSid=${account}&Body=L%C5%A9+v%E1%BB%81&From=%2B84901234567&MessageSid=SM${'a'.repeat(32)}&NumMedia=0&NumSegments=1&To=%2B14155552345`;
test.each([
  {
    authToken: '12345',
    publicUrl: 'https://mycompany.com',
    path: '/myapp.php',
    query: 'foo=1&bar=2',
    body: 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
    signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    // Signed by Twilio, but of no account of ours: it names none.
    becomes: { kind: 'badSignature', reason: 'another account' },
  },
  {
    authToken: '0123456789abcdef0123456789abcdef',
    publicUrl: 'https://bot.example.vn',
    path: '/hooks/twilio/sms',
    query: '',
    body: message,
    signature: '4jDL8MmdpMPyVKEF4PbB2BvnmpE=',
    becomes: { kind: 'genuine' },
  },
])('the published signature over $publicUrl$path', ({ path, query, body, signature, becomes, ...own }) => {
  const other = channelAt('http://127.0.0.1:1', { accountSid: account, ...own });
  const verify = (value: string, changed: Partial<Record<'path' | 'query' | 'body', string>> = {}) => {
    const sent = { path, query, body, ...changed };
    const headers = { 'x-twilio-signature': value };
    return other.verify({ method: 'POST', ...sent, body: Buffer.from(sent.body), headers, receivedAt });
  };
  expect(verify(signature)).toEqual(becomes);
  const wrong = { kind: 'badSignature', reason: 'wrong signature' };
  expect(verify(signature, { path: `${path}/status` })).toEqual(wrong);
  expect(verify(signature, { query: `${query}&x=1` })).toEqual(wrong);
  expect(verify(signature, { body: `${body}&Extra=1` })).toEqual(wrong);
  expect(verify(signature, { body: body.replace('To=', 'To=%2B1&To=') })).toEqual(wrong);
});

test('a status is refused at another path, with another id of ours, and without it', () => {
  const sent = sentAs('status-delivered');
  const headers = { 'x-twilio-signature': signatureOf(sent) };
  const verify = (changed: Partial<Sent>) => channel.verify({ ...sent, ...changed, headers, receivedAt }).kind;
  expect(verify({})).toBe('genuine');
  for (const changed of [{ path: inboundPath }, { query: '' }, { query: `id=${ourId.replace('a', 'b')}` }])
    expect(verify(changed)).toBe('badSignature');
});

test.each(['', '{', '{"a":1}', '[]', 'no form'])('a signed body that is no form, %j, is told apart', (body) => {
  const sent: Sent = { method: 'POST', path: inboundPath, query: '', body: Buffer.from(body) };
  const verify = (headers: Record<string, string>) => channel.verify({ ...sent, headers, receivedAt }).kind;
  expect(verify({})).toBe('badSignature');
  expect(verify({ 'x-twilio-signature': signatureOf(sent) })).toBe('badBody');
});

test('a form signed with our token for another account is refused', () => {
  for (const other of [`AccountSid=${account}&Body=x`, 'Body=x', 'AccountSid=&Body=x']) {
    const sent: Sent = { method: 'POST', path: inboundPath, query: '', body: Buffer.from(other) };
    const headers = { 'x-twilio-signature': signatureOf(sent) };
    expect(channel.verify({ ...sent, headers, receivedAt }).kind).toBe('badSignature');
  }
});

test('Twilio is thanked without words of its own: an answer would go out as an SMS', () => {
  for (const { thanks } of channel.doors)
    expect(thanks).toEqual({ type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' });
});
