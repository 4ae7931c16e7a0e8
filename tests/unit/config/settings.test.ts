import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readSettings, SettingsError, settingRows } from '../../../config/settings.ts';

const empty = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-settings-'));
afterAll(() => rmSync(empty, { recursive: true, force: true }));
const zalo = {
  ZALO_APP_ID: '1',
  ZALO_OA_ID: '2',
  ZALO_OA_SECRET_KEY: 'k',
  ZALO_APP_SECRET: 's',
  ZALO_REFRESH_TOKEN: 'r',
};

test('with nothing set everything is simulated on this machine', () => {
  const settings = readSettings({}, empty);
  expect(settings).toMatchObject({ port: 3000, databaseUrl: null, redisUrl: null, simulate: ['zalo'] });
  expect(settings.zalo).toMatchObject({ kind: 'on', apiUrl: 'http://127.0.0.1:3100/zalo' });
  expect(settings.publicUrl).toBe('http://localhost:3000');
});

test('a channel with credentials is real; SIMULATE=none leaves the others out', () => {
  expect(readSettings(zalo, empty)).toMatchObject({
    simulate: [],
    zalo: { kind: 'on', apiUrl: 'https://openapi.zalo.me' },
  });
  expect(readSettings({ SIMULATE: 'none' }, empty)).toMatchObject({ simulate: [], zalo: { kind: 'off' } });
  expect(readSettings({ ...zalo, SIMULATE: 'zalo' }, empty).simulate).toEqual(['zalo']);
});

test.each([
  [{ PORT: 'eighty' }, /PORT is "eighty"/],
  [{ PORT: '3001' }, /three different/],
  [{ DATABASE_URL: 'mysql://user:verysecret@x' }, /DATABASE_URL/],
  [{ TIME_ZONE: 'Asia/Ha_Noi_City' }, /TIME_ZONE is "Asia\/Ha_Noi_City"/],
  [{ SIMULATE: 'fax' }, /SIMULATE is "fax"/],
  [{ ZALO_APP_ID: '1' }, /ZALO_/],
  [{ SEND_LEASE: '5' }, /SEND_LEASE is "5"/],
  [{ NODE_ENV: 'production', ...zalo }, /DATABASE_URL is empty/],
  [{ NODE_ENV: 'production', ...zalo, DATABASE_URL: 'postgres://x/y' }, /KEYRING_FILE is empty/],
  [{ NODE_ENV: 'production', ...zalo, SIMULATE: 'zalo' }, /nothing is simulated/],
])('%j is refused with one sentence that quotes no secret', (env, sentence) => {
  const refused = () => readSettings(env, empty);
  expect(refused).toThrow(SettingsError);
  expect(refused).toThrow(sentence);
  expect(refused).not.toThrow(/verysecret|\n/);
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
  const shown = JSON.stringify(readSettings({ ...zalo, ZALO_APP_SECRET: 'verysecret' }, empty).rows);
  expect(shown).not.toContain('verysecret');
});

test('.env.example names every setting with its default, and no other', () => {
  const example = parseEnv(readFileSync(path.resolve(import.meta.dirname, '../../../.env.example'), 'utf8'));
  expect(example).toEqual(Object.fromEntries(settingRows.map((row) => [row.name, row.default])));
});
