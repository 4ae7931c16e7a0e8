import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { eventNames, firstToken, send, startSimulator, toUser } from './start.ts';

const user = '2468458835296117922';
const texts = (heard: readonly { body: string }[]): string[] => heard.map(({ body }) => JSON.parse(body).message.text);

afterEach(() => void vi.useRealTimers());

test('a send is echoed, and reported as received; looking at it is reported as seen', async () => {
  const { zalo, url, heard } = await startSimulator();
  await zalo.person(user).says('a');
  const { access_token } = await firstToken(url);
  const answer = (await send(url, access_token, toUser(user, 'Chào bạn'))).said();
  await zalo.idle();
  expect(eventNames(heard).slice(1).sort()).toEqual(['oa_send_text', 'user_received_message']);
  const echo = JSON.parse(heard.find(({ body }) => body.includes('oa_send_text'))?.body ?? '');
  expect(echo.sender).toEqual({ id: zalo.account.oaId });
  expect(echo.message).toEqual({ text: 'Chào bạn', msg_id: answer.data?.message_id });
  await zalo.person(user).sees();
  await zalo.person(user).sees();
  const seen = heard.filter(({ body }) => body.includes('user_seen_message'));
  expect(seen.map(({ body }) => JSON.parse(body).message)).toEqual([{ msg_ids: [answer.data?.message_id] }]);
});

test('what staff write bears the name of the staff', async () => {
  const { zalo, heard } = await startSimulator();
  await zalo.staffWrites(user, 'Chị Hạnh đây', 'admin-9');
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    event_name: 'oa_send_text',
    sender: { id: zalo.account.oaId, admin_id: 'admin-9' },
    recipient: { id: user },
  });
  expect(zalo.person(user).received()).toMatchObject([{ text: 'Chị Hạnh đây', byStaff: true }]);
});

test('a webhook nobody took is repeated with the same body and its number, then given up', async () => {
  const { zalo, heard, clock } = await startSimulator();
  clock.answer = (one) => (one.headers.num_retry === '2' ? -1 : 503);
  expect(await zalo.person(user).says('cứu em')).toBe(503);
  for (let n = 0; n < 7; n += 1) await zalo.retryNow();
  expect(heard.map(({ headers }) => headers.num_retry)).toEqual([undefined, '1', '2', '3', '4', '5']);
  expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  expect(new Set(heard.map(({ headers }) => headers['x-zevent-signature'])).size).toBe(1);
});

test('the repeats come after 30 s, 5, 15, 30 minutes and 1 hour, and end when one is taken', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { zalo, heard, clock } = await startSimulator();
  clock.answer = () => 500;
  await zalo.person(user).says('cứu em');
  for (const [index, seconds] of [30, 300, 900, 1800].entries()) {
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
    expect(heard).toHaveLength(index + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveLength(index + 2);
  }
  clock.answer = () => 200;
  await vi.advanceTimersByTimeAsync(3_600_000);
  await vi.advanceTimersByTimeAsync(36_000_000);
  expect(heard).toHaveLength(6);
});

test('duplicates: the same event twice at once', async () => {
  const { zalo, heard } = await startSimulator();
  zalo.webhooks.setFault({ kind: 'duplicate', count: 1 });
  await zalo.person(user).says('một');
  await zalo.person(user).says('hai');
  await zalo.idle();
  expect(texts(heard)).toEqual(['một', 'một', 'hai']);
  expect(heard[0]?.body).toBe(heard[1]?.body);
});

test('reordered: held back, then the last one first', async () => {
  const { zalo, heard } = await startSimulator();
  zalo.webhooks.setFault({ kind: 'reordered', count: 3 });
  const her = zalo.person(user);
  expect(await Promise.all([her.says('một'), her.says('hai'), her.says('ba')])).toEqual([200, 200, 200]);
  await her.says('bốn');
  expect(texts(heard)).toEqual(['ba', 'hai', 'một', 'bốn']);
  zalo.webhooks.setFault({ kind: 'reordered', count: 2 });
  const alone = her.says('năm');
  zalo.webhooks.clearFault();
  expect(await alone).toBe(200);
});

test('a receiver that says nothing is left after 2 seconds, and asked again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked: number[] = [];
  const { zalo } = await startSimulator({
    deliver: ({ signal }) =>
      new Promise((_resolve, reject) => {
        asked.push(Date.now());
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  let status: number | null = null;
  const said = zalo
    .person(user)
    .says('còn ai không')
    .then((answered) => {
      status = answered;
    });
  await vi.advanceTimersByTimeAsync(1_999);
  expect(status).toBe(null);
  await vi.advanceTimersByTimeAsync(1);
  await said;
  expect(status).toBe(0);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toHaveLength(2);
});

test('over the wire: the very bytes that were signed; nobody there is status 0', async () => {
  const heard: { body: Buffer; mac: string | string[] | undefined }[] = [];
  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ body: Buffer.concat(chunks), mac: request.headers['x-zevent-signature'] });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { zalo, clock } = await startSimulator({
    deliver: undefined,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/zalo`,
  });
  expect(await zalo.person(user).says('Lũ về, cần giúp')).toBe(200);
  const [first] = heard;
  const { appId, oaSecretKey } = zalo.account;
  const parts = [appId, first?.body ?? '', String(clock.at.getTime()), oaSecretKey];
  const mac = createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest('hex');
  expect(first?.mac).toBe(`mac=${mac}`);
  zalo.webhooks.pointAt('http://127.0.0.1:1/');
  expect(await zalo.person(user).says('alo')).toBe(0);
});
