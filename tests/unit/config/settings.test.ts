import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { channelsOf } from '../../../channels/settings.ts';
import { settingRows } from '../../../config/setting-rows.ts';
import { readSettings, type Settings, SettingsError } from '../../../config/settings.ts';

const empty = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-settings-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));
const zalo = {
  ZALO_APP_ID: '1',
  ZALO_OA_ID: '2',
  ZALO_OA_SECRET_KEY: 'k',
  ZALO_APP_SECRET: 's',
  ZALO_REFRESH_TOKEN: 'r',
};
const sms = {
  TWILIO_ACCOUNT_SID: `AC${'0a'.repeat(16)}`,
  TWILIO_AUTH_TOKEN: 'verysecret',
  TWILIO_FROM: 'QUANGNINH',
};
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://x/y',
  KEYRING_FILE: '/etc/tin-cay/keyring.json',
};

/** The settings of the only provider of SMS. */
const twilioOf = ({ sms }: Settings) =>
  sms.kind === 'on' && sms.providers.length === 1 ? sms.providers[0]?.settings : sms;

test('with nothing set everything is simulated on this machine', () => {
  const settings = readSettings({}, empty);
  expect(settings).toMatchObject({ port: 3000, databaseUrl: null, redisUrl: null, simulate: ['zalo', 'sms'] });
  expect(settings.zalo).toMatchObject({ kind: 'on', apiUrl: 'http://127.0.0.1:3100/zalo' });
  expect(twilioOf(settings)).toEqual({
    kind: 'on',
    accountSid: 'AC5100000000000000000000000000000a',
    authToken: '5100000000000000000000000000000b',
    from: { kind: 'number', number: '8099' },
    twoWay: true,
    apiUrl: 'http://127.0.0.1:3100/twilio',
    publicUrl: 'http://localhost:3000',
  });
  expect(settings.publicUrl).toBe('http://localhost:3000');
});

test('Twilio, simulated or real, is told the public address', () => {
  const env = { PUBLIC_URL: 'https://hotline.example.vn', PORT: '4000', SIMULATOR_PORT: '4100' };
  expect(twilioOf(readSettings(env, empty))).toMatchObject({
    apiUrl: 'http://127.0.0.1:4100/twilio',
    publicUrl: 'https://hotline.example.vn',
  });
  expect(twilioOf(readSettings({ ...env, ...sms }, empty))).toMatchObject({
    apiUrl: 'https://api.twilio.com',
    publicUrl: 'https://hotline.example.vn',
    twoWay: false,
  });
});

test.each([
  [{}, ['zalo', 'sms'], 'on', 'on'],
  [zalo, ['sms'], 'on', 'on'],
  [sms, ['zalo'], 'on', 'on'],
  [{ ...zalo, ...sms }, [], 'on', 'on'],
  [{ SIMULATE: 'none' }, [], 'off', 'off'],
  [{ SIMULATE: 'zalo' }, ['zalo'], 'on', 'off'],
  [{ SIMULATE: 'sms' }, ['sms'], 'off', 'on'],
  [{ ...zalo, SIMULATE: 'none' }, [], 'on', 'off'],
  [{ ...zalo, SIMULATE: 'zalo' }, ['zalo'], 'on', 'off'],
  [{ ...zalo, ...sms, SIMULATE: 'sms, zalo' }, ['zalo', 'sms'], 'on', 'on'],
  [{ ...production, ...sms }, [], 'off', 'on'],
  [{ ...production, ...sms, ...zalo, SIMULATE: 'none' }, [], 'on', 'on'],
])('a channel with credentials is real, and SIMULATE says which are not: %j', (env, simulate, zaloIs, smsIs) => {
  expect(readSettings(env, empty)).toMatchObject({ simulate, zalo: { kind: zaloIs }, sms: { kind: smsIs } });
});

test('the Zalo bot is never simulated, and there where it has token and secret', () => {
  expect(readSettings({}, empty).zaloBot).toEqual({ kind: 'off' });
  const bot = { ZALO_BOT_TOKEN: '1:a', ZALO_BOT_SECRET: 'verysecret' };
  const settings = readSettings(bot, empty);
  expect(settings.zaloBot).toMatchObject({ kind: 'on', apiUrl: 'https://bot-api.zaloplatforms.com' });
  expect(channelsOf(settings)).toEqual(['zalo', 'zalo-bot', 'sms']);
  expect(JSON.stringify(settings.rows)).not.toContain('verysecret');
});

test('simulated or real is said by the address', () => {
  expect(readSettings(zalo, empty).zalo).toMatchObject({ apiUrl: 'https://openapi.zalo.me' });
  expect(readSettings({ ...zalo, SIMULATE: 'zalo' }, empty).zalo).toMatchObject({
    apiUrl: 'http://127.0.0.1:3100/zalo',
  });
  expect(twilioOf(readSettings(sms, empty))).toMatchObject({ apiUrl: 'https://api.twilio.com' });
});

