import { expect, test } from 'vitest';
import { readZaloBotSettings, ZaloBotSettingsError } from '../../channels/zalo-bot/settings.ts';

const whole = { ZALO_BOT_TOKEN: '4100000000000000001:abc-XYZ_0', ZALO_BOT_SECRET: 'SecretOfTests-0001' };
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readZaloBotSettings(env);
  } catch (error) {
    if (error instanceof ZaloBotSettingsError) return error.message;
  }
  return 'no error';
};

test('without token and secret the channel is off, whatever the address is', () => {
  expect(readZaloBotSettings({})).toEqual({ kind: 'off' });
  expect(readZaloBotSettings({ ZALO_BOT_TOKEN: ' ', ZALO_BOT_SECRET: '', ZALO_BOT_API_URL: 'x' })).toEqual({
    kind: 'off',
  });
});

test('with both it is on, at the public host unless told otherwise', () => {
  expect(readZaloBotSettings({ ...whole, ZALO_BOT_TOKEN: ` ${whole.ZALO_BOT_TOKEN}\n` })).toEqual({
    kind: 'on',
    token: whole.ZALO_BOT_TOKEN,
    secret: whole.ZALO_BOT_SECRET,
    apiUrl: 'https://bot-api.zaloplatforms.com',
  });
  expect(readZaloBotSettings({ ...whole, ZALO_BOT_API_URL: 'http://127.0.0.1:3100/bot/' })).toMatchObject({
    apiUrl: 'http://127.0.0.1:3100/bot',
  });
});

test.each([
  [{ ZALO_BOT_SECRET: '' }, /^ZALO_BOT_TOKEN is set, but ZALO_BOT_SECRET is empty/],
  [{ ZALO_BOT_TOKEN: '' }, /^ZALO_BOT_SECRET is set, but ZALO_BOT_TOKEN is empty/],
  [{ ZALO_BOT_SECRET: 'short12' }, /^ZALO_BOT_SECRET is of another shape; expected: 8 to 256/],
  [{ ZALO_BOT_SECRET: 'x'.repeat(257) }, /^ZALO_BOT_SECRET is of another shape/],
  [{ ZALO_BOT_SECRET: 'two words of it' }, /^ZALO_BOT_SECRET is of another shape/],
  [{ ZALO_BOT_SECRET: 'mật khẩu riêng' }, /^ZALO_BOT_SECRET is of another shape/],
  [{ ZALO_BOT_TOKEN: '1/../2' }, /^ZALO_BOT_TOKEN is of another shape/],
  [{ ZALO_BOT_TOKEN: 'a b' }, /^ZALO_BOT_TOKEN is of another shape/],
  [{ ZALO_BOT_API_URL: 'bot-api.zaloplatforms.com' }, /^ZALO_BOT_API_URL is "bot-api.zaloplatforms.com"/],
  [{ ZALO_BOT_API_URL: 'ftp://x' }, /^ZALO_BOT_API_URL is "ftp:\/\/x"/],
])('%j is refused with one sentence that holds neither token nor secret', (changed, sentence) => {
  const env = { ...whole, ...changed };
  const said = sentenceOf(env);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n/);
  for (const value of [env.ZALO_BOT_TOKEN, env.ZALO_BOT_SECRET].filter((one) => one !== ''))
    expect(said).not.toContain(value);
});

test.each(['x'.repeat(8), 'x'.repeat(256)])('a secret of the shortest and of the longest length is taken', (secret) => {
  expect(readZaloBotSettings({ ...whole, ZALO_BOT_SECRET: secret })).toMatchObject({ kind: 'on', secret });
});
