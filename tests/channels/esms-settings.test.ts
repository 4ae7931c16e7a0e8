import { expect, test } from 'vitest';
import { EsmsSettingsError, readEsmsSettings } from '../../channels/sms/esms/settings.ts';
import { isTwoWay, readSmsSettings } from '../../channels/sms/settings.ts';

const whole = {
  ESMS_API_KEY: 'KeyExample',
  ESMS_SECRET_KEY: 'SecretExample',
  ESMS_CALLBACK_SECRET: 'CallbackExample-0001',
  PUBLIC_URL: 'https://hotline.example.vn/',
};
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readEsmsSettings(env);
  } catch (error) {
    if (error instanceof EsmsSettingsError) return error.message;
  }
  return 'no error';
};

test('without credentials it is off, whatever else is set', () => {
  expect(readEsmsSettings({})).toEqual({ kind: 'off' });
  expect(readEsmsSettings({ ESMS_API_KEY: ' ', ESMS_API_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'x' })).toEqual({
    kind: 'off',
  });
});

test('with what is needed it is on, one way, from the fixed number and at the public host unless told otherwise', () => {
  const on = {
    kind: 'on',
    apiKey: 'KeyExample',
    secretKey: 'SecretExample',
    brandname: null,
    moPrivateKey: null,
    callbackSecret: 'CallbackExample-0001',
    apiUrl: 'https://rest.esms.vn',
    twoWay: false,
    publicUrl: 'https://hotline.example.vn',
  };
  expect(readEsmsSettings({ ...whole, ESMS_API_KEY: ' KeyExample\n' })).toEqual(on);
  const more = {
    ESMS_BRANDNAME: 'QUANGNINH',
    ESMS_MO_PRIVATE_KEY: 'MoExample',
    ESMS_API_URL: 'http://127.0.0.1:3100/esms/',
  };
  expect(readEsmsSettings({ ...whole, ...more })).toEqual({
    ...on,
    brandname: 'QUANGNINH',
    moPrivateKey: 'MoExample',
    twoWay: true,
    apiUrl: 'http://127.0.0.1:3100/esms',
  });
});

test.each([
  [{ ...whole, ESMS_API_KEY: '' }, /ESMS_API_KEY is empty/],
  [{ ...whole, ESMS_SECRET_KEY: undefined }, /ESMS_SECRET_KEY is empty/],
  [{ ...whole, ESMS_CALLBACK_SECRET: ' ' }, /ESMS_CALLBACK_SECRET is empty/],
  [{ ESMS_BRANDNAME: 'QUANGNINH' }, /ESMS_API_KEY, ESMS_SECRET_KEY, ESMS_CALLBACK_SECRET are empty/],
  [{ ESMS_MO_PRIVATE_KEY: 'MoExample' }, /are empty/],
  [{ ...whole, ESMS_API_KEY: 'two words' }, /^ESMS_API_KEY is of another shape/],
  [{ ...whole, ESMS_CALLBACK_SECRET: 'short-secret-15' }, /^ESMS_CALLBACK_SECRET is of another shape.*16 to 128/],
  [{ ...whole, ESMS_CALLBACK_SECRET: 'CallbackExample/0001' }, /^ESMS_CALLBACK_SECRET is of another shape/],
  [{ ...whole, ESMS_BRANDNAME: 'a name that is long' }, /^ESMS_BRANDNAME is of another shape/],
  [{ ...whole, ESMS_MO_PRIVATE_KEY: 'Mo Example' }, /^ESMS_MO_PRIVATE_KEY is of another shape/],
  [{ ...whole, ESMS_API_URL: 'rest.esms.vn' }, /^ESMS_API_URL is "rest.esms.vn"/],
  [{ ...whole, PUBLIC_URL: '' }, /^PUBLIC_URL is ""/],
])('%j never starts: one sentence without a secret', (env, expected) => {
  const sentence = sentenceOf(env);
  expect(sentence).toMatch(expected);
  expect(sentence).not.toMatch(/Example|short-secret|two words|\n/);
});

test('beside Twilio it is the second unless the order says otherwise', () => {
  const twilio = { TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`, TWILIO_AUTH_TOKEN: 'x', TWILIO_FROM: '+84900000001' };
  const namesOf = (env: Record<string, string>) => {
    const sms = readSmsSettings(env);
    return sms.kind === 'off' ? [] : sms.providers.map(({ name }) => name);
  };
  expect(namesOf({ ...whole })).toEqual(['esms']);
  expect(namesOf({ ...whole, ...twilio })).toEqual(['twilio', 'esms']);
  expect(namesOf({ ...whole, ...twilio, SMS_PROVIDERS: 'esms, twilio' })).toEqual(['esms', 'twilio']);
});

test('with a short code people can write to us, and still nobody can answer what eSMS sends', () => {
  for (const [env, hears] of [
    [whole, false],
    [{ ...whole, ESMS_MO_PRIVATE_KEY: 'MoExample' }, true],
  ] as const) {
    const sms = readSmsSettings(env);
    expect(sms.kind === 'on' && sms.providers[0]?.settings.twoWay).toBe(hears);
    expect(isTwoWay(sms)).toBe(false);
  }
});
