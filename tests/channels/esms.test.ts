import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEsmsChannel } from '../../channels/sms/esms/index.ts';
import type { Inbound, InboundDelivery } from '../../domain/message.ts';
import { simulatedEsmsAccount } from '../../simulator/esms-account.ts';
import { channelContract, receivedAt, type Sent } from './contract.ts';
import { esmsAt } from './esms-settings-of.ts';
import { json } from './local-provider.ts';

const { callbackSecret, moPrivateKey, apiKey, secretKey } = simulatedEsmsAccount;
const clock = { now: () => receivedAt };
const channelAt = (apiUrl: string) => createEsmsChannel({ settings: esmsAt(apiUrl), clock });
const channel = channelAt('http://127.0.0.1:1');
const messagePath = '/webhooks/sms/esms/:secret';
const statusPath = '/webhooks/sms/esms/:secret/status';
const ourId = '019ab000-0000-7000-8000-00000000000a';

const number = '+84900000017';
const midnight = new Date('2026-11-23T17:00:00Z');
const seen = { channel: 'sms' as const, sentAt: null, receivedAt };
const folder = path.resolve(import.meta.dirname, '../fixtures/esms');
const queryOf = (name: string): string => readFileSync(path.join(folder, `${name}.query`), 'utf8');
const keyOf = (name: string): string => `esms-query:${createHash('sha256').update(queryOf(name)).digest('hex')}`;
const says = (id: string, text: string, own: { address?: string; sentAt?: Date | null } = {}): Inbound => ({
  kind: 'message',
  ...seen,
  sentAt: midnight,
  id,
  address: number,
  content: { kind: 'text', text },
  ...own,
});
const kept = (name: string, reason: string): Inbound => ({ kind: 'not-understood', ...seen, id: keyOf(name), reason });
const onItsWay: Inbound = { kind: 'ignored', channel: 'sms', reason: 'on its way' };
const smsId = (n: number): string => `d533459ee42b2b9525ba9eabf6a8${n}`;
const word = (n: number, outcome: 'delivered' | 'failed', what: Partial<InboundDelivery> = {}): Inbound => ({
  kind: 'delivery',
  provider: 'esms',
  ...seen,
  id: `esms:${smsId(n)}:${outcome}`,
  providerMessageIds: [smsId(n), `request:${ourId}`],
  ourId,
  outcome,
  ...(outcome === 'failed' && { reason: 'esms not delivered' }),
  ...what,
});

const fixtures: Record<string, Inbound> = {
  'mo-text': says('esms:90010001', 'cứu em với'),
  'status-delivered': word(101, 'delivered'),
  'mo-officer-takes': says('esms:90010002', '1 TC-7F3K2', { address: '+84900000001' }),
  'mo-keyword-alone': says('esms:90010003', ' Qn '),
  'mo-keyword-begins-a-word': says('esms:90010004', 'QNINH lut'),
  'mo-without-keyword': says('esms:90010005', 'cuu em voi'),
  'mo-decomposed': says('esms:90010006', 'Lũ về'),
  'mo-emoji-and-lines': says('esms:90010007', 'cứu em 😢\nnhà số 7 & 9 = a+b 100%'),
  'mo-long-id': says('esms:900100080000000000000000001', 'cứu em với'),
  'mo-without-id': says(keyOf('mo-without-id'), 'cứu em với'),
  'mo-time-odd': says('esms:90010010', 'cứu em với', { sentAt: null }),
  'mo-empty': kept('mo-empty', 'message without words'),
  'mo-landline': kept('mo-landline', 'sender without a number'),
  'mo-sign-unescaped': says('esms:90010014', 'cứu em với'),
  'status-failed': word(102, 'failed'),
  'status-rejected': word(103, 'failed'),
  'status-pending-approval': onItsWay,
  'status-waiting': onItsWay,
  'status-with-the-carrier': onItsWay,
  'status-sent-and-nothing-counted': onItsWay,
  'status-delivered-second-request': word(108, 'delivered', {
    providerMessageIds: [smsId(108), `request:${ourId}-2`],
  }),
  'status-delivered-without-our-id': word(0, 'delivered', {
    id: 'esms:dc712784-9c5f-4c69-b9a8-ea69d56adc9a87:delivered',
    providerMessageIds: ['dc712784-9c5f-4c69-b9a8-ea69d56adc9a87'],
    ourId: null,
  }),
  'status-delivered-strange-id': word(110, 'delivered', { providerMessageIds: [smsId(110)], ourId: null }),
  'status-delivered-without-theirs': word(0, 'delivered', {
    id: `esms:request:${ourId.replace(/a$/, 'b')}:delivered`,
    providerMessageIds: [`request:${ourId.replace(/a$/, 'b')}`],
    ourId: ourId.replace(/a$/, 'b'),
  }),
  'status-without-message': kept('status-without-message', 'status without message'),
  'status-unknown': kept('status-unknown', 'unknown status'),
  'status-without-figures': kept('status-without-figures', 'unknown status'),
};
const pathOf = (name: string): string => (name.startsWith('status-') ? statusPath : messagePath);

