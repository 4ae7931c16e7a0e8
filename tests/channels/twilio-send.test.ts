import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { type OpenTwilioSettings, simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import {
  type Answer,
  addressOfNobody,
  json,
  type LocalProvider,
  page,
  silence,
  startProvider,
} from './local-provider.ts';
import { fieldsOf, publicUrl } from './twilio-signed.ts';

const since = new Date('2026-11-24T00:00:03Z');
const clock = { now: () => since };
const never = new AbortController().signal;
const number = '+84900000017';
const sid = (n: number): string => `SM${n.toString(16).padStart(32, '0')}`;
const taken = json({ sid: sid(1), status: 'queued' }, 201);
const hello = { text: 'Ban co an toan khong? Tra loi 1 hoac 2', buttons: [] };
let provider: LocalProvider;

const channelWith = (own: Partial<OpenTwilioSettings> = {}) =>
  createTwilioChannel({ settings: { kind: 'on', ...simulatedTwilio, publicUrl, apiUrl: provider.url, ...own }, clock });
const send = (own: Partial<OpenTwilioSettings> = {}, to = number) => channelWith(own).send(hello, to, never, 'a/b');
const lookUp = (text = hello.text, to = number) => channelWith().lookUp({ text, buttons: [] }, to, since, never);

beforeAll(async () => {
  provider = await startProvider();
});
beforeEach(() => {
  provider.answers(taken);
  provider.got.length = 0;
});
afterAll(() => provider.close());

test('one form to the account’s messages, with its credentials and the address for word of delivery', async () => {
  expect(await send({ apiUrl: `${provider.url}/twilio` })).toEqual({ kind: 'accepted', providerMessageId: sid(1) });
  const [got] = provider.got;
  expect(provider.got).toHaveLength(1);
  expect(got).toMatchObject({
    method: 'POST',
    path: `/twilio/2010-04-01/Accounts/${simulatedTwilio.accountSid}/Messages.json`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  });
  const login = Buffer.from(got?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
  expect(login).toBe(`${simulatedTwilio.accountSid}:${simulatedTwilio.authToken}`);
  expect(fieldsOf(got?.body ?? '')).toEqual({
    To: [number],
    From: ['8099'],
    Body: [hello.text],
    StatusCallback: [`${publicUrl}/webhooks/sms/twilio/status?id=a%2Fb`],
  });
});

test('a messaging service stands in place of the number', async () => {
  await send({ from: { kind: 'service', sid: 'MG1' } });
  const fields = fieldsOf(provider.got[0]?.body ?? '');
  expect(fields).toMatchObject({ MessagingServiceSid: ['MG1'] });
  expect(fields).not.toHaveProperty('From');
});

test('an address only this machine knows is not given to a Twilio elsewhere: it would refuse the message', async () => {
  const elsewhere = async (input: unknown, init?: RequestInit) =>
    fetch(String(input).replace('https://api.twilio.example', provider.url), init);
  const settings = { kind: 'on' as const, ...simulatedTwilio, apiUrl: 'https://api.twilio.example' };
  for (const [url, given] of [
    ['http://localhost:3000', false],
    ['http://127.0.0.1:3000', false],
    [publicUrl, true],
  ] as const) {
    const channel = createTwilioChannel({ settings: { ...settings, publicUrl: url }, clock, fetch: elsewhere });
    expect(await channel.send(hello, number, never, 'x')).toMatchObject({ kind: 'accepted' });
    expect('StatusCallback' in fieldsOf(provider.got.at(-1)?.body ?? '')).toBe(given);
  }
  await send({ publicUrl: 'http://127.0.0.1:3000' });
  expect(fieldsOf(provider.got.at(-1)?.body ?? '')).toHaveProperty('StatusCallback');
});

test.each([
  ['0900000017', number],
  ['84900000017', number],
])('%s is sent to as %s', async (address, to) => {
  await send({}, address);
  expect(fieldsOf(provider.got[0]?.body ?? '')).toMatchObject({ To: [to] });
});

test.each(['+14155550100', '+842033825555', '19001009', '8099', 'QUANGNINH', '', 'whatsapp:+84900000017'])(
  'nothing ever goes to %j',
  async (address) => {
    expect(await send({}, address)).toEqual({ kind: 'channelClosed', reason: 'no mobile number' });
    expect(await lookUp(hello.text, address)).toEqual({ kind: 'notTaken' });
    expect(provider.got).toHaveLength(0);
  },
);

test('what it cannot carry is refused without a request', async () => {
  const buttons = [{ title: 'Co', value: 'a.b' }];
  const channel = channelWith();
  expect(await channel.send({ text: 'x', buttons }, number, never, 'x')).toEqual({
    kind: 'refused',
    reason: 'too many buttons',
  });
  expect(await channel.send({ text: 'x'.repeat(1601), buttons: [] }, number, never, 'x')).toEqual({
    kind: 'refused',
    reason: 'text too long',
  });
  expect(provider.got).toHaveLength(0);
});

const operator = (what: string) => ({
  kind: 'tryAgain',
  afterSeconds: 60,
  reason: `operator: ${what}`,
  alarms: [{ kind: 'provider_account', provider: 'twilio' }],
});
test.each([
  ...[21211, 21612, 21265, 21266, 21614, 21635, 21602, 21617].map((code) => ({ code, becomes: 'refused' as const })),
  { code: 21610, becomes: 'channelClosed' as const },
])('the code $code: $becomes', async ({ code, becomes }) => {
  provider.answers(json({ code, message: 'x', status: 400 }, 400));
  expect(await send()).toEqual({ kind: becomes, reason: `twilio ${code}` });
});

test.each([
  ...[20003, 20005, 20006, 20403, 20404, 21212, 21408, 21603, 21606, 21608, 21609, 21659, 21660, 21661, 21701, 21703],
])('the code %i waits for the operator', async (code) => {
  for (const status of [400, 401, 403, 404]) {
    provider.answers(json({ code, message: 'x', status }, status));
    expect(await send()).toEqual(operator(`twilio ${code}`));
  }
});

test.each([
  [20429, 429, { 'retry-after': '7' }, { kind: 'tryAgain', afterSeconds: 7, reason: 'twilio 20429' }],
  [20429, 400, {}, { kind: 'tryAgain', afterSeconds: null, reason: 'twilio 20429' }],
  [21611, 400, {}, { kind: 'tryAgain', afterSeconds: null, reason: 'twilio 21611' }],
  [99999, 400, {}, { kind: 'tryAgain', afterSeconds: null, reason: 'twilio 99999' }],
  [99999, 403, {}, operator('twilio 99999')],
  ['a', 401, {}, operator('http 401')],
  ['21610', 400, {}, { kind: 'refused', reason: 'http 400' }],
  [null, 404, {}, { kind: 'refused', reason: 'http 404' }],
  [21610, 500, {}, { kind: 'unknown', reason: 'http 500' }],
  [21610, 200, {}, { kind: 'unknown', reason: 'answer of another shape' }],
])('the code %j with status %i', async (code, status, headers, becomes) => {
  provider.answers(json({ code, message: 'x', status }, status, headers));
  expect(await send()).toEqual(becomes);
});

test.each(['null', '[]', '"x"', '7', '', '{', '{"sid":"SM1"}', '{"sid":7}', '{"sid":"../x"}'])(
  'an answer %j says nothing, whatever its status',
  async (text) => {
    for (const [status, becomes] of [
      [201, { kind: 'unknown', reason: 'answer of another shape' }],
      [400, { kind: 'refused', reason: 'http 400' }],
    ] as const) {
      provider.answers((response) => response.writeHead(status, { 'content-type': 'application/json' }).end(text));
      expect(await send()).toEqual(becomes);
    }
  },
);

/** A message as Twilio lists it, `second` seconds after `since`. */
const listed = (n: number, second: number, changes: Record<string, unknown> = {}) => ({
  sid: sid(n),
  status: 'queued',
  body: hello.text,
  to: number,
  error_code: null,
  date_created: new Date(since.getTime() + second * 1000).toUTCString().replace('GMT', '+0000'),
  date_sent: null,
  ...changes,
});
const list = (messages: unknown[], next: string | null = null): Answer =>
  json({ messages, next_page_uri: next, page: 0, page_size: 200, uri: '/x' });

test('it looks among the messages to the number, of the whole days since', async () => {
  provider.answers(list([]));
  expect(await lookUp()).toEqual({ kind: 'notTaken' });
  const [got] = provider.got;
  const { pathname, searchParams } = new URL(got?.path ?? '', provider.url);
  expect(got?.method).toBe('GET');
  expect(pathname).toBe(`/2010-04-01/Accounts/${simulatedTwilio.accountSid}/Messages.json`);
  // Five seconds before three seconds past midnight: the day before.
  expect(Object.fromEntries(searchParams)).toEqual({
    To: number,
    'DateSent>': '2026-11-23T00:00:00Z',
    PageSize: '200',
  });
});

const isTaken = { kind: 'taken', providerMessageId: sid(2) };
const notTaken = { kind: 'notTaken' };
const next = '/2010-04-01/x?Page=1';
test.each([
  ['a message with these words', [listed(2, 1)], null, isTaken],
  ['one of five seconds before', [listed(2, -5)], null, isTaken],
  ['one of six seconds before', [listed(2, -6)], null, notTaken],
  ['other words', [listed(2, 1, { body: 'Khac' })], null, notTaken],
  ['one that failed', [listed(2, 1, { status: 'failed' })], null, notTaken],
  ['one that was not delivered', [listed(2, 1, { status: 'undelivered' })], null, notTaken],
  ['one that failed and one that did not', [listed(3, 2, { status: 'failed' }), listed(2, 1)], null, isTaken],
  ['one that was delivered', [listed(2, 1, { status: 'delivered' })], null, isTaken],
  [
    'a full page, all of it newer',
    [listed(2, 1, { body: 'Khac' })],
    next,
    { kind: 'cannotTell', reason: 'too many messages' },
  ],
  ['a full page that reaches back far enough', [listed(2, 1, { body: 'Khac' }), listed(3, -60)], next, notTaken],
  ['a message of another shape', [{ sid: 7 }], null, { kind: 'cannotTell', reason: 'answer of another shape' }],
  [
    'a message without its time',
    [listed(2, 1, { date_created: 'x' })],
    null,
    { kind: 'cannotTell', reason: 'answer of another shape' },
  ],
])('looking up finds %s', async (_name, messages, nextPage, becomes) => {
  provider.answers(list(messages, nextPage));
  expect(await lookUp()).toEqual(becomes);
});

test.each([
  ['a code', json({ code: 20003, message: number, status: 401 }, 401), 'twilio 20003'],
  ['a page', page(200), 'answer of another shape'],
  ['a failure', page(500), 'http 500'],
  ['nothing of a list', json({}), 'answer of another shape'],
])('a look-up answered with %s cannot tell', async (_name, answer, reason) => {
  provider.answers(answer);
  expect(await lookUp()).toEqual({ kind: 'cannotTell', reason });
});

test('a look-up without an answer cannot tell, and waits no longer than its signal', async () => {
  const away = channelWith({ apiUrl: await addressOfNobody() });
  expect(await away.lookUp(hello, number, since, never)).toMatchObject({ kind: 'cannotTell' });
  provider.answers(silence);
  const waited = channelWith().lookUp(hello, number, since, AbortSignal.timeout(100));
  expect(await waited).toEqual({ kind: 'cannotTell', reason: 'timeout' });
});

test('nothing has to be renewed', async () => {
  expect(await channelWith().tend()).toEqual({ kind: 'well' });
});
