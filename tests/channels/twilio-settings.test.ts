import { expect, test } from 'vitest';
import { readTwilioSettings, simulatedTwilio, TwilioSettingsError } from '../../channels/sms/twilio/settings.ts';

const accountSid = `AC${'0a'.repeat(16)}`;
const serviceSid = `MG${'0b'.repeat(16)}`;
const base = {
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: 'TokenExample',
  PUBLIC_URL: 'https://hotline.example.vn/',
};
const whole = { ...base, TWILIO_FROM: '+84900000001' };
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readTwilioSettings(env);
  } catch (error) {
    if (error instanceof TwilioSettingsError) return error.message;
  }
  return 'no error';
};

test('without credentials the channel is off, whatever else is set', () => {
  expect(readTwilioSettings({})).toEqual({ kind: 'off' });
  const rest = {
    TWILIO_AUTH_TOKEN: ' ',
    TWILIO_API_URL: 'http://127.0.0.1:1',
    TWILIO_TWO_WAY: 'true',
    PUBLIC_URL: 'x',
  };
  expect(readTwilioSettings(rest)).toEqual({ kind: 'off' });
});

test('with all of them it is on, one way and at the public host unless told otherwise', () => {
  const on = {
    kind: 'on',
    accountSid,
    authToken: 'TokenExample',
    from: { kind: 'number', number: '+84900000001' },
    apiUrl: 'https://api.twilio.com',
    twoWay: false,
    publicUrl: 'https://hotline.example.vn',
  };
  expect(readTwilioSettings({ ...whole, TWILIO_AUTH_TOKEN: ' TokenExample\n' })).toEqual(on);
  const here = { TWILIO_API_URL: 'http://127.0.0.1:3100/twilio/', TWILIO_TWO_WAY: 'true' };
  expect(readTwilioSettings({ ...whole, ...here })).toEqual({
    ...on,
    apiUrl: 'http://127.0.0.1:3100/twilio',
    twoWay: true,
  });
  expect(readTwilioSettings({ ...base, TWILIO_MESSAGING_SERVICE_SID: serviceSid })).toMatchObject({
    from: { kind: 'service', sid: serviceSid },
  });
});

test.each(['+84900000001', '8099', 'QUANGNINH', 'So 111', 'TC-BV_1&+'])('%s may be a sender', (sender) => {
  expect(readTwilioSettings({ ...base, TWILIO_FROM: sender })).toMatchObject({ from: { number: sender } });
});

test.each([
  [{ ...whole, TWILIO_ACCOUNT_SID: '' }, /TWILIO_ACCOUNT_SID is empty/],
  [{ ...whole, TWILIO_AUTH_TOKEN: undefined }, /TWILIO_AUTH_TOKEN is empty/],
  [base, /TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is empty/],
  [{ TWILIO_FROM: '8099' }, /TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN are empty/],
  [{ ...whole, TWILIO_MESSAGING_SERVICE_SID: serviceSid }, /are both set; expected: one of them/],
  [{ ...whole, TWILIO_ACCOUNT_SID: 'SK0a' }, /^TWILIO_ACCOUNT_SID is of another shape/],
  [{ ...whole, TWILIO_AUTH_TOKEN: 'two words' }, /^TWILIO_AUTH_TOKEN is of another shape/],
  [{ ...whole, TWILIO_FROM: 'a name that is long' }, /^TWILIO_FROM is of another shape/],
  [{ ...whole, TWILIO_FROM: '84900000001' }, /^TWILIO_FROM is of another shape/],
  [{ ...base, TWILIO_MESSAGING_SERVICE_SID: 'MG1' }, /^TWILIO_MESSAGING_SERVICE_SID is of another shape/],
  [{ ...whole, TWILIO_API_URL: 'api.twilio.com' }, /^TWILIO_API_URL is "api.twilio.com"/],
  [{ ...whole, TWILIO_TWO_WAY: 'yes' }, /^TWILIO_TWO_WAY is "yes"; expected: true or false/],
  [{ ...whole, PUBLIC_URL: '' }, /^PUBLIC_URL is ""/],
])('%j never starts: one sentence without a secret', (env, expected) => {
  const sentence = sentenceOf(env);
  expect(sentence).toMatch(expected);
  expect(sentence).not.toMatch(/TokenExample|two words|\n/);
});

test('the simulated credentials are whole', () => {
  expect(simulatedTwilio).toEqual({
    accountSid: 'AC5100000000000000000000000000000a',
    authToken: '5100000000000000000000000000000b',
    from: { kind: 'number', number: '8099' },
    twoWay: true,
  });
});
