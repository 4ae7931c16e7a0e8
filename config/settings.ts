import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import type { TraceTarget } from '../domain/spans.ts';
import { type Row, settingRows } from './setting-rows.ts';
import { SettingsError } from './settings-error.ts';
import { type ReadChannels, readChannels } from './simulated-channels.ts';
import { readTraces } from './traces.ts';

export { SettingsError };

/** Where a value came from, for `admin settings`. */
export type SettingSource = 'environment' | '.env' | 'default';
export type SettingRow = { name: string; value: string; source: SettingSource };

export type Timers = {
  silenceClosesReport: number;
  talkHiddenAfter: number;
  safeContactAskedAgainAfter: number;
  sweepEvery: number;
  sendLease: number;
  ordinaryMessageExpires: number;
  personToldWithin: number;
};

/** Every setting, checked once and passed down. Seconds and ports are integers. */
export type Settings = ReadChannels & {
  port: number;
  host: string;
  workersPort: number;
  simulatorPort: number;
  publicUrl: string;
  /** The ordinary page the quick exit of the web chat leads to. */
  exitUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  /** null: made in the data folder by the first process. */
  keyringFile: string | null;
  escalationFile: string;
  timeZone: string;
  logLevel: string;
  production: boolean;
  /** Where traces go; null: nowhere. */
  traces: TraceTarget | null;
  /** Most SMS segments of one day; a fifth of them is kept for alerts and urgent answers. */
  smsDailySegments: number;
  timers: Timers;
  /** Of the swimming classes. */
  swim: { offerHours: number; keptDays: number };
  /** Days words are kept after the end of a case or the last word, and files after the end of a case. */
  kept: { talkDays: number; mediaDays: number };
  /** What one SMS segment costs, in đồng; null: not said. */
  segmentPrice: number | null;
  rows: readonly SettingRow[];
};

/** The `.env` file of the folder, if there is one. Throws SettingsError when it is there and cannot be read. */
function readEnvFile(folder: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path.join(folder, '.env'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new SettingsError(`The file .env is there but cannot be read; give this user the right to read it.`);
  }
}

/**
 * Reads and checks every setting.
 * @param env the process's environment; it wins over `.env` in `folder`
 * @throws SettingsError with one sentence
 */
export function readSettings(env: Record<string, string | undefined>, folder: string): Settings {
  const file = readEnvFile(folder);
  const source = (name: string): SettingSource => (env[name] ? 'environment' : file[name] ? '.env' : 'default');
  const found = new Map<string, string | number>();
  const rows: SettingRow[] = [];
  for (const row of settingRows) {
    const written = env[row.name] || file[row.name] || row.default;
    const checked = row.check.safeParse(written);
    if (!checked.success) throw new SettingsError(sentence(row, written, checked.error));
    found.set(row.name, checked.data);
    rows.push({ name: row.name, value: row.secret && written !== '' ? '********' : written, source: source(row.name) });
  }
  const text = (name: string): string => String(found.get(name) ?? '');
  const number = (name: string): number => Number(found.get(name));
  const production = env.NODE_ENV === 'production';
  const merged: Record<string, string | undefined> = {};
  for (const row of settingRows) merged[row.name] = env[row.name] || file[row.name];
  const publicUrl = (text('PUBLIC_URL') || `http://localhost:${number('PORT')}`).replace(/\/+$/, '');
  const channels = readChannels({
    env: merged,
    simulatorPort: number('SIMULATOR_PORT'),
    publicUrl,
    production,
  });
  const settings: Settings = {
    port: number('PORT'),
    host: text('HOST'),
    workersPort: number('WORKERS_PORT'),
    simulatorPort: number('SIMULATOR_PORT'),
    publicUrl,
    exitUrl: text('QUICK_EXIT_URL'),
    dataDir: path.resolve(folder, text('DATA_DIR')),
    databaseUrl: text('DATABASE_URL') || null,
    redisUrl: text('REDIS_URL') || null,
    keyringFile: text('KEYRING_FILE') ? path.resolve(folder, text('KEYRING_FILE')) : null,
    escalationFile: path.resolve(folder, text('ESCALATION_FILE')),
    timeZone: text('TIME_ZONE'),
    logLevel: text('LOG_LEVEL'),
    production,
    traces: readTraces(text),
    ...channels,
    timers: {
      silenceClosesReport: number('SILENCE_CLOSES_REPORT'),
      talkHiddenAfter: number('TALK_HIDDEN_AFTER'),
      safeContactAskedAgainAfter: number('SAFE_CONTACT_ASKED_AGAIN_AFTER'),
      sweepEvery: number('SWEEP_EVERY'),
      sendLease: number('SEND_LEASE'),
      ordinaryMessageExpires: number('ORDINARY_MESSAGE_EXPIRES'),
      personToldWithin: number('PERSON_TOLD_WITHIN'),
    },
    smsDailySegments: number('SMS_DAILY_SEGMENTS'),
    segmentPrice: text('SMS_SEGMENT_PRICE') === '' ? null : number('SMS_SEGMENT_PRICE'),
    swim: { offerHours: number('SWIM_OFFER_HOURS'), keptDays: number('SWIM_KEPT_DAYS') },
    kept: { talkDays: number('TALK_KEPT_DAYS'), mediaDays: number('MEDIA_KEPT_DAYS') },
    rows: Object.freeze(rows),
  };
  checkTogether(settings);
  return Object.freeze(settings);
}

function sentence(row: Row, written: string, error: z.ZodError): string {
  const shown = row.secret ? 'a value that does not fit' : `"${written}"`;
  return `${row.name} is ${shown}; expected: ${row.meaning} (${error.issues[0]?.message ?? 'another value'}).`;
}

/** Rules between settings. Sources: contract of commands, section 1 (production), and PORT/WORKERS_PORT/SIMULATOR_PORT. */
function checkTogether(s: Settings): void {
  const ports = new Set([s.port, s.workersPort, s.simulatorPort]);
  if (ports.size < 3) {
    throw new SettingsError('PORT, WORKERS_PORT and SIMULATOR_PORT must be three different numbers.');
  }
  if (!s.production) return;
  if (s.databaseUrl === null)
    throw new SettingsError('DATABASE_URL is empty; with NODE_ENV=production it must name a Postgres server.');
  if (s.keyringFile === null)
    throw new SettingsError('KEYRING_FILE is empty; with NODE_ENV=production it must name the file with the keys.');
  if (s.telegram.kind === 'on' && s.telegram.webhookSecret === null)
    throw new SettingsError(
      'TELEGRAM_BOT_TOKEN is set, but TELEGRAM_WEBHOOK_SECRET is empty; with NODE_ENV=production it must be what setWebhook was given.',
    );
  // Every officer has a phone; what else she may have, nobody knows before she is added.
  if (s.sms.kind === 'off')
    throw new SettingsError(
      'No real way to reach an officer: no provider of SMS has credentials; with NODE_ENV=production those of one must be set, as TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM.',
    );
}
