import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startSimulator } from './start.ts';
import { formOf, isGenuine, officer, officialClient, sendSms } from './twilio-start.ts';

const publicUrl = 'https://hotline.example';
const status = `${publicUrl}/webhooks/sms/twilio/status?id=0193&x=%2B`;
const addressed = { hotlineUrl: 'http://127.0.0.1:9', publicUrl };

afterEach(() => void vi.useRealTimers());

test('reports are signed over the address as it was given, and go to where the hotline listens', async () => {
  const { url, twilio, heard, clock } = await startSimulator(addressed);
  clock.answer = (one) => (formOf(one).MessageStatus === 'queued' ? 500 : 204);
  const sent = JSON.parse((await sendSms(url, { To: officer, Body: 'x', StatusCallback: status })).text);
  await twilio.idle();
  expect(heard.map((one) => formOf(one).MessageStatus)).toEqual(['queued', 'sent', 'delivered']);
  for (const one of heard) {
    expect(one.url).toBe('http://127.0.0.1:9/webhooks/sms/twilio/status?id=0193&x=%2B');
    expect(one.headers['content-type']).toContain('application/x-www-form-urlencoded');
    expect(isGenuine(one, status)).toBe(true);
    expect(isGenuine(one, one.url)).toBe(false);
    expect(formOf(one)).toMatchObject({ MessageSid: sent.sid, SmsSid: sent.sid, To: officer, From: '8099' });
  }
});

test('what a phone writes is a signed form, and stays in the list when nobody took it', async () => {
  const { url, twilio, heard, clock } = await startSimulator(addressed);
  clock.answer = () => -1;
  expect(await twilio.phone(officer).says('1 TC-7F3K2, cảm ơn')).toBe(0);
  expect(heard).toHaveLength(1);
  const [one] = heard;
  if (one === undefined) throw new Error('nothing was heard');
  expect(one.url).toBe('http://127.0.0.1:9/webhooks/sms/twilio');
  expect(isGenuine(one, `${publicUrl}/webhooks/sms/twilio`)).toBe(true);
  expect(
    isGenuine({ ...one, body: one.body.replace('NumMedia=0', 'NumMedia=1') }, `${publicUrl}/webhooks/sms/twilio`),
  ).toBe(false);
  const form = formOf(one);
  expect(form).toMatchObject({
    AccountSid: twilio.account.accountSid,
    From: officer,
    To: '8099',
    Body: '1 TC-7F3K2, cảm ơn',
    NumMedia: '0',
    NumSegments: '1',
    FromCountry: 'VN',
  });
  expect(form.MessageSid).toBe(form.SmsSid);
  expect(twilio.phone(officer).lines()).toMatchObject([{ from: 'phone', telling: 'failed' }]);
  expect(await officialClient(url).messages.list({ to: '8099' })).toMatchObject([{ sid: form.MessageSid }]);
  clock.answer = () => 200;
  expect(await twilio.phone(officer).says('lần hai')).toBe(200);
  expect(twilio.phone(officer).lines().at(-1)).toMatchObject({ telling: 'told', text: 'lần hai' });
});

test('the hotline may move', async () => {
  const { twilio, heard } = await startSimulator();
  await twilio.phone(officer).says('một');
  twilio.pointAt('http://127.0.0.1:10');
  await twilio.phone(officer).says('hai');
  twilio.pointAt('http://127.0.0.1:11', publicUrl);
  await twilio.phone(officer).says('ba');
  expect(heard.map(({ url }) => new URL(url).port)).toEqual(['9', '10', '11']);
  expect(heard.map((one) => isGenuine(one, one.url))).toEqual([true, true, false]);
  expect(heard[2] && isGenuine(heard[2], `${publicUrl}/webhooks/sms/twilio`)).toBe(true);
});

test('no report leaves this machine', async () => {
  const { url, twilio, heard } = await startSimulator(addressed);
  for (const StatusCallback of ['https://else.example/status', `${publicUrl}.evil.example/`]) {
    expect((await sendSms(url, { To: officer, Body: 'x', StatusCallback })).status).toBe(201);
  }
  await twilio.idle();
  expect(heard).toEqual([]);
  await sendSms(url, { To: officer, Body: 'x', StatusCallback: 'http://127.0.0.1:12/status' });
  await twilio.idle();
  expect(heard.map((one) => one.url)).toEqual(Array(3).fill('http://127.0.0.1:12/status'));
});

test('a hotline that says nothing is left after 15 seconds and not asked again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let asked = 0;
  const { twilio } = await startSimulator({
    deliver: ({ signal }) =>
      new Promise((_resolve, reject) => {
        asked += 1;
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  let answered: number | null = null;
  const said = twilio
    .phone(officer)
    .says('alo')
    .then((one) => {
      answered = one;
    });
  await vi.advanceTimersByTimeAsync(14_999);
  expect(answered).toBe(null);
  await vi.advanceTimersByTimeAsync(1);
  await said;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect([answered, asked]).toEqual([0, 1]);
});

test('talks are there again after a restart, and what was half told goes on where it stopped', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const before = await startSimulator({
    dir,
    ...addressed,
    deliver: ({ body, signal }) =>
      body.includes('MessageStatus=queued')
        ? Promise.resolve(200)
        : new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  });
  await sendSms(before.url, { To: officer, Body: 'KHAN', StatusCallback: status });
  void before.twilio.phone(officer).says('ok');
  await expect.poll(() => before.twilio.entries().filter(({ kind }) => kind === 'status')).toHaveLength(2);
  const lines = before.twilio.phone(officer).lines();
  expect(lines).toMatchObject([{ text: 'KHAN' }, { text: 'ok', telling: 'underWay' }]);
  await before.stop();

  const after = await startSimulator({ dir, ...addressed });
  await after.twilio.idle();
  expect(after.heard.map((one) => formOf(one).MessageStatus ?? formOf(one).Body).sort()).toEqual([
    'delivered',
    'ok',
    'sent',
  ]);
  expect(after.twilio.phone(officer).lines()).toMatchObject([{ text: 'KHAN' }, { text: 'ok', telling: 'told' }]);
  const entries = after.twilio.entries().length;
  await after.stop();
  const third = await startSimulator({ dir, ...addressed });
  await third.twilio.idle();
  expect([third.heard, third.twilio.entries().length]).toEqual([[], entries]);
});

test('over the wire: the very form that was signed', async () => {
  const heard: { url: string; headers: Record<string, string>; body: string }[] = [];
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['x-twilio-signature']);
      const body = Buffer.concat(chunks).toString();
      heard.push({ url: request.url ?? '', headers: { 'x-twilio-signature': signature }, body });
      response.writeHead(200, { 'content-type': 'text/xml' }).end('<Response/>');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  const at = receiver.address();
  const { twilio } = await startSimulator({ deliver: undefined });
  twilio.pointAt(`http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`, publicUrl);
  expect(await twilio.phone(officer).says('Lũ về + 50% & nước')).toBe(200);
  expect(heard.map((one) => isGenuine(one, `${publicUrl}/webhooks/sms/twilio`))).toEqual([true]);
});
