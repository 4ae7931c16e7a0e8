import { expect, test } from 'vitest';
import { KannelSettingsError, readKannelSettings } from '../../channels/sms/kannel/settings.ts';
import { isTwoWay, readSmsSettings } from '../../channels/sms/settings.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { readChannels } from '../../config/simulated-channels.ts';

const whole = {
  KANNEL_SENDSMS_URL: 'http://127.0.0.1:13013/cgi-bin/sendsms',
  KANNEL_USERNAME: 'tin-cay',
  KANNEL_PASSWORD: 'PasswordExample',
  KANNEL_FROM: '19001234',
  KANNEL_CALLBACK_SECRET: 'SecretExample_16-',
  PUBLIC_URL: 'https://hotline.example.vn/',
};
const sentenceOf = (env: Record<string, string | undefined>): string => {
  try {
    readKannelSettings(env);
  } catch (error) {
    if (error instanceof KannelSettingsError) return error.message;
  }
  return 'no error';
};

test('without any of them the provider is off', () => {
  expect(readKannelSettings({})).toEqual({ kind: 'off' });
  expect(readKannelSettings({ KANNEL_USERNAME: ' ', PUBLIC_URL: 'x' })).toEqual({ kind: 'off' });
  expect(readSmsSettings({})).toEqual({ kind: 'off' });
});

test('with all of them it is on, and what people write comes back', () => {
  const on = {
    kind: 'on',
    sendsmsUrl: whole.KANNEL_SENDSMS_URL,
    username: 'tin-cay',
    password: 'PasswordExample',
    from: '19001234',
    callbackSecret: 'SecretExample_16-',
    publicUrl: 'https://hotline.example.vn',
    twoWay: true,
  };
  expect(readKannelSettings({ ...whole, KANNEL_PASSWORD: ' PasswordExample\n' })).toEqual(on);
  const sms = readSmsSettings(whole);
  expect(sms).toEqual({ kind: 'on', providers: [{ name: 'kannel', settings: on }] });
  expect(isTwoWay(sms)).toBe(true);
});

test('beside Twilio it comes after it, unless SMS_PROVIDERS says otherwise', () => {
  const both = {
    ...whole,
    TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
    TWILIO_AUTH_TOKEN: 'TokenExample',
    TWILIO_FROM: '+84900000001',
  };
  const order = (env: Record<string, string>): string[] => {
    const sms = readSmsSettings(env);
    return sms.kind === 'on' ? sms.providers.map(({ name }) => name) : [];
  };
  expect(order(both)).toEqual(['twilio', 'kannel']);
  expect(order({ ...both, SMS_PROVIDERS: 'kannel, twilio' })).toEqual(['kannel', 'twilio']);
  expect(order({ ...both, SMS_PROVIDERS: 'kannel' })).toEqual(['kannel']);
});

test.each(['KANNEL_SENDSMS_URL', 'KANNEL_USERNAME', 'KANNEL_PASSWORD', 'KANNEL_FROM', 'KANNEL_CALLBACK_SECRET'])(
  'without %s alone the start is refused with one sentence that names it',
  (name) => {
    const sentence = sentenceOf({ ...whole, [name]: '' });
    expect(sentence).toMatch(new RegExp(`^Kannel has settings, but ${name} is empty; expected: [^.]*\\.$`));
    for (const production of [true, false])
      expect(() =>
        readChannels({ env: { ...whole, [name]: '' }, simulatorPort: 3100, publicUrl: 'https://x.vn', production }),
      ).toThrow(SettingsError);
  },
);

