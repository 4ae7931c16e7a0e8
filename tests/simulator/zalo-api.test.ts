import { expect, test } from 'vitest';
import { exchange, firstToken, send, startSimulator, tokensIn, toUser } from './start.ts';

const user = '2468458835296117922';
const hour = 3_600_000;
const button = (title: string, payload: string) => ({ title, type: 'oa.query.show', payload });

async function started(parts = {}) {
  const simulator = await startSimulator(parts);
  let { access_token, refresh_token } = await firstToken(simulator.url);
  const say = async (body: unknown) => (await send(simulator.url, access_token, body)).said();
  const refresh = async () => {
    ({ access_token, refresh_token } = tokensIn(await exchange(simulator.url, refresh_token)));
  };
  return { ...simulator, access_token, say, refresh };
}

test('the window: free for 48 hours, charged up to 7 days, shut after', async () => {
  const { zalo, say, forward, refresh, clock } = await started();
  await zalo.person(user).says('xin chào');
  forward(48 * hour);
  await refresh();
  const free = await say(toUser(user, 'x'));
  expect(free).toMatchObject({
    error: 0,
    data: { quota: { quota_type: 'reply' }, sent_time: String(clock.at.getTime()) },
  });
  forward(1);
  expect((await say(toUser(user, 'x'))).data?.quota).toBeUndefined();
  forward(5 * 24 * hour - 1);
  await refresh();
  expect((await say(toUser(user, 'x'))).error).toBe(0);
  forward(1);
  expect((await say(toUser(user, 'x'))).error).toBe(-230);
  await zalo.person(user).says('còn đây');
  expect((await say(toUser(user, 'x'))).data?.quota?.quota_type).toBe('reply');
});

test('who cannot be reached', async () => {
  const { zalo, say } = await started();
  expect((await say(toUser(user, 'x'))).error).toBe(-213);
  await zalo.person(user).follows();
  expect((await say(toUser(user, 'x'))).data?.quota?.quota_type).toBe('welcome_msg');
  await zalo.person(user).unfollows();
  expect((await say(toUser(user, 'x'))).error).toBe(-213);
  await zalo.person(user).opensChat();
  expect((await say(toUser(user, 'x'))).error).toBe(0);
  zalo.person(user).blocks();
  expect((await say(toUser(user, 'x'))).error).toBe(-227);
  await zalo.staffWrites('77', 'chào', 'admin-1');
  expect((await say(toUser('77', 'x'))).error).toBe(-232);
  expect(zalo.accepted()).toHaveLength(2);
});

test.each([
  ['2,000 characters', toUser(user, 'đ'.repeat(2000)), 0],
  ['2,001 characters', toUser(user, 'đ'.repeat(2001)), -210],
  ['no text', toUser(user, ''), -201],
  ['5 buttons', toUser(user, 'x', Array(5).fill(button('a', 'b'))), 0],
  ['6 buttons', toUser(user, 'x', Array(6).fill(button('a', 'b'))), -201],
  ['a title of 100', toUser(user, 'x', [button('a'.repeat(100), 'b')]), 0],
  ['a title of 101', toUser(user, 'x', [button('a'.repeat(101), 'b')]), -201],
  ['a payload of 1,000', toUser(user, 'x', [button('a', 'b'.repeat(1000))]), 0],
  ['a payload of 1,001', toUser(user, 'x', [button('a', 'b'.repeat(1001))]), -201],
  [
    'a call button',
    toUser(user, 'x', [{ title: 'Gọi 111', type: 'oa.open.phone', payload: { phone_code: '111' } }]),
    0,
  ],
  ['an unknown button', toUser(user, 'x', [{ title: 'a', type: 'oa.else', payload: 'b' }]), -201],
  [
    'a script for a link',
    toUser(user, 'x', [{ title: 'a', type: 'oa.open.url', payload: { url: 'javascript:1' } }]),
    -201,
  ],
  ['another shape', { to: user }, -201],
])('limits: %s', async (_name, body, error) => {
  const { zalo, say } = await started();
  await zalo.person(user).says('xin chào');
  expect((await say(body)).error).toBe(error);
});

test('errors of the application come with HTTP 200, a Bearer header is no token', async () => {
  const { url, access_token } = await started();
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${url}/zalo/v3.0/oa/message/cs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const bearer = await post({ authorization: `Bearer ${access_token}` }, JSON.stringify(toUser(user, 'x')));
  expect([bearer.status, await bearer.json()]).toMatchObject([200, { error: -216 }]);
  const broken = await post({ access_token }, '{"recipient":');
  expect([broken.status, await broken.json()]).toMatchObject([200, { error: -201 }]);
});

test('every answer says how many requests are left, and the one too many is refused', async () => {
  const { zalo, url, access_token, forward } = await started({ requestsPerMinute: 2 });
  await zalo.person(user).says('a');
  const remains: (string | null)[] = [];
  const errors: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const answer = await send(url, access_token, toUser(user, 'x'));
    remains.push(answer.headers.get('x-ratelimit-remain'));
    errors.push(answer.said().error);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('2');
  }
  expect([remains, errors]).toEqual([
    ['1', '0', '0'],
    [0, 0, -32],
  ]);
  forward(60_000);
  expect((await send(url, access_token, toUser(user, 'x'))).said().error).toBe(0);
});

test('the window can be asked, and the person', async () => {
  const { zalo, url, access_token, clock } = await started();
  const headers = { access_token, 'content-type': 'application/json' };
  const ask = async (path: string, body?: unknown): Promise<unknown> =>
    (
      await fetch(
        `${url}${path}`,
        body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
      )
    ).json();
  const detail = `/zalo/v3.0/oa/user/detail?data=${encodeURIComponent(JSON.stringify({ user_id: user }))}`;
  expect(await ask(detail)).toMatchObject({ error: -213 });
  expect(await ask('/zalo/v3.0/oa/quota/message', { user_id: user })).toMatchObject({ error: -213 });
  await zalo.person(user).follows();
  expect(await ask(detail)).toMatchObject({ error: 0, data: { user_id: user, user_is_follower: true } });
  expect(await ask('/zalo/v3.0/oa/quota/message', { user_id: user })).toMatchObject({
    error: 0,
    data: { last_interaction: String(clock.at.getTime()) },
  });
  expect(await ask('/zalo/v3.0/oa/user/detail?data=nonsense')).toMatchObject({ error: -201 });
});

test('somebody not logged in is answered by both of her ids', async () => {
  const { zalo, url, access_token, heard } = await started();
  const her = zalo.anonymous('a1b2', 'conversation-7');
  await her.says('cháu sợ');
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    event_name: 'anonymous_send_text',
    sender: { id: 'a1b2' },
    message: { text: 'cháu sợ', conversation_id: 'conversation-7' },
  });
  expect(heard[0]?.body).not.toContain('user_id_by_app');
  const say = async (recipient: unknown) =>
    (await send(url, access_token, { recipient, message: { text: 'Chào em' } }, '/zalo/v2.0/oa/message')).said().error;
  expect(await say({ anonymous_id: 'a1b2', conversation_id: 'another' })).toBe(-201);
  expect(await say({ anonymous_id: 'a1b2' })).toBe(-201);
  expect(await say({ user_id: user })).toBe(-240);
  expect(await say({ anonymous_id: 'a1b2', conversation_id: 'conversation-7' })).toBe(0);
  expect(her.received().map(({ text }) => text)).toEqual(['Chào em']);
  expect((await send(url, access_token, toUser('a1b2', 'x'))).said().error).toBe(-201);
});
