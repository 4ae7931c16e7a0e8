import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { simulatedEsmsAccount } from '../../simulator/esms.ts';
import { type EsmsFaultKind, esmsCodes, esmsFaultKinds } from '../../simulator/esms-faults.ts';
import { type Heard, startSimulator } from './start.ts';

const { apiKey, secretKey, brandname, callbackSecret, moPrivateKey } = simulatedEsmsAccount;
const phone = '+84900000001';
const callback = `http://127.0.0.1:9/webhooks/sms/esms/${callbackSecret}/status`;
const good = {
  ApiKey: apiKey,
  SecretKey: secretKey,
  Phone: '0900000001',
  Content: 'KHAN: ca TC-7F3K2',
  Brandname: brandname,
  SmsType: '2',
  IsUnicode: '0',
  CallbackUrl: callback,
};

async function started(parts: Parameters<typeof startSimulator>[0] = {}) {
  const simulator = await startSimulator({ esmsRetryAfter: 1, ...parts });
  const send = async (changed: object = {}, waitMs = 10_000) => {
    const answer = await fetch(`${simulator.url}/esms/MainService.svc/json/SendMultipleMessage_V4_post_json/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...good, ...changed }),
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    });
    const text = await answer.text();
    return { status: answer.status, text, said: () => JSON.parse(text) };
  };
  const status = async (RefId: string, changed: object = {}) => {
    const query = new URLSearchParams({ RefId, ApiKey: apiKey, SecretKey: secretKey, ...changed });
    return (await fetch(`${simulator.url}/esms/MainService.svc/json/GetSendStatus?${query}`)).json();
  };
  return { ...simulator, send, status };
}
const queryOf = ({ url }: Heard): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

test('a message is taken, arrives, and is told of once it is answered 200', async () => {
  const { esms, send, status, heard } = await started();
  const { SMSID } = (await send({ RequestId: 'r1' })).said();
  expect(SMSID).toMatch(/^[0-9a-f]{32}$/);
  await esms.idle();
  expect(esms.phone(phone).received()).toMatchObject([{ text: good.Content, from: brandname, segments: 1 }]);
  expect(heard.map(({ url }) => url.split('?')[0])).toEqual([callback]);
  expect(heard.map(queryOf)).toMatchObject([
    { SMSID, SendStatus: '5', SendSuccess: '1', SendFailed: '0', TotalPrice: '850.0000', RequestId: 'r1' },
  ]);
  expect(await status(SMSID)).toMatchObject({ CodeResponse: '100', SendStatus: 5, SendSuccess: 1, SendFailed: 0 });
});

test.each([
  ['wrong keys', { ApiKey: 'x' }, '101'],
  ['no kind', { SmsType: '' }, '300'],
  ['another kind', { SmsType: '1' }, '118'],
  ['somebody else’s name', { Brandname: 'OTHER' }, '104'],
  ['a number abroad', { Phone: '+14155550100' }, '108'],
  ['a landline', { Phone: '02033825123' }, '108'],
  ['no words', { Content: ' ' }, '99'],
  ['a RequestId of 51', { RequestId: 'x'.repeat(51) }, '99'],
])('%s is refused', async (_name, changed, code) => {
  const { esms, send } = await started();
  expect((await send(changed)).said()).toMatchObject({ CodeResult: code, CountRegenerate: 0 });
  expect(esms.accepted()).toEqual([]);
});

test('what is no request is not even refused', async () => {
  const { url } = await started();
  const answer = await fetch(`${url}/esms/MainService.svc/json/SendMultipleMessage_V4_post_json/`, {
    method: 'POST',
    body: 'x=1',
  });
  expect(await answer.json()).toEqual({ error: 'Invalid request' });
});

test('Vietnamese that is not said to be Unicode arrives as question marks', async () => {
  const { esms, send } = await started();
  await send({ Content: 'Lũ về' });
  await send({ Content: 'Lũ về', IsUnicode: '1', SmsType: '8', Brandname: '' });
  expect(esms.phone(phone).received()).toMatchObject([
    { text: 'L? v?', from: brandname },
    { text: 'Lũ về', from: 'fixed number' },
  ]);
});

test('a RequestId is taken once in 24 hours, a refused one too, and how the first stands is said', async () => {
  const { esms, send, forward } = await started();
  await send({ RequestId: 'r1' });
  expect((await send({ RequestId: 'r1' })).said()).toMatchObject({ CodeResult: '124', SendStatus: '5' });
  esms.register(['Xin chao {P1,10}']);
  expect((await send({ RequestId: 'r2' })).said()).toMatchObject({ CodeResult: '146', SMSID: expect.any(String) });
  esms.register(null);
  expect((await send({ RequestId: 'r2' })).said()).toMatchObject({ CodeResult: '124', SendStatus: '4' });
  esms.faults.set({ kind: 'noMoney', count: 1 });
  expect((await send({ RequestId: 'r3' })).said()).toMatchObject({ CodeResult: '103' });
  expect((await send({ RequestId: 'r3' })).said()).toMatchObject({ CodeResult: '100' });
  forward(24 * 3_600_000);
  expect((await send({ RequestId: 'r1' })).said()).toMatchObject({ CodeResult: '100' });
});

test.each([
  ['KHAN: ca TC-7F3K2', true],
  ['KHAN: ca TC 7F3K2', false],
  ['KHAN: ca TC-7F3K2-7F3K2', false],
  ['KHAN: ca TC-7F3K2, phuong (Hon Gai)', true],
  ['Xin chao', false],
])('with templates registered, %j is taken: %s', async (text, taken) => {
  const { esms, send } = await started();
  esms.register(['KHAN: ca {P1,10}', 'KHAN: ca {P1,10}, {P2,30}']);
  expect((await send({ Content: text })).said().CodeResult).toBe(taken ? '100' : '146');
});

test('in the sandbox a message is looked at, and nothing else', async () => {
  const { esms, send, heard } = await started();
  esms.register(['Xin chao {P1,10}']);
  expect((await send({ Sandbox: '1' })).said().CodeResult).toBe('146');
  for (let n = 0; n < 2; n += 1)
    expect((await send({ Sandbox: '1', Content: 'Xin chao ban', RequestId: 's' })).said().CodeResult).toBe('100');
  await esms.idle();
  expect(esms.accepted()).toEqual([]);
  expect(heard).toEqual([]);
});

const codeKinds = esmsFaultKinds.filter((kind): kind is keyof typeof esmsCodes => kind in esmsCodes);
test.each(codeKinds)('fault %s answers its code, once', async (kind) => {
  const { esms, send } = await started();
  esms.faults.set({ kind, count: 1 });
  expect((await send()).said().CodeResult).toBe(esmsCodes[kind]);
  expect((await send()).said().CodeResult).toBe('100');
  expect(esms.accepted()).toHaveLength(1);
});

const bad: [EsmsFaultKind, number, RegExp, number][] = [
  ['templateRefused', 200, /"CodeResult":"146"/, 0],
  ['limited', 429, /Too many/, 0],
  ['serverError', 500, /Error/, 0],
  ['errorAfterAccept', 500, /Error/, 1],
  ['wrongJson', 200, /^(?!.*SMSID)/, 0],
  ['html', 200, /<html>/, 0],
  ['redirect', 302, /Found/, 0],
  ['wrongType', 200, /"CodeResult":"100"/, 1],
  ['huge', 200, /"CodeResult":"100".*x{1000}/, 1],
  ['drip', 200, /"CodeResult":"100"/, 1],
  ['slow', 200, /"CodeResult":"100"/, 1],
];
test.each(bad)('fault %s: HTTP %i', async (kind, status, text, taken) => {
  const { esms, send } = await started();
  esms.faults.set({ kind, count: 1, ms: 1 });
  const answer = await send();
  expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
  expect(esms.phone(phone).received()).toHaveLength(taken);
});

const silences: [EsmsFaultKind, string, number][] = [
  ['reset', 'TypeError', 0],
  ['hang', 'TimeoutError', 0],
  ['resetAfterAccept', 'TypeError', 1],
  ['hangAfterAccept', 'TimeoutError', 1],
];
test.each(silences)('fault %s: no answer', async (kind, name, taken) => {
  const { esms, send } = await started();
  esms.faults.set({ kind, count: 1 });
  await expect(send({}, kind.startsWith('hang') ? 200 : undefined)).rejects.toMatchObject({ name });
  expect(esms.phone(phone).received()).toHaveLength(taken);
});

const fates: [EsmsFaultKind, number, string | undefined, object, number][] = [
  ['undelivered', 1, '5', { SendStatus: 5, SendSuccess: 0, SendFailed: 1 }, 0],
  ['rejected', 1, '4', { SendStatus: 4, SendSuccess: 0, SendFailed: 0 }, 0],
  ['unheard', 0, undefined, { SendStatus: 5, SendSuccess: 1 }, 1],
  ['undeliveredUnheard', 0, undefined, { SendStatus: 5, SendFailed: 1 }, 0],
  ['blackHole', 0, undefined, { SendStatus: 2, SendSuccess: 0, SendFailed: 0 }, 0],
  ['toldOften', 3, '5', { SendStatus: 5, SendSuccess: 1 }, 1],
];
test.each(fates)('fault %s: taken, told %i times', async (kind, told, sendStatus, asked, arrived) => {
  const { esms, send, status, heard } = await started();
  esms.faults.set({ kind, count: 1 });
  const { SMSID } = (await send()).said();
  await esms.idle();
  expect(heard).toHaveLength(told);
  expect(heard.map(queryOf).at(-1)?.SendStatus).toBe(sendStatus);
  expect(await status(SMSID)).toMatchObject(asked);
  expect(esms.phone(phone).received()).toHaveLength(arrived);
});

test('word of a message is told up to five times until it is answered 200', async () => {
  const { esms, send, heard, clock } = await started();
  clock.answer = () => (heard.length < 3 ? -1 : 200);
  await send();
  await esms.idle();
  expect(heard).toHaveLength(3);
  clock.answer = () => 503;
  await send();
  await esms.idle();
  expect(heard).toHaveLength(8);
  expect(new Set(heard.slice(3).map(({ url }) => url)).size).toBe(1);
});

test('asked with wrong keys, of a message nobody knows, or after seven days, it tells nothing', async () => {
  const { send, status, forward } = await started();
  const { SMSID } = (await send()).said();
  expect(await status(SMSID, { ApiKey: 'x' })).toEqual({ CodeResponse: '101', SMSID });
  expect(await status('x')).toEqual({ CodeResponse: '105', SMSID: 'x' });
  forward(7 * 24 * 3_600_000);
  expect(await status(SMSID)).toEqual({ CodeResponse: '105', SMSID });
});

test('a phone writes to the short code: signed, with its keyword, and told again when somebody asks for it', async () => {
  const { esms, heard, clock } = await started();
  clock.answer = () => 202;
  expect(await esms.phone('+84901234567').says('cứu em')).toBe(202);
  await esms.tellAgain('+84901234567');
  expect(heard[0]).toEqual(heard[1]);
  const [first] = heard;
  const query = first === undefined ? {} : queryOf(first);
  expect(first?.url).toContain(`/webhooks/sms/esms/${callbackSecret}?`);
  expect(query).toMatchObject({
    sender: '84901234567',
    content: 'QN cứu em',
    keyword: 'QN',
    serviceNumber: '8041',
    receiverTime: '20261124100000',
  });
  const signed = `CP51${query.smsid}QN cứu em20261124100000${moPrivateKey}`;
  expect(query.sign).toBe(createHash('md5').update(signed).digest('base64'));
  esms.faults.set({ kind: 'reset', route: 'inbound', count: 1 });
  expect(await esms.phone(phone).writes('1')).toBe(0);
  expect(heard).toHaveLength(2);
});

test('nothing leaves this machine, whatever address a message names', async () => {
  const { esms, send, heard } = await started();
  await send({ CallbackUrl: 'https://hotline.example.vn/status' });
  await esms.idle();
  expect(heard).toEqual([]);
});

test('what an earlier process left half told is gone on with', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-esms-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const first = await started({ dir, esmsRetryAfter: 100 });
  const told = new Promise<void>((resolve) => {
    first.clock.answer = () => {
      resolve();
      return 503;
    };
  });
  await first.send({ RequestId: 'r1' });
  await told;
  await first.stop();
  const second = await started({ dir });
  await second.esms.idle();
  expect(second.heard).toEqual(first.heard);
  expect((await second.send({ RequestId: 'r1' })).said().CodeResult).toBe('124');
  await second.stop();
  expect((await started({ dir })).heard).toEqual([]);
});

test('a test with real processes moves it from outside', async () => {
  const { url, esms } = await started();
  const post = async (what: string, body: unknown) => {
    const answer = await fetch(`${url}/control/esms/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  expect((await post('says', { phone, text: 'cứu em' })).body).toEqual({ status: 200 });
  expect((await post('says', { phone })).status).toBe(400);
  expect((await post('templates', { templates: ['a'] })).status).toBe(200);
  expect((await post('templates', { templates: 'a' })).status).toBe(400);
  expect((await post('faults', { kind: 'noMoney' })).body).toMatchObject({ api: [{ kind: 'noMoney', route: 'send' }] });
  expect((await post('faults', { kind: 'none' })).body).toEqual({ api: [] });
  expect((await post('faults', { kind: 'odd' })).status).toBe(400);
  expect(await (await fetch(`${url}/control/esms/received?phone=${phone}`)).json()).toEqual([]);
  expect((await fetch(`${url}/control/esms/received`)).status).toBe(400);
  expect(await (await fetch(`${url}/control/esms/ledger`)).json()).toHaveLength(esms.entries().length);
});
