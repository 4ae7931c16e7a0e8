import { expect, test } from 'vitest';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { exchange, firstToken, send, startSimulator, tokensIn, toUser } from './start.ts';

const user = '2468458835296117922';

test('a refresh token works once and the access token before it dies', async () => {
  const { url, zalo } = await startSimulator();
  await zalo.person(user).says('a');
  const first = await firstToken(url);
  expect(first.expires_in).toBe('90000');
  expect((await send(url, first.access_token, toUser(user, 'x'))).said().error).toBe(0);
  const second = tokensIn(await exchange(url, first.refresh_token));
  expect((await send(url, first.access_token, toUser(user, 'x'))).said().error).toBe(-216);
  expect((await send(url, second.access_token, toUser(user, 'x'))).said().error).toBe(0);
  for (const used of [first.refresh_token, simulatedZaloCredentials.refreshToken, 'never made']) {
    expect(await exchange(url, used)).toMatchObject({ error: -14014, error_name: expect.any(String) });
  }
  expect(tokensIn(await exchange(url, second.refresh_token)).access_token).not.toBe(second.access_token);
});

test('an access token lives 25 hours', async () => {
  const { url, zalo, forward } = await startSimulator();
  const { access_token } = await firstToken(url);
  await zalo.person(user).says('a');
  forward(90_000_000 - 1);
  expect((await send(url, access_token, toUser(user, 'x'))).said().error).toBe(0);
  forward(1);
  expect((await send(url, access_token, toUser(user, 'x'))).said().error).toBe(-220);
});

test('the app secret, the app and a form are asked for', async () => {
  const { url } = await startSimulator();
  const seed = simulatedZaloCredentials.refreshToken;
  for (const changed of [{ secret_key: 'wrong' }, { app_id: '1' }, { grant_type: 'authorization_code' }]) {
    expect(await exchange(url, seed, changed)).toMatchObject({ error: expect.any(Number) });
  }
  const asJson = await fetch(`${url}/zalo/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: simulatedZaloCredentials.appSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: simulatedZaloCredentials.appId, grant_type: 'refresh_token', refresh_token: seed }),
  });
  expect(await asJson.json()).toMatchObject({ error: -14001 });
});