test.each([
  [{ KANNEL_CALLBACK_SECRET: 'SecretExample15' }, /^KANNEL_CALLBACK_SECRET is of another shape/],
  [{ KANNEL_CALLBACK_SECRET: 'SecretExample'.repeat(8) }, /^KANNEL_CALLBACK_SECRET is of another shape/],
  [{ KANNEL_CALLBACK_SECRET: 'SecretExample/16.' }, /^KANNEL_CALLBACK_SECRET is of another shape/],
  [{ KANNEL_CALLBACK_SECRET: 'SecretExample%20x' }, /^KANNEL_CALLBACK_SECRET is of another shape/],
  [{ KANNEL_CALLBACK_SECRET: 'SecretExampleé16x' }, /^KANNEL_CALLBACK_SECRET is of another shape/],
  [{ KANNEL_PASSWORD: 'Password Example' }, /^KANNEL_PASSWORD is of another shape/],
  [{ KANNEL_USERNAME: 'tin cậy' }, /^KANNEL_USERNAME is of another shape/],
  [{ KANNEL_FROM: 'Đường dây' }, /^KANNEL_FROM is of another shape/],
  [{ KANNEL_FROM: 'DuongDayNong111' }, /^KANNEL_FROM is of another shape/],
  [{ KANNEL_SENDSMS_URL: 'ftp://127.0.0.1/cgi-bin/sendsms' }, /^KANNEL_SENDSMS_URL is of another shape/],
  [{ KANNEL_SENDSMS_URL: 'http://' }, /^KANNEL_SENDSMS_URL is of another shape/],
  [{ KANNEL_SENDSMS_URL: 'http://127.0.0.1/s?password=PasswordExample' }, /^KANNEL_SENDSMS_URL .* without a query/],
  [{ KANNEL_SENDSMS_URL: 'http://u:PasswordExample@127.0.0.1/s' }, /^KANNEL_SENDSMS_URL .* without a query/],
  [{ PUBLIC_URL: 'hotline' }, /^PUBLIC_URL is "hotline"/],
])('%j is refused with one sentence without a secret', (wrong, sentence) => {
  const said = sentenceOf({ ...whole, ...wrong });
  expect(said).toMatch(sentence);
  expect(said).not.toContain('\n');
  for (const hidden of ['PasswordExample', 'SecretExample', 'Password Example']) expect(said).not.toContain(hidden);
});

test.each(['19001234', '8079', '+84900000001', '84900000001', 'QUANGNINH', 'So 111'])('%s may be a sender', (from) => {
  expect(readKannelSettings({ ...whole, KANNEL_FROM: from })).toMatchObject({ from });
});

test.each([
  'http://localhost:13013/cgi-bin/sendsms',
  'http://127.0.0.1/cgi-bin/sendsms',
  'http://[::1]:13013/cgi-bin/sendsms',
  'http://10.1.2.3:13013/cgi-bin/sendsms',
  'http://192.168.1.2/cgi-bin/sendsms',
  'http://172.20.0.2/cgi-bin/sendsms',
  'http://[fd00::2]/cgi-bin/sendsms',
  'http://kannel:13013/cgi-bin/sendsms',
  'http://sms.tinh.internal/cgi-bin/sendsms',
  'https://sms.example.vn/cgi-bin/sendsms',
  'https://203.0.113.9/cgi-bin/sendsms',
])('%s may be where Kannel is', (sendsmsUrl) => {
  expect(readKannelSettings({ ...whole, KANNEL_SENDSMS_URL: sendsmsUrl })).toMatchObject({ kind: 'on', sendsmsUrl });
});

test.each([
  'http://sms.example.vn/cgi-bin/sendsms',
  'http://8.8.8.8/cgi-bin/sendsms',
  'http://134744072/cgi-bin/sendsms',
  'http://[2001:4860:4860::8888]/cgi-bin/sendsms',
  'http://172.32.0.1/cgi-bin/sendsms',
  'http://localhost.example.vn/cgi-bin/sendsms',
])('in clear to %s is refused: password and words would go through the world', (sendsmsUrl) => {
  expect(sentenceOf({ ...whole, KANNEL_SENDSMS_URL: sendsmsUrl })).toMatch(/begins with http .* expected: https/);
});
