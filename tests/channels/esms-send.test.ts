import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../channels/channel.ts';
import { createEsmsChannel } from '../../channels/sms/esms/index.ts';
import type { OpenEsmsSettings } from '../../channels/sms/esms/settings.ts';
import { plusSeconds } from '../../domain/clock.ts';
import { simulatedEsmsAccount } from '../../simulator/esms-account.ts';
import { receivedAt } from './contract.ts';
import { esmsAt } from './esms-settings-of.ts';
import {
  type Answer,
  addressOfNobody,
  json,
  type LocalProvider,
  page,
  reset,
  silence,
  startProvider,
} from './local-provider.ts';

const { apiKey, secretKey, brandname, callbackSecret } = simulatedEsmsAccount;
const number = '+84900000017';
const ourId = '019ab000-0000-7000-8000-00000000000a';
const never = new AbortController().signal;
const taken = json({ CodeResult: '100', SMSID: 'a1' });
const code = (number: number, more: object = {}): Answer => json({ CodeResult: String(number), ...more });

let now = receivedAt;
const clock = { now: () => now };
let provider: LocalProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());
beforeEach(() => {
  now = receivedAt;
  provider.got.length = 0;
  provider.answers(taken);
});

const channelWith = (own: Partial<OpenEsmsSettings> = {}, probeTexts: string[] = []): Channel =>
  createEsmsChannel({ settings: esmsAt(provider.url, own), clock, probeTexts });
const send = (channel: Channel, text = 'KHAN: ca TC-7F3K2', to = number) =>
  channel.send({ text, buttons: [] }, to, never, ourId);
const sent = (): Record<string, string>[] =>
  provider.got.map(({ body }) => z.record(z.string(), z.string()).parse(JSON.parse(body)));
const requestIds = (): (string | undefined)[] => sent().map(({ RequestId }) => RequestId);

test('what eSMS is asked: every value a string, the number as it is at home, our id, where word of it is to go', async () => {
  await send(channelWith());
  expect(provider.got[0]).toMatchObject({
    method: 'POST',
    path: '/MainService.svc/json/SendMultipleMessage_V4_post_json/',
    headers: { 'content-type': 'application/json' },
  });
  expect(sent()).toEqual([
    {
      ApiKey: apiKey,
      SecretKey: secretKey,
      Phone: '0900000017',
      Content: 'KHAN: ca TC-7F3K2',
      Brandname: brandname,
      SmsType: '2',
      IsUnicode: '0',
      Sandbox: '0',
      RequestId: ourId,
      CallbackUrl: `https://hotline.example.vn/webhooks/sms/esms/${callbackSecret}/status`,
    },
  ]);
});

test('without a brandname it comes from the shared fixed number', async () => {
  await send(channelWith({ brandname: null }));
  expect(sent()[0]).toMatchObject({ SmsType: '8' });
  expect(sent()[0]).not.toHaveProperty('Brandname');
});

test.each([
  ['Ca {TC} ~ 50 | [a]\nb', '0'],
  ['Ca TC-7F3K2 à', '1'],
  ['Lũ về', '1'],
  ['a `b', '1'],
  ['😢', '1'],
])('%j is sent with IsUnicode %s', async (text, expected) => {
  await send(channelWith(), text);
  expect(sent()[0]).toMatchObject({ IsUnicode: expected, Content: text });
});

test.each(['+842033825123', '+14155550100', '113', '19001234', ''])('%s is nobody an SMS reaches', async (to) => {
  expect(await send(channelWith(), 'x', to)).toEqual({ kind: 'channelClosed', reason: 'no mobile number' });
  expect(provider.got).toEqual([]);
});

