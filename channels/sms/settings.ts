import { WrongSettings } from '../wrong-settings.ts';
import { type OpenEsmsSettings, readEsmsSettings } from './esms/settings.ts';
import { type OpenKannelSettings, readKannelSettings } from './kannel/settings.ts';
import { type OpenTwilioSettings, readTwilioSettings } from './twilio/settings.ts';

/** Every provider of SMS, in the order they are asked where SMS_PROVIDERS is empty. */
export const smsProviders = ['twilio', 'esms', 'kannel'] as const;
export type SmsProvider = (typeof smsProviders)[number];

export type SmsProviderSettings =
  | { name: 'twilio'; settings: OpenTwilioSettings }
  | { name: 'esms'; settings: OpenEsmsSettings }
  | { name: 'kannel'; settings: OpenKannelSettings };

/** `off`: no provider has credentials. `providers`: the first one first; never empty. */
export type SmsSettings = { kind: 'off' } | { kind: 'on'; providers: readonly SmsProviderSettings[] };
export type OpenSmsSettings = Extract<SmsSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class SmsSettingsError extends WrongSettings {}

/**
 * Reads the providers that have credentials, and their order.
 * @throws SmsSettingsError, or that of a provider, with one sentence
 */
export function readSmsSettings(env: Record<string, string | undefined>): SmsSettings {
  const found = readProviders(env);
  const written = (env.SMS_PROVIDERS ?? '').split(/[\s,]+/).filter(Boolean);
  const unknown = written.find((name) => !smsProviders.some((known) => known === name));
  if (unknown !== undefined)
    throw new SmsSettingsError(`SMS_PROVIDERS names "${unknown}"; expected: a list out of ${smsProviders.join(', ')}.`);
  if (new Set(written).size < written.length)
    throw new SmsSettingsError('SMS_PROVIDERS names a provider twice; expected: each one once.');
  const without = written.find((name) => !found.some((provider) => provider.name === name));
  if (without !== undefined)
    throw new SmsSettingsError(
      `SMS_PROVIDERS names ${without}, which has no credentials; expected: set them, or leave it out.`,
    );
  // Whoever has credentials and is not named is not used: the operator has said whom to ask.
  const providers =
    written.length === 0 ? found : written.flatMap((name) => found.filter((provider) => provider.name === name));
  return providers.length === 0 ? { kind: 'off' } : { kind: 'on', providers };
}

/** Can an SMS of ours be answered, when its first provider carries it? What eSMS sends comes from a name or a shared number. */
export function isTwoWay(sms: SmsSettings): boolean {
  const first = sms.kind === 'on' ? sms.providers[0] : undefined;
  return first !== undefined && first.name !== 'esms' && first.settings.twoWay;
}

/** A sentence for the operator where SMS could be answered, were the providers in another order; null: it is as good as it can be. */
export function orderWarning(sms: SmsSettings): string | null {
  if (sms.kind === 'off' || isTwoWay(sms)) return null;
  const better = sms.providers.find((provider) => provider.name !== 'esms' && provider.settings.twoWay);
  return better === undefined
    ? null
    : `SMS by ${sms.providers[0]?.name} cannot be answered, and goes first; SMS_PROVIDERS with ${better.name} in front lets officers answer`;
}

/** One line per provider, in the order of `smsProviders`. */
function readProviders(env: Record<string, string | undefined>): SmsProviderSettings[] {
  const twilio = readTwilioSettings(env);
  const esms = readEsmsSettings(env);
  const kannel = readKannelSettings(env);
  return [
    ...(twilio.kind === 'on' ? [{ name: 'twilio' as const, settings: twilio }] : []),
    ...(esms.kind === 'on' ? [{ name: 'esms' as const, settings: esms }] : []),
    ...(kannel.kind === 'on' ? [{ name: 'kannel' as const, settings: kannel }] : []),
  ];
}
