import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import type { SmsSettings } from '../channels/sms/settings.ts';
import type { TelegramSettings } from '../channels/telegram/settings.ts';
import type { ZaloSettings } from '../channels/zalo/settings.ts';
import type { ZaloBotSettings } from '../channels/zalo-bot/settings.ts';
import type { ChannelName } from '../domain/message.ts';
import { SettingsError } from './settings-error.ts';
import { readChannels, type SimulatedChannel } from './simulated-channels.ts';

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
export type Settings = {
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
  /** Channels that are simulated on this machine: nothing of theirs leaves it. */
  simulate: readonly SimulatedChannel[];
  zalo: ZaloSettings;
  zaloBot: ZaloBotSettings;
  telegram: TelegramSettings;
  sms: SmsSettings;
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

type Row = { name: string; meaning: string; default: string; secret?: boolean; check: z.ZodType<string | number> };

const port = z.coerce.number().int().min(1).max(65535);
const seconds = z.coerce
  .number()
  .int()
  .min(1)
  .max(7 * 86400);
const anyText = z.string();
const url = z.url({ protocol: /^https?$/ });
const oneOf = (...values: string[]) => z.enum(values);

/** One row per setting: this table is what `.env.example` and `admin settings` are checked against. */
export const settingRows: readonly Row[] = [
  { name: 'PORT', meaning: 'webhooks and pages of the bot', default: '3000', check: port },
  { name: 'HOST', meaning: 'address the bot and workers listen on', default: '127.0.0.1', check: anyText.min(1) },
  { name: 'WORKERS_PORT', meaning: 'health and metrics of the workers', default: '3001', check: port },
  { name: 'SIMULATOR_PORT', meaning: 'simulated providers and /phones', default: '3100', check: port },
  {
    name: 'PUBLIC_URL',
    meaning: 'address in links; empty = http://localhost:PORT',
    default: '',
    check: z.union([z.literal(''), url]),
  },
  {
    name: 'QUICK_EXIT_URL',
    meaning: 'ordinary page the quick exit of the web chat leads to; one that leads no further',
    default: 'https://www.google.com.vn/',
    check: url,
  },
  {
    name: 'DATA_DIR',
    meaning: 'embedded database, generated keys, logs, spill file',
    default: './var',
    check: anyText.min(1),
  },
  {
    name: 'DATABASE_URL',
    meaning: 'empty = embedded Postgres',
    default: '',
    secret: true,
    check: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
  },
  {
    name: 'REDIS_URL',
    meaning: 'empty = the queue runs on Postgres',
    default: '',
    secret: true,
    check: z.union([z.literal(''), z.url({ protocol: /^rediss?$/ })]),
  },
  { name: 'KEYRING_FILE', meaning: 'keys for personal data; empty = made in DATA_DIR', default: '', check: anyText },
  {
    name: 'ESCALATION_FILE',
    meaning: 'who is told, after how many seconds, how often',
    default: 'config/escalation.yaml',
    check: anyText.min(1),
  },
  {
    name: 'TIME_ZONE',
    meaning: 'rosters, reports, quiet hours',
    default: 'Asia/Ho_Chi_Minh',
    check: z.string().refine(isTimeZone),
  },
  { name: 'ZALO_APP_ID', meaning: 'Zalo Official Account: app', default: '', check: anyText },
  { name: 'ZALO_OA_ID', meaning: 'Zalo Official Account: account', default: '', check: anyText },
  { name: 'ZALO_OA_SECRET_KEY', meaning: 'signs the webhooks', default: '', secret: true, check: anyText },
  { name: 'ZALO_APP_SECRET', meaning: 'for refreshing the token', default: '', secret: true, check: anyText },
  {
    name: 'ZALO_REFRESH_TOKEN',
    meaning: 'seed: the pair in the database wins unless this has changed',
    default: '',
    secret: true,
    check: anyText,
  },
  { name: 'ZALO_API_URL', meaning: 'where Zalo answers', default: 'https://openapi.zalo.me', check: url },
  { name: 'ZALO_OAUTH_URL', meaning: 'where Zalo gives tokens', default: 'https://oauth.zaloapp.com', check: url },
  { name: 'ZALO_BOT_TOKEN', meaning: "Zalo Bot, for officers' alerts", default: '', secret: true, check: anyText },
  { name: 'ZALO_BOT_SECRET', meaning: 'stands in its webhooks', default: '', secret: true, check: anyText },
  { name: 'ZALO_BOT_API_URL', meaning: 'where it answers', default: 'https://bot-api.zaloplatforms.com', check: url },
  {
    name: 'TELEGRAM_BOT_TOKEN',
    meaning: 'bot of Telegram, as BotFather gives it; empty = no Telegram',
    default: '',
    secret: true,
    check: anyText,
  },
  {
    name: 'TELEGRAM_WEBHOOK_SECRET',
    meaning: 'what Telegram repeats with every webhook; empty = what comes is fetched, for a first try',
    default: '',
    secret: true,
    check: anyText,
  },
  { name: 'TELEGRAM_API_URL', meaning: 'where Telegram answers', default: 'https://api.telegram.org', check: url },
  { name: 'TWILIO_ACCOUNT_SID', meaning: 'SMS by Twilio: account', default: '', check: anyText },
  { name: 'TWILIO_AUTH_TOKEN', meaning: 'opens it, signs the webhooks', default: '', secret: true, check: anyText },
  { name: 'TWILIO_FROM', meaning: 'number or registered name SMS come from', default: '', check: anyText },
  { name: 'TWILIO_MESSAGING_SERVICE_SID', meaning: 'in place of TWILIO_FROM', default: '', check: anyText },
  { name: 'TWILIO_API_URL', meaning: 'where Twilio answers', default: 'https://api.twilio.com', check: url },
  {
    name: 'TWILIO_TWO_WAY',
    meaning: 'true where the number can receive; in Viet Nam Twilio has none',
    default: 'false',
    check: oneOf('true', 'false'),
  },
  { name: 'ESMS_API_KEY', meaning: 'SMS by eSMS.vn: account', default: '', secret: true, check: anyText },
  { name: 'ESMS_SECRET_KEY', meaning: 'opens it', default: '', secret: true, check: anyText },
  {
    name: 'ESMS_BRANDNAME',
    meaning: 'registered name SMS come from; empty = the shared fixed number',
    default: '',
    check: anyText,
  },
  {
    name: 'ESMS_MO_PRIVATE_KEY',
    meaning: 'signs what people send to the short code; empty = there is none',
    default: '',
    secret: true,
    check: anyText,
  },
  {
    name: 'ESMS_CALLBACK_SECRET',
    meaning: 'stands in the webhook addresses eSMS is told: at least 16 letters and figures by chance',
    default: '',
    secret: true,
    check: anyText,
  },
  { name: 'ESMS_API_URL', meaning: 'where eSMS answers', default: 'https://rest.esms.vn', check: url },
  {
    name: 'KANNEL_SENDSMS_URL',
    meaning: 'SMS through Kannel: where it takes messages; http only on this machine or a private network',
    default: '',
    check: anyText,
  },
  { name: 'KANNEL_USERNAME', meaning: 'who the hotline is there', default: '', check: anyText },
  { name: 'KANNEL_PASSWORD', meaning: 'opens it', default: '', secret: true, check: anyText },
  { name: 'KANNEL_FROM', meaning: 'number people write to, or registered name', default: '', check: anyText },
  {
    name: 'KANNEL_CALLBACK_SECRET',
    meaning: 'in the addresses Kannel calls; 16 letters or more',
    default: '',
    secret: true,
    check: anyText,
  },
  {
    name: 'SMS_PROVIDERS',
    meaning: 'order of the providers of SMS; empty = those with credentials, in the order of this list',
    default: '',
    check: anyText,
  },
  {
    name: 'SMS_DAILY_SEGMENTS',
    meaning: 'most SMS segments of one day; a fifth is kept for alerts and urgent answers',
    default: '5000',
    check: z.coerce.number().int().min(10).max(10_000_000),
  },
  {
    name: 'SIMULATE',
    meaning: 'none, or a list of channels; empty = those without credentials',
    default: '',
    check: anyText,
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'how much is logged',
    default: 'info',
    check: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  },
  {
    name: 'SILENCE_CLOSES_REPORT',
    meaning: 'seconds until a talk nobody continues is ended',
    default: '600',
    check: seconds,
  },
  {
    name: 'TALK_HIDDEN_AFTER',
    meaning: 'seconds of quiet after which whoever writes is answered like a stranger',
    default: '900',
    check: seconds,
  },
  {
    name: 'SAFE_CONTACT_ASKED_AGAIN_AFTER',
    meaning: 'seconds after which she is asked again how she may be reached',
    default: '86400',
    check: seconds,
  },
  { name: 'SWEEP_EVERY', meaning: 'seconds between two sweeps', default: '2', check: seconds },
  {
    name: 'SEND_LEASE',
    meaning: 'seconds a worker holds a message it sends',
    default: '10',
    check: z.coerce.number().int().min(6).max(600),
  },
  {
    name: 'ORDINARY_MESSAGE_EXPIRES',
    meaning: 'seconds after her message in which an answer may still go out',
    default: '600',
    check: seconds,
  },
  {
    name: 'PERSON_TOLD_WITHIN',
    meaning: 'seconds after her own message in which the hotline may write to a person by itself',
    default: '900',
    check: seconds,
  },
  {
    name: 'SMS_SEGMENT_PRICE',
    meaning: 'what one SMS segment costs in đồng, 0 to 100000; empty: costs are not shown',
    default: '',
    check: z.literal('').or(z.coerce.number().int().min(0).max(100_000)),
  },
  {
    name: 'SWIM_OFFER_HOURS',
    meaning: 'hours a place of a swimming class is kept for who was offered it, 1 to 168',
    default: '24',
    check: z.coerce.number().int().min(1).max(168),
  },
  {
    name: 'SWIM_KEPT_DAYS',
    meaning: 'days a swimming registration is kept after its end or the last lesson of its class, 30 to 3650',
    default: '365',
    check: z.coerce.number().int().min(30).max(3_650),
  },
  {
    name: 'TALK_KEPT_DAYS',
    meaning: 'days words are kept after their case is closed, or where there is none after the last word, 90 to 36500',
    default: '90',
    // Not less: that long a return code leads back to a closed case.
    check: z.coerce.number().int().min(90).max(36_500),
  },
  {
    name: 'MEDIA_KEPT_DAYS',
    meaning: 'days pictures, voices and files are kept after their case is closed, 7 to 36500',
    default: '30',
    check: z.coerce.number().int().min(7).max(36_500),
  },
];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Channels that have credentials, or are simulated. */
export const channelsOf = ({ zalo, zaloBot, telegram, sms }: Settings): ChannelName[] => [
  ...(zalo.kind === 'on' ? ['zalo' as const] : []),
  ...(zaloBot.kind === 'on' ? ['zalo-bot' as const] : []),
  ...(telegram.kind === 'on' ? ['telegram' as const] : []),
  ...(sms.kind === 'on' ? ['sms' as const] : []),
];

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