test('a machine nobody can call asks for word itself', async () => {
  const here = { publicUrl: 'http://localhost:3000' };
  await send(createEsmsChannel({ settings: esmsAt('https://rest.esms.vn', here), clock, fetch: kept }));
  await send(channelWith(here));
  expect(bodies.map((body) => 'CallbackUrl' in JSON.parse(body))).toEqual([false]);
  expect(sent()[0]).toHaveProperty('CallbackUrl');
});
const bodies: string[] = [];
const kept: typeof fetch = async (_url, init) => {
  bodies.push(await new Response(init?.body).text());
  return Response.json({ CodeResult: '100', SMSID: 'a1' });
};

describe('under which RequestId', () => {
  test('an attempt without an answer is made again under the same one: 124 says that it was taken', async () => {
    const channel = channelWith();
    provider.answersInTurn(reset, page(502), code(124, { SendStatus: '2' }));
    expect(await send(channel)).toMatchObject({ kind: 'unknown' });
    expect(await send(channel)).toMatchObject({ kind: 'unknown' });
    expect(await send(channel)).toEqual({ kind: 'accepted', providerMessageId: `request:${ourId}` });
    expect(requestIds()).toEqual([ourId, ourId, ourId]);
  });

  test('whichever process makes it', async () => {
    provider.answersInTurn(reset);
    await send(channelWith());
    await send(channelWith());
    expect(requestIds()).toEqual([ourId, ourId]);
  });

  test('after a refusal it is another one: a 124 of the refused one would be taken for a message that went', async () => {
    const channel = channelWith();
    provider.answersInTurn(code(103), code(146, { SMSID: 'b2' }), reset);
    await send(channel);
    await send(channel);
    await send(channel);
    await send(channel);
    expect(requestIds()).toEqual([ourId, `${ourId}-1`, `${ourId}-2`, `${ourId}-2`]);
    expect(`${ourId}-999`.length).toBeLessThanOrEqual(50);
  });

  test('one that was rejected after it was taken is asked for anew', async () => {
    const channel = channelWith();
    provider.answersInTurn(code(124, { SendStatus: '4' }));
    expect(await send(channel)).toMatchObject({ kind: 'tryAgain', reason: 'esms 124 rejected' });
    expect(await send(channel)).toMatchObject({ kind: 'accepted', providerMessageId: 'a1' });
    expect(requestIds()).toEqual([ourId, `${ourId}-1`]);
  });

  test('what never reached it, and what nobody knows of, is no refusal', async () => {
    const channel = channelWith();
    provider.answersInTurn(code(888), json({}, 429));
    await send(channel);
    await send(channel);
    await send(channel);
    expect(requestIds()).toEqual([ourId, ourId, ourId]);
  });
});

