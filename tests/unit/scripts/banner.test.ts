import path from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../../config/settings.ts';
import { banner } from '../../../scripts/banner.ts';

const nowhere = path.join(import.meta.dirname, 'no-such-folder');
const shown = (env: Record<string, string>): string =>
  banner(readSettings(env, nowhere), { dataDir: '/var/lib/tin-cay', movedBecause: null });
const real = {
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'verysecret',
  TWILIO_FROM: 'QUANGNINH',
  PUBLIC_URL: 'https://hotline.example.vn',
};

test.each([
  [{}, 'http://localhost:3000/webhooks/sms/twilio', 2],
  [real, 'https://hotline.example.vn/webhooks/sms/twilio', 2],
  [{ SIMULATE: 'none' }, '/webhooks/sms/twilio', 0],
])('the address Twilio has to call stands in both languages when SMS is on: %j', (env, address, times) => {
  const text = shown(env);
  expect(text.split(address)).toHaveLength(times + 1);
  expect(text).not.toContain('verysecret');
});

test('the address of the Zalo bot’s webhook stands there once it has a token', () => {
  const address = 'https://hotline.example.vn/webhooks/zalo-bot';
  const text = shown({ ...real, ZALO_BOT_TOKEN: '1:verysecret', ZALO_BOT_SECRET: 'verysecret' });
  expect(text.split(address)).toHaveLength(3);
  expect(text).not.toContain('verysecret');
  expect(shown(real)).not.toContain('zalo-bot');
});

test('where a secret stands in the address its name stands for it', () => {
  const esms = { ESMS_API_KEY: 'k', ESMS_SECRET_KEY: 's', ESMS_CALLBACK_SECRET: 'callback-verysecret' };
  const text = shown({ ...esms, PUBLIC_URL: 'https://hotline.example.vn' });
  expect(text.split('https://hotline.example.vn/webhooks/sms/esms/ESMS_CALLBACK_SECRET\n')).toHaveLength(3);
  expect(text).not.toContain('verysecret');
});

test('what is simulated is named', () => {
  expect(shown({})).toContain('zalo, sms (nothing leaves this machine)');
  expect(shown(real)).toMatch(/zalo \(nothing leaves this machine\)/);
});
