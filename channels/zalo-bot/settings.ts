import { z } from 'zod';
import { WrongSettings } from '../wrong-settings.ts';

/** The bot's token, and the secret its webhook carries. `off` = no token: the channel does not exist. */
export type ZaloBotSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      /** Opens the bot; a part of every address called. */
      token: string;
      /** Stands in the header of every webhook. */
      secret: string;
      apiUrl: string;
    };

export type OpenZaloBotSettings = Extract<ZaloBotSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class ZaloBotSettingsError extends WrongSettings {}

const publicHost = 'https://bot-api.zaloplatforms.com';
const url = z.url({ protocol: /^https?$/ });

/** As Zalo shows it, 123456789:abc-xyz: what else it may hold is not published, but nothing of an address's own signs. */
const tokenShape = /^[\w:.~-]{1,200}$/;
/** Source: Zalo Bot documentation, setWebhook: 8 to 256 characters. They come back in a header. */
const secretShape = /^[\x21-\x7e]{8,256}$/;

/**
 * Reads the channel's settings: token and secret, or neither. A bot whose webhooks cannot be checked never starts.
 * @throws ZaloBotSettingsError with one sentence
 */
export function readZaloBotSettings(env: Record<string, string | undefined>): ZaloBotSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const token = given('ZALO_BOT_TOKEN');
  const secret = given('ZALO_BOT_SECRET');
  if (token === '' && secret === '') return { kind: 'off' };
  if (token === '')
    throw new ZaloBotSettingsError('ZALO_BOT_SECRET is set, but ZALO_BOT_TOKEN is empty; expected: both, or none.');
  if (secret === '')
    throw new ZaloBotSettingsError('ZALO_BOT_TOKEN is set, but ZALO_BOT_SECRET is empty; expected: both, or none.');
  if (!tokenShape.test(token))
    throw new ZaloBotSettingsError('ZALO_BOT_TOKEN is of another shape; expected: the token as Zalo shows it.');
  if (!secretShape.test(secret))
    throw new ZaloBotSettingsError(
      'ZALO_BOT_SECRET is of another shape; expected: 8 to 256 letters, digits or signs without a blank, the same as told to setWebhook.',
    );
  return { kind: 'on', token, secret, apiUrl: readUrl(given('ZALO_BOT_API_URL')) };
}

function readUrl(found: string): string {
  const checked = url.safeParse(found === '' ? publicHost : found);
  if (!checked.success)
    throw new ZaloBotSettingsError(`ZALO_BOT_API_URL is "${found}"; expected: an address such as ${publicHost}.`);
  return checked.data.replace(/\/+$/, '');
}