/** A fixture with one field taken away, emptied, repeated or given any value. */
const reshaped = fc
  .tuple(
    fc.constantFrom(...Object.keys(fixtures)),
    fc.nat(),
    fc.array(fc.string({ unit: 'binary' }), { maxLength: 2 }),
    fc.string({ unit: 'binary' }),
  )
  .map(([name, place, values, newName]) => {
    const fields = [...new URLSearchParams(queryOf(name))];
    const at = place % fields.length;
    fields.splice(at, 1, ...values.map((value): [string, string] => [fields[at]?.[0] ?? '', value]), [newName, 'x']);
    return Buffer.from(new URLSearchParams(fields).toString());
  });

const no = (code: string | number, more: object = {}) =>
  json({ CodeResult: code, CountRegenerate: 0, ErrorMessage: `${number} Lời rất riêng 90871`, ...more });
const operator = (code: number) => ({
  kind: 'tryAgain' as const,
  afterSeconds: 60,
  reason: `operator: esms ${code}`,
  alarms: [{ kind: 'provider_account' as const, provider: 'esms' as const }],
});

channelContract({
  name: 'esms',
  makeChannel: channelAt,
  sign: () => ({}),
  secretInPath: callbackSecret,
  signed: 'nothing',
  fixtures: Object.entries(fixtures).map(([name, reads]) => ({
    name,
    path: pathOf(name),
    query: queryOf(name),
    body: Buffer.alloc(0),
    reads: [reads],
  })),
  reshaped,
  provider: {
    address: number,
    accepts: json({ CodeResult: '100', CountRegenerate: 0, SMSID: smsId(900) }),
    acceptedId: smsId(900),
    // Whoever shuts us out shuts out every message: an operator's matter, and nothing was taken.
    forbidden: { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: http 403' },
    textOf: (body) => JSON.parse(body).Content,
    faults: [
      // Before any refusal: after one the message is another request.
      {
        name: 'has had this request before, and taken it',
        answers: no('124', { ErrorMessage: 'Request exist 1', SendStatus: '5' }),
        becomes: { kind: 'accepted', providerMessageId: 'request:our-id' },
      },
      {
        name: 'takes it and tells no id',
        answers: json({ CodeResult: 100 }),
        becomes: { kind: 'accepted', providerMessageId: 'request:our-id' },
      },
      { name: 'has blocked the number', answers: no('99'), becomes: { kind: 'refused', reason: 'esms 99' } },
      { name: 'does not know the number', answers: no(108), becomes: { kind: 'refused', reason: 'esms 108' } },
      { name: 'finds too many numbers', answers: no('120'), becomes: { kind: 'refused', reason: 'esms 120' } },
      {
        name: 'has no such kind of message for us',
        answers: no('118'),
        becomes: { kind: 'refused', reason: 'esms 118', alarms: operator(118).alarms },
      },
      ...[101, 102, 103, 104, 105, 140, 300].map((code) => ({
        name: `wants an operator, ${code}`,
        answers: no(String(code)),
        becomes: operator(code),
      })),
      {
        name: 'says so as a number and with an error status',
        answers: json({ CodeResult: 103 }, 400),
        becomes: operator(103),
      },
      {
        name: 'does not read the request',
        answers: json({ error: 'Invalid request' }),
        becomes: { ...operator(0), reason: 'operator: esms request not read' },
      },
      {
        name: 'has our name not registered with this network',
        answers: no('177'),
        becomes: { ...operator(177), afterSeconds: 0, nothingGoes: true },
      },
      {
        name: 'finds no template for the text',
        answers: no('146', { SMSID: smsId(901) }),
        becomes: {
          kind: 'tryAgain',
          afterSeconds: 0,
          nothingGoes: true,
          reason: 'esms 146',
          alarms: [{ kind: 'template_refused', provider: 'esms' }],
        },
      },
      {
        name: 'has had this request before, and rejected it',
        answers: no('124', { SendStatus: 4 }),
        becomes: { kind: 'tryAgain', afterSeconds: 0, reason: 'esms 124 rejected' },
      },
      {
        name: 'still works on the request',
        answers: no('199'),
        becomes: { kind: 'unknown', reason: 'esms 199' },
      },
      {
        name: 'takes it under a number longer than numbers are',
        answers: (response) => response.end('{"CodeResult":100,"SMSID":90071992547409931234567}'),
        becomes: { kind: 'accepted', providerMessageId: '90071992547409931234567' },
      },
      {
        name: 'answers a code nobody has told of',
        answers: no('888'),
        becomes: { kind: 'tryAgain', afterSeconds: null, reason: 'esms 888' },
      },
      {
        name: 'answers words where a code should be',
        answers: no('90871 90871'),
        becomes: { kind: 'unknown', reason: 'answer of another shape' },
      },
      {
        name: 'fails inside with a code of its own',
        answers: json({ CodeResult: '103' }, 500),
        becomes: { kind: 'unknown', reason: 'http 500' },
      },
    ],
  },
  secrets: [apiKey, secretKey, moPrivateKey, callbackSecret, '84900000017', '0900000017'],
});

test('there is an expectation for every fixture', () => {
  const expected = Object.keys(fixtures).map((name) => `${name}.query`);
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

const verifyMessage = (query: string, settings = {}) => {
  const sent: Sent = {
    method: 'GET',
    path: messagePath.replace(':secret', callbackSecret),
    query,
    body: Buffer.alloc(0),
  };
  const own = createEsmsChannel({ settings: esmsAt('http://127.0.0.1:1', settings), clock });
  return own.verify({ ...sent, headers: {}, receivedAt });
};

// eSMS documentation, "Connect to shortcode service": the same values and the key of its example.
test('the signature of a message from the short code, as published', () => {
  const query = (changed: Record<string, string> = {}): string =>
    new URLSearchParams({
      sender: '84901234567',
      content: 'QN CUU',
      serviceNumber: '8041',
      keyword: 'QN',
      sign: '3CNGGY+UyqdITyzuRXO8qQ==',
      cpid: 'CP01',
      smsid: '1001',
      receiverTime: '20261123163000',
      ...changed,
    }).toString();
  const published = { moPrivateKey: '17417a0d20114d36a902e49cad0e97f3' };
  const wrong = { kind: 'badSignature', reason: 'wrong signature' };
  expect(verifyMessage(query(), published)).toEqual({ kind: 'genuine' });
  expect(verifyMessage(query())).toEqual(wrong);
  for (const changed of [
    { content: 'QN CUU ' },
    { smsid: '1002' },
    { cpid: 'CP02' },
    { receiverTime: '20261123163001' },
    { sign: '3CNGGY+UyqdITyzuRXO8qQ=' },
    { sign: '3cNGGY+UyqdITyzuRXO8qQ==' },
  ])
    expect(verifyMessage(query(changed), published)).toEqual(wrong);
  expect(verifyMessage(query({ sign: '' }), published)).toEqual({ kind: 'badSignature', reason: 'no signature' });
});

test('every message is signed, and the secret in the path alone opens nothing', () => {
  for (const name of Object.keys(fixtures).filter((one) => one.startsWith('mo-'))) {
    const fields = new URLSearchParams(queryOf(name));
    expect(verifyMessage(queryOf(name))).toEqual({ kind: 'genuine' });
    fields.delete('sign');
    expect(verifyMessage(fields.toString()).kind).toBe('badSignature');
  }
  expect(verifyMessage('').kind).toBe('badSignature');
});

test('without a short code there is no door for messages, and nobody is asked to answer', () => {
  const oneWay = createEsmsChannel({
    settings: esmsAt('http://127.0.0.1:1', { moPrivateKey: null, twoWay: false }),
    clock,
  });
  expect(oneWay.doors.map(({ path }) => path)).toEqual([statusPath]);
  expect(oneWay.can.twoWay).toBe(false);
  expect(verifyMessage(queryOf('mo-text'), { moPrivateKey: null, twoWay: false })).toEqual({
    kind: 'badSignature',
    reason: 'no key for messages',
  });
});

test('whoever wrote is answered by the outbox: what eSMS is thanked with holds no message', () => {
  expect(channel.doors.map(({ thanks }) => thanks.body)).toEqual(['<ClientResponse/>', 'OK']);
});