test.each([
  [{ PORT: 'eighty' }, /PORT is "eighty"/],
  [{ PORT: '3001' }, /three different/],
  [{ DATABASE_URL: 'mysql://user:verysecret@x' }, /DATABASE_URL/],
  [{ TIME_ZONE: 'Asia/Ha_Noi_City' }, /TIME_ZONE is "Asia\/Ha_Noi_City"/],
  [{ SIMULATE: 'fax' }, /SIMULATE is "fax"/],
  [{ ZALO_APP_ID: '1' }, /ZALO_/],
  [{ ZALO_BOT_TOKEN: 'verysecret' }, /ZALO_BOT_TOKEN is set, but ZALO_BOT_SECRET is empty/],
  [{ ZALO_BOT_TOKEN: '1:a', ZALO_BOT_SECRET: 'verysecret x' }, /ZALO_BOT_SECRET is of another shape/],
  [{ ...sms, TWILIO_FROM: '' }, /TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is empty/],
  [{ ...sms, TWILIO_AUTH_TOKEN: 'verysecret x' }, /TWILIO_AUTH_TOKEN is of another shape/],
  [{ TWILIO_TWO_WAY: 'yes' }, /TWILIO_TWO_WAY is "yes"/],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'verysecret:4318' }, /OTEL_EXPORTER_OTLP_ENDPOINT is a value/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: 'api-key verysecret' }, /OTEL_EXPORTER_OTLP_HEADERS is a value .*name=value/],
  [{ OTEL_EXPORTER_OTLP_HEADERS: 'api-key=verysecret%0d%0ax:y' }, /OTEL_EXPORTER_OTLP_HEADERS is a value/],
  [{ SEND_LEASE: '5' }, /SEND_LEASE is "5"/],
  [{ SMS_SEGMENT_PRICE: '-1' }, /SMS_SEGMENT_PRICE is "-1"/],
  [{ SMS_SEGMENT_PRICE: '350 đ' }, /SMS_SEGMENT_PRICE is "350 đ"/],
  [{ SWIM_OFFER_HOURS: '0' }, /SWIM_OFFER_HOURS is "0"/],
  [{ SWIM_OFFER_HOURS: '169' }, /SWIM_OFFER_HOURS is "169"; expected: hours .* 1 to 168/],
  [{ SWIM_OFFER_HOURS: '1.5' }, /SWIM_OFFER_HOURS is "1.5"/],
  [{ SWIM_OFFER_HOURS: 'day' }, /SWIM_OFFER_HOURS is "day"/],
  [{ SWIM_KEPT_DAYS: '7' }, /SWIM_KEPT_DAYS is "7"/],
  [{ TALK_KEPT_DAYS: '89' }, /TALK_KEPT_DAYS is "89"/],
  [{ MEDIA_KEPT_DAYS: '0' }, /MEDIA_KEPT_DAYS is "0"/],
  [{ NODE_ENV: 'production', ...zalo }, /DATABASE_URL is empty/],
  [{ NODE_ENV: 'production', ...zalo, DATABASE_URL: 'postgres://x/y' }, /KEYRING_FILE is empty/],
  [{ NODE_ENV: 'production', ...zalo, SIMULATE: 'zalo' }, /nothing is simulated/],
  [{ ...production, ...sms, SIMULATE: 'sms' }, /nothing is simulated/],
  [{ ESMS_API_KEY: 'verysecret' }, /ESMS_SECRET_KEY, ESMS_CALLBACK_SECRET are empty/],
  [production, /No real way to reach an officer/],
  [{ ...production, ...zalo, SIMULATE: 'none' }, /No real way to reach an officer/],
])('%j is refused with one sentence that quotes no secret', (env, sentence) => {
  const refused = () => readSettings(env, empty);
  expect(refused).toThrow(SettingsError);
  expect(refused).toThrow(sentence);
  expect(refused).not.toThrow(/verysecret|\n/);
});

test("traces go nowhere unless a collector is named, and by OpenTelemetry's own rules where it is", () => {
  expect(readSettings({}, empty).traces).toBeNull();
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
    OTEL_EXPORTER_OTLP_HEADERS: 'a=b%2Cc%20d, x-y=z==',
  };
  expect(readSettings(env, empty).traces).toEqual({
    url: 'http://collector:4318/v1/traces',
    headers: { a: 'b,c d', 'x-y': 'z==' },
  });
  const whole = { ...env, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://tempo/otlp' };
  expect(readSettings(whole, empty).traces?.url).toBe('https://tempo/otlp');
});

test('.env is read, and the environment wins over it', () => {
  writeFileSync(path.join(empty, '.env'), 'PORT=4000\nWORKERS_PORT=4001\n');
  try {
    expect(readSettings({}, empty).port).toBe(4000);
    const settings = readSettings({ PORT: '5000' }, empty);
    expect(settings.port).toBe(5000);
    expect(settings.rows.find((row) => row.name === 'PORT')?.source).toBe('environment');
    expect(settings.rows.find((row) => row.name === 'WORKERS_PORT')?.source).toBe('.env');
  } finally {
    rmSync(path.join(empty, '.env'));
  }
});

test('secrets are masked where settings are shown', () => {
  const shown = JSON.stringify(readSettings({ ...zalo, ...sms, ZALO_APP_SECRET: 'verysecret' }, empty).rows);
  expect(shown).not.toContain('verysecret');
});

test('.env.example names every setting with its default, and no other', () => {
  const example = parseEnv(readFileSync(path.resolve(import.meta.dirname, '../../../.env.example'), 'utf8'));
  expect(example).toEqual(Object.fromEntries(settingRows.map((row) => [row.name, row.default])));
});