describe('asked what became of a message', () => {
  const ask = (channel: Channel = channelWith(), id = 'd533-1') => channel.askStatus?.(id, never);
  const status = (fields: object, status = 200) => json({ CodeResponse: '100', SMSID: 'd533-1', ...fields }, status);
  const report = (outcome: 'delivered' | 'failed') => ({
    kind: 'told',
    report: {
      kind: 'delivery',
      provider: 'esms',
      channel: 'sms',
      id: `esms:d533-1:${outcome}`,
      sentAt: null,
      receivedAt,
      providerMessageIds: ['d533-1'],
      ourId: null,
      outcome,
      ...(outcome === 'failed' && { reason: 'esms not delivered' }),
    },
  });

  test.each([
    ['arrived', status({ SendStatus: 5, SendSuccess: 1, SendFailed: 0 }), report('delivered')],
    ['arrived, in strings', status({ SendStatus: '5', SendSuccess: '1', SendFailed: '0' }), report('delivered')],
    ['did not arrive', status({ SendStatus: 5, SendSuccess: 0, SendFailed: 1 }), report('failed')],
    ['was rejected', status({ SendStatus: 4 }), report('failed')],
    ['is with the carrier', status({ SendStatus: 7, SendSuccess: 0 }), { kind: 'onItsWay' }],
    ['waits', json({ CodeResponse: 100, SendStatus: '2' }), { kind: 'onItsWay' }],
    ['is unknown there', json({ CodeResponse: '105' }), { kind: 'cannotTell', reason: 'esms 105' }],
    ['has a status of no meaning', status({ SendStatus: 'x' }), { kind: 'cannotTell', reason: 'unknown status' }],
    ['is not spoken of', json([]), { kind: 'cannotTell', reason: 'answer of another shape' }],
    ['is answered with a page', page(200), { kind: 'cannotTell', reason: 'answer of another shape' }],
    ['is asked of a host that is away', page(503), { kind: 'cannotTell', reason: 'http 503' }],
    ['is asked of one that breaks off', reset, { kind: 'cannotTell' }],
  ])('it %s', async (_name, answer, becomes) => {
    provider.answers(answer);
    expect(await ask()).toMatchObject(becomes);
    expect(provider.got[0]).toMatchObject({
      method: 'GET',
      path: `/MainService.svc/json/GetSendStatus?RefId=d533-1&ApiKey=${apiKey}&SecretKey=${secretKey}`,
    });
  });

  test('without an id of theirs nothing is asked; nobody there, or nobody who answers, tells nothing', async () => {
    expect(await ask(channelWith(), `request:${ourId}`)).toEqual({ kind: 'cannotTell', reason: 'no id of theirs' });
    expect(provider.got).toEqual([]);
    expect(await ask(channelWith({ apiUrl: await addressOfNobody() }))).toMatchObject({ kind: 'cannotTell' });
    provider.answers(silence);
    expect(await channelWith().askStatus?.('d533-1', AbortSignal.timeout(100))).toEqual({
      kind: 'cannotTell',
      reason: 'timeout',
    });
  });
});

describe('the texts of officers, looked at in advance', () => {
  const template = { kind: 'template_refused', provider: 'esms' };
  const texts = ['KHAN: ca TC-WWWW0', 'Tin Cay: mo de xac nhan'];

  test('each is put to each large network in the sandbox: nothing is sent, and nothing is a request of ours', async () => {
    const tended = await channelWith({}, texts).tend();
    expect(tended).toEqual({ kind: 'well', checked: [{ alarm: template, well: true }] });
    expect(sent().map(({ Content }) => Content)).toEqual([...texts, ...texts, ...texts]);
    expect(new Set(sent().map(({ Phone }) => Phone)).size).toBe(3);
    for (const one of sent()) {
      expect(one).toMatchObject({ Sandbox: '1', Brandname: brandname });
      expect(one).not.toHaveProperty('RequestId');
      expect(one).not.toHaveProperty('CallbackUrl');
    }
  });

  test('once a day, and sooner while one does not fit', async () => {
    const channel = channelWith({}, texts);
    const asked = async (seconds: number) => {
      now = plusSeconds(now, seconds);
      provider.got.length = 0;
      const { checked } = await channel.tend();
      return { asked: provider.got.length, checked };
    };
    provider.answersInTurn(taken, code(146, { SMSID: 'x' }));
    expect(await asked(0)).toEqual({ asked: 2, checked: [{ alarm: template, well: false }] });
    expect(await asked(60)).toEqual({ asked: 0, checked: [] });
    expect(await asked(600)).toEqual({ asked: 6, checked: [{ alarm: template, well: true }] });
    expect((await asked(80_000)).asked).toBe(0);
    expect((await asked(6_400)).asked).toBe(6);
  });

  test('keys, or a network our name is not registered with, are an operator’s matter too', async () => {
    const account = { kind: 'provider_account', provider: 'esms' };
    for (const number of [101, 104, 177]) {
      provider.answers(code(number));
      expect((await channelWith({}, texts).tend()).checked).toEqual([{ alarm: account, well: false }]);
    }
  });

  test('no answer says nothing, either way', async () => {
    for (const answer of [page(502), reset, json({ CodeResult: '888' }), json({}, 429)]) {
      provider.answers(answer);
      expect((await channelWith({}, texts).tend()).checked).toEqual([]);
    }
    expect(await channelWith().tend()).toEqual({ kind: 'well', checked: [] });
  });
});
