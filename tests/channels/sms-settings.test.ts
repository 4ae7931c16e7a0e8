import { expect, test } from 'vitest';
import { isTwoWay, orderWarning, readSmsSettings, SmsSettingsError } from '../../channels/sms/settings.ts';

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: 'QUANGNINH',
  PUBLIC_URL: 'https://hotline.example.vn',
};
const esms = {
  ESMS_API_KEY: 'k',
  ESMS_SECRET_KEY: 's',
  ESMS_CALLBACK_SECRET: 'callback-0123456789',
  ESMS_MO_PRIVATE_KEY: 'p',
};
const kannel = {
  KANNEL_SENDSMS_URL: 'http://127.0.0.1:13013/cgi-bin/sendsms',
  KANNEL_USERNAME: 'u',
  KANNEL_PASSWORD: 'p',
  KANNEL_FROM: '19001234',
  KANNEL_CALLBACK_SECRET: 'callback-0123456789',
};
const all = { ...twilio, ...esms, ...kannel };
const orderOf = (env: Record<string, string>): string[] => {
  const read = readSmsSettings(env);
  return read.kind === 'off' ? [] : read.providers.map(({ name }) => name);
};

test.each([
  [{}, []],
  [twilio, ['twilio']],
  [all, ['twilio', 'esms', 'kannel']],
  [{ ...all, SMS_PROVIDERS: 'kannel, twilio' }, ['kannel', 'twilio']],
  [{ ...all, SMS_PROVIDERS: 'kannel' }, ['kannel']],
])('providers are asked in the order that is set: %#', (env, order) => {
  expect(orderOf(env)).toEqual(order);
});

test.each([
  [{ ...twilio, SMS_PROVIDERS: 'viettel' }, /SMS_PROVIDERS names "viettel"/],
  [{ ...twilio, SMS_PROVIDERS: 'twilio twilio' }, /names a provider twice/],
  [{ ...twilio, SMS_PROVIDERS: 'kannel' }, /kannel, which has no credentials/],
])('an order that cannot be kept is refused with a sentence: %#', (env, sentence) => {
  expect(() => readSmsSettings(env)).toThrow(SmsSettingsError);
  expect(() => readSmsSettings(env)).toThrow(sentence);
});

test.each([
  [{}, false, null],
  [twilio, false, null],
  [esms, false, null],
  [kannel, true, null],
  [{ ...twilio, TWILIO_FROM: '+84900000001', TWILIO_TWO_WAY: 'true' }, true, null],
  [{ ...all, SMS_PROVIDERS: 'kannel,twilio' }, true, null],
  [
    all,
    false,
    'SMS by twilio cannot be answered, and goes first; SMS_PROVIDERS with kannel in front lets officers answer',
  ],
])('whether an SMS can be answered is the first provider’s matter: %#', (env, twoWay, warning) => {
  const settings = readSmsSettings({ PUBLIC_URL: 'https://hotline.example.vn', ...env });
  expect(isTwoWay(settings)).toBe(twoWay);
  expect(orderWarning(settings)).toBe(warning);
});
