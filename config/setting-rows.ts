import { z } from 'zod';
import { readHeaders } from './traces.ts';

/** One setting: its name, what it means, and what it may be. */
export type Row = {
  name: string;
  meaning: string;
  default: string;
  secret?: boolean;
  check: z.ZodType<string | number>;
};

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
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning: 'OpenTelemetry: collector that takes traces by OTLP/HTTP, v1/traces is added; empty = there are none',
    default: '',
    // Who may enter may stand in it.
    secret: true,
    check: z.literal('').or(url),
  },
  {
    name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    meaning: 'in its place, the whole address',
    default: '',
    secret: true,
    check: z.literal('').or(url),
  },
  {
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    meaning: 'what the collector wants in the head of each request, as name=value,name=value',
    default: '',
    secret: true,
    check: anyText.refine((written) => readHeaders(written) !== null, { message: 'name=value,name=value' }),
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
