import { z } from 'zod';
import { WrongSettings } from '../wrong-settings.ts';

/** The Official Account's credentials and where its provider answers. `off` = no credentials: the channel does not exist. */
export type ZaloSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      appId: string;
      oaId: string;
      /** Signs the webhooks; not the app secret. */
      oaSecretKey: string;
      appSecret: string;
      /** A seed: the stored pair wins unless this value has changed. */
      refreshToken: string;
      apiUrl: string;
      oauthUrl: string;
      /** Only in simulation: the origin of the local provider, from which alone files are fetched. */
      simulatedFiles?: string;
    };

export type OpenZaloSettings = Extract<ZaloSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class ZaloSettingsError extends WrongSettings {}

/** What the simulated provider and a channel without credentials agree on. Nothing real is protected by it. */
export const simulatedZalo = {
  appId: '3600000000000000001',
  oaId: '3800000000000000001',
  oaSecretKey: 'SimulatedOaSecretKey',
  appSecret: 'SimulatedAppSecret',
  refreshToken: 'simulated-refresh-seed',
} as const;

const credentials = {
  appId: 'ZALO_APP_ID',
  oaId: 'ZALO_OA_ID',
  oaSecretKey: 'ZALO_OA_SECRET_KEY',
  appSecret: 'ZALO_APP_SECRET',
  refreshToken: 'ZALO_REFRESH_TOKEN',
} as const;

const publicHosts = { ZALO_API_URL: 'https://openapi.zalo.me', ZALO_OAUTH_URL: 'https://oauth.zaloapp.com' } as const;

const url = z.url({ protocol: /^https?$/ });

/**
 * Reads the channel's settings. All credentials or none: an account whose webhooks cannot be checked never starts.
 * @throws ZaloSettingsError with one sentence
 */
export function readZaloSettings(env: Record<string, string | undefined>): ZaloSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const names = Object.values(credentials);
  const missing = names.filter((name) => given(name) === '');
  if (missing.length === names.length) return { kind: 'off' };
  if (missing.length > 0) {
    throw new ZaloSettingsError(
      `Zalo has credentials, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty; expected: all of ${names.join(', ')}, or none.`,
    );
  }
  // They become a header or a part of the signed bytes: white space inside is a slip of copying.
  const broken = names.find((name) => !/^[\x21-\x7e]+$/.test(given(name)));
  if (broken)
    throw new ZaloSettingsError(
      `${broken} holds a blank or a letter that cannot be in it; expected: the value as Zalo shows it.`,
    );
  return {
    kind: 'on',
    appId: given(credentials.appId),
    oaId: given(credentials.oaId),
    oaSecretKey: given(credentials.oaSecretKey),
    appSecret: given(credentials.appSecret),
    refreshToken: given(credentials.refreshToken),
    apiUrl: readUrl('ZALO_API_URL', given('ZALO_API_URL')),
    oauthUrl: readUrl('ZALO_OAUTH_URL', given('ZALO_OAUTH_URL')),
  };
}

function readUrl(name: keyof typeof publicHosts, found: string): string {
  const checked = url.safeParse(found === '' ? publicHosts[name] : found);
  if (!checked.success)
    throw new ZaloSettingsError(`${name} is "${found}"; expected: an address such as ${publicHosts[name]}.`);
  return checked.data.replace(/\/+$/, '');
}
