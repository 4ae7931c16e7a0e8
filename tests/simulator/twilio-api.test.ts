import { expect, test } from 'vitest';
import { startSimulator } from './start.ts';
import { account, basic, officer, officialClient, sendSms } from './twilio-start.ts';

const from = '8099';

test('the official library sends, and finds what it sent', async () => {
  const { url, twilio } = await startSimulator();
  const client = officialClient(url);
  const sent = await client.messages.create({ to: officer, from, body: 'KHAN: ca TC-7F3K2' });
  expect(sent).toMatchObject({ status: 'queued', direction: 'outbound-api', numSegments: '1', to: officer, from });
  expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
  expect(sent.dateCreated).toEqual(new Date('2026-11-24T03:00:00Z'));
  await twilio.idle();
  expect(await client.messages(sent.sid).fetch()).toMatchObject({ status: 'delivered', errorCode: null });
  expect(twilio.phone(officer).received()).toEqual([
    { sid: sent.sid, at: new Date('2026-11-24T03:00:00Z'), text: 'KHAN: ca TC-7F3K2', segments: 1 },
  ]);
  await expect(client.messages('SM0').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('the list is newest first, goes by receiver and time, over several pages, and has what the phones wrote', async () => {
  const { url, twilio, forward } = await startSimulator();
  const client = officialClient(url);
  for (const body of ['một', 'hai', 'ba']) {
    await client.messages.create({ to: officer, from, body });
    await client.messages.create({ to: '+84900000002', from, body: 'khác' });
    await twilio.idle();
    forward(60_000);
  }
  await twilio.phone(officer).says('1');
  await twilio.idle();
  const bodies = async (given: Parameters<typeof client.messages.list>[0]) =>
    (await client.messages.list(given)).map(({ body }) => body);
  expect(await bodies({ to: officer })).toEqual(['ba', 'hai', 'một']);
  expect(await bodies({ to: officer, pageSize: 2 })).toEqual(['ba', 'hai', 'một']);
  expect(await bodies({ to: officer, dateSentAfter: new Date('2026-11-24T03:01:00Z') })).toEqual(['ba', 'hai']);
  expect(await bodies({ to: officer, dateSentBefore: new Date('2026-11-24T03:01:00Z') })).toEqual(['hai', 'một']);
  expect(await bodies({ to: officer, dateSent: new Date('2026-11-24T00:00:00Z'), limit: 1 })).toEqual(['ba']);
  const [heard] = await client.messages.list({ to: from });
  expect(heard).toMatchObject({ direction: 'inbound', status: 'received', body: '1', from: officer });
  const page = await fetch(`${url}${account}/Messages.json?PageSize=1`, { headers: { authorization: basic } });
  expect(await page.json()).toMatchObject({ page: 0, page_size: 1, start: 0, messages: { length: 1 } });
});

test('dates and size are written as Twilio writes them', async () => {
  const { url } = await startSimulator();
  const { status, text } = await sendSms(url, { To: officer, Body: 'ễ'.repeat(71) });
  expect(status).toBe(201);
  expect(JSON.parse(text)).toMatchObject({
    num_segments: '2',
    date_created: 'Tue, 24 Nov 2026 03:00:00 +0000',
    date_sent: null,
    uri: expect.stringMatching(/^\/2010-04-01\/Accounts\/AC51.+\/Messages\/SM.+\.json$/),
  });
});

test('a messaging service chooses sender and size only when it sends', async () => {
  const { url, twilio } = await startSimulator();
  const service = `MG${'a'.repeat(32)}`;
  const form = { To: officer, From: '', MessagingServiceSid: service, Body: 'x' };
  const body = JSON.parse((await sendSms(url, form)).text);
  expect(body).toMatchObject({ from: null, num_segments: '0', messaging_service_sid: service, status: 'queued' });
  await twilio.idle();
  const sent = await officialClient(url).messages(body.sid).fetch();
  expect(sent).toMatchObject({ from, numSegments: '1', status: 'delivered' });
});

const good = { To: officer, Body: 'x' };
test.each([
  ['no receiver', { Body: 'x' }, 400, 21604],
  ['a receiver that is no number', { ...good, To: '0900000001' }, 400, 21211],
  ['no sender', { ...good, From: '' }, 400, 21603],
  ['a sender of somebody else', { ...good, From: '+14155550100' }, 400, 21606],
  ['no text', { To: officer }, 400, 21602],
  ['only blanks', { ...good, Body: '  ' }, 400, 21602],
  ['1,601 characters', { ...good, Body: 'x'.repeat(1601) }, 400, 21617],
  ['a callback that is no address', { ...good, StatusCallback: 'status' }, 400, 21609],
])('%s is refused', async (_name, form, status, code) => {
  const { url, twilio } = await startSimulator();
  const answer = await sendSms(url, form);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toEqual({
    code,
    message: expect.any(String),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
  expect(twilio.accepted()).toEqual([]);
});

test('1,600 characters are taken; a name may be the sender', async () => {
  const { url } = await startSimulator();
  expect((await sendSms(url, { ...good, From: 'TIN CAY', Body: 'x'.repeat(1600) })).status).toBe(201);
});

test('a wrong password, a foreign account, a body that is no form', async () => {
  const { url } = await startSimulator();
  const bad = await sendSms(url, good, { headers: { authorization: 'Basic eDp5' } });
  expect([bad.status, JSON.parse(bad.text).code]).toEqual([401, 20003]);
  const foreign = await fetch(`${url}/twilio/2010-04-01/Accounts/AC0/Messages.json`, {
    headers: { authorization: basic },
  });
  expect([foreign.status, await foreign.json()]).toMatchObject([404, { code: 20404 }]);
  const json = await fetch(`${url}${account}/Messages.json`, {
    method: 'POST',
    headers: { authorization: basic, 'content-type': 'application/json' },
    body: JSON.stringify({ ...good, From: from }),
  });
  expect(await json.json()).toMatchObject({ code: 21604 });
});

test('a phone that said STOP is not written to until it says START', async () => {
  const { url, twilio } = await startSimulator();
  await twilio.phone(officer).says(' stop ');
  await expect(officialClient(url).messages.create({ to: officer, from, body: 'x' })).rejects.toMatchObject({
    code: 21610,
  });
  await twilio.phone(officer).says('START');
  expect((await sendSms(url, good)).status).toBe(201);
});
