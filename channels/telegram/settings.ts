import { z } from 'zod';
import { WrongSettings } from '../wrong-settings.ts';

/** The bot's credentials and where its provider answers. `off` = no token: the channel does not exist. Never simulated. */
export type TelegramSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      botToken: string;
      /** What Telegram repeats with every webhook; null: nothing can call us, and what comes is fetched instead. */
      webhookSecret: string | null;
      apiUrl: string;
    };

export type OpenTelegramSettings = Extract<TelegramSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class TelegramSettingsError extends WrongSettings {}

const publicHost = 'https://api.telegram.org';
const url = z.url({ protocol: /^https?$/ });

/**
 * Reads the channel's settings. Without a secret the channel works for a first try only: config/settings.ts refuses that in
 * production. Source: Telegram Bot API, "Authorizing your bot" and setWebhook (`secret_token`).
 * @throws TelegramSettingsError with one sentence
 */
export function readTelegramSettings(env: Record<string, string | undefined>): TelegramSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const botToken = given('TELEGRAM_BOT_TOKEN');
  const secret = given('TELEGRAM_WEBHOOK_SECRET');
  if (botToken === '') {
    if (secret === '') return { kind: 'off' };
    throw new TelegramSettingsError(
      'TELEGRAM_WEBHOOK_SECRET is set, but TELEGRAM_BOT_TOKEN is empty; expected: both, or none.',
    );
  }
  // It becomes a part of every address: whatever else is in it is a slip of copying.
  if (!/^\d{1,20}:[A-Za-z0-9_-]{10,100}$/.test(botToken))
    throw new TelegramSettingsError(
      'TELEGRAM_BOT_TOKEN is not as BotFather gives it; expected: a number, a colon, then letters, digits, _ or -.',
    );
  if (secret !== '' && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
    throw new TelegramSettingsError(
      'TELEGRAM_WEBHOOK_SECRET holds something Telegram does not take; expected: 1 to 256 letters, digits, _ or -.',
    );
  return {
    kind: 'on',
    botToken,
    webhookSecret: secret === '' ? null : secret,
    apiUrl: readUrl(given('TELEGRAM_API_URL')),
  };
}

function readUrl(found: string): string {
  const checked = url.safeParse(found === '' ? publicHost : found);
  if (!checked.success)
    throw new TelegramSettingsError(`TELEGRAM_API_URL is "${found}"; expected: an address such as ${publicHost}.`);
  return checked.data.replace(/\/+$/, '');
}
