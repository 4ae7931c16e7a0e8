import { expect, test } from 'vitest';
import { readZaloSettings, simulatedZalo, ZaloSettingsError } from '../../channels/zalo/settings.ts';

const whole = {
  ZALO_APP_ID: '1234567890123456789',
  ZALO_OA_ID: '388613280878808645',
  ZALO_OA_SECRET_KEY: 'OaSecretKeyExample0001',
  ZALO_APP_SECRET: 'AppSecretExample',
  ZALO_REFRESH_TOKEN: 'RefreshExample',
};
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readZaloSettings(env);
  } catch (error) {
    if (error instanceof ZaloSettingsError) return error.message;
  }
  return 'no error';
};

test('without credentials the channel is off, whatever the addresses are', () => {
  expect(readZaloSettings({})).toEqual({ kind: 'off' });
  expect(readZaloSettings({ ZALO_APP_ID: '', ZALO_OA_ID: ' ', ZALO_API_URL: 'http://127.0.0.1:1' })).toEqual({
    kind: 'off',
  });
});

test('with all of them it is on, at the public hosts unless told otherwise', () => {
  expect(readZaloSettings({ ...whole, ZALO_OA_ID: ' 388613280878808645\n' })).toEqual({
    kind: 'on',
    appId: '1234567890123456789',
    oaId: '388613280878808645',
    oaSecretKey: 'OaSecretKeyExample0001',
    appSecret: 'AppSecretExample',
    refreshToken: 'RefreshExample',
    apiUrl: 'https://openapi.zalo.me',
    oauthUrl: 'https://oauth.zaloapp.com',
  });
  const here = { ZALO_API_URL: 'http://127.0.0.1:3100/zalo/', ZALO_OAUTH_URL: 'http://127.0.0.1:3100/zalo' };
  expect(readZaloSettings({ ...whole, ...here })).toMatchObject({
    apiUrl: 'http://127.0.0.1:3100/zalo',
    oauthUrl: 'http://127.0.0.1:3100/zalo',
  });
});

test.each(Object.keys(whole))('without %s it never starts, and the sentence names it', (name) => {
  for (const value of [undefined, '', '  ']) {
    const sentence = sentenceOf({ ...whole, [name]: value });
    expect(sentence).toContain(`${name} is empty`);
    for (const given of Object.values(whole)) expect(sentence).not.toContain(given);
  }
});

test('several missing ones are all named; a broken one is named without its value', () => {
  expect(sentenceOf({ ZALO_APP_ID: '1' })).toContain(
    'ZALO_OA_ID, ZALO_OA_SECRET_KEY, ZALO_APP_SECRET, ZALO_REFRESH_TOKEN are empty',
  );
  expect(sentenceOf({ ...whole, ZALO_APP_SECRET: 'two words' })).toMatch(/^ZALO_APP_SECRET holds(?!.*two words)/);
  expect(sentenceOf({ ...whole, ZALO_API_URL: 'openapi.zalo.me' })).toMatch(/^ZALO_API_URL is "openapi.zalo.me"/);
  expect(sentenceOf({ ...whole, ZALO_OAUTH_URL: 'ftp://x' })).toMatch(/^ZALO_OAUTH_URL/);
});

test('the simulated credentials are whole', () => {
  expect(Object.keys(simulatedZalo).sort()).toEqual(['appId', 'appSecret', 'oaId', 'oaSecretKey', 'refreshToken']);
});
