import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { channelsOf } from '../../channels/settings.ts';
import { readTelegramSettings, TelegramSettingsError } from '../../channels/telegram/settings.ts';
import { readSettings, SettingsError } from '../../config/settings.ts';

const token = '7700112233:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readTelegramSettings(env);
  } catch (error) {
    if (error instanceof TelegramSettingsError) return error.message;
  }
  return 'no error';
};

test('without a token the channel is off, whatever the address is', () => {
  expect(readTelegramSettings({})).toEqual({ kind: 'off' });
  expect(readTelegramSettings({ TELEGRAM_BOT_TOKEN: ' ', TELEGRAM_API_URL: 'http://127.0.0.1:1' })).toEqual({
    kind: 'off',
  });
});

test('with a token it is on, with or without a secret, at the public host unless told otherwise', () => {
  expect(readTelegramSettings({ TELEGRAM_BOT_TOKEN: ` ${token}\n` })).toEqual({
    kind: 'on',
    botToken: token,
    webhookSecret: null,
    apiUrl: 'https://api.telegram.org',
  });
  expect(
    readTelegramSettings({
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_WEBHOOK_SECRET: 'x-Y_9',
      TELEGRAM_API_URL: 'http://127.0.0.1:9001/',
    }),
  ).toEqual({ kind: 'on', botToken: token, webhookSecret: 'x-Y_9', apiUrl: 'http://127.0.0.1:9001' });
});

test.each([
  [{ TELEGRAM_WEBHOOK_SECRET: 'abc' }, /TELEGRAM_BOT_TOKEN is empty/],
  [{ TELEGRAM_BOT_TOKEN: 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw' }, /TELEGRAM_BOT_TOKEN is not as BotFather gives it/],
  [{ TELEGRAM_BOT_TOKEN: `${token}/x` }, /TELEGRAM_BOT_TOKEN is not/],
  [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 'bí mật' }, /TELEGRAM_WEBHOOK_SECRET holds something/],
  [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(257) }, /1 to 256/],
  [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: 'telegram' }, /TELEGRAM_API_URL is "telegram"/],
])('%j is one sentence that says what is expected, and no secret', (env, sentence) => {
  expect(sentenceOf(env)).toMatch(sentence);
  expect(sentenceOf(env)).not.toContain('AAHdqTcvCH1');
  expect(sentenceOf(env)).not.toContain('bí mật');
});

const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-settings-'));
const read = (env: Record<string, string>) => readSettings(env, folder);
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/x',
  KEYRING_FILE: 'keys.json',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: '1'.repeat(32),
  TWILIO_FROM: 'TINCAY',
};

test('in production a token without the secret refuses to start; for a first try it is one of the channels', () => {
  expect(() => read({ ...production, TELEGRAM_BOT_TOKEN: token })).toThrow(SettingsError);
  expect(() => read({ ...production, TELEGRAM_BOT_TOKEN: token })).toThrow(/TELEGRAM_WEBHOOK_SECRET is empty/);
  const whole = read({ ...production, TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 's3cret' });
  expect(channelsOf(whole)).toContain('telegram');
  expect(channelsOf(read({ TELEGRAM_BOT_TOKEN: token }))).toContain('telegram');
});

test('it is never simulated, and its secrets are not shown', () => {
  expect(channelsOf(read({}))).not.toContain('telegram');
  expect(() => read({ SIMULATE: 'telegram' })).toThrow(/SIMULATE is "telegram"/);
  const rows = read({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 's3cret' }).rows;
  expect(JSON.stringify(rows)).not.toMatch(/AAHdq|s3cret/);
});
