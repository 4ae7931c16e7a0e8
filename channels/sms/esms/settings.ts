import { z } from 'zod';
import { WrongSettings } from '../../wrong-settings.ts';

/** The account, whom its messages come from, and where each side is found. `off` = no credentials: no such provider. */
export type EsmsSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      apiKey: string;
      secretKey: string;
      /** The registered name messages come from; null: the shared fixed number. */
      brandname: string | null;
      /** Signs what people send to the short code; null: there is none. */
      moPrivateKey: string | null;
      /** Stands in the addresses eSMS is told: word of delivery has no signature. */
      callbackSecret: string;
      apiUrl: string;
      /** Do people's words to a short code reach us? */
      twoWay: boolean;
      /** Where eSMS reaches us. Without a slash at its end. */
      publicUrl: string;
    };

export type OpenEsmsSettings = Extract<EsmsSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class EsmsSettingsError extends WrongSettings {}

const apiKey = 'ESMS_API_KEY';
const secretKey = 'ESMS_SECRET_KEY';
const callbackSecret = 'ESMS_CALLBACK_SECRET';
const brandname = 'ESMS_BRANDNAME';
const moPrivateKey = 'ESMS_MO_PRIVATE_KEY';
const publicHost = 'https://rest.esms.vn';

/** What each may look like. Source: eSMS documentation, "Access to the API information"; operators' rules for brandnames. */
const shapes = [
  { name: apiKey, shape: /^[\x21-\x7e]+$/, expected: 'the key as eSMS shows it' },
  { name: secretKey, shape: /^[\x21-\x7e]+$/, expected: 'the key as eSMS shows it' },
  {
    name: callbackSecret,
    shape: /^[A-Za-z0-9_-]{16,128}$/,
    expected: '16 to 128 letters, figures, hyphens and underscores, by chance',
  },
  { name: brandname, shape: /^[A-Za-z0-9 ._-]{1,11}$/, expected: 'the registered name, at most 11 signs' },
  { name: moPrivateKey, shape: /^[\x21-\x7e]+$/, expected: 'the private key eSMS gave with the CPID' },
] as const;
const needed = [apiKey, secretKey, callbackSecret];

const url = z.url({ protocol: /^https?$/ });

/**
 * Reads the provider's settings, all that are needed or none. PUBLIC_URL has to be in `env` as well when it is on.
 * @throws EsmsSettingsError with one sentence
 */
export function readEsmsSettings(env: Record<string, string | undefined>): EsmsSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const has = (name: string): boolean => given(name) !== '';
  if (!shapes.some(({ name }) => has(name))) return { kind: 'off' };
  const missing = needed.filter((name) => !has(name));
  if (missing.length > 0)
    throw new EsmsSettingsError(
      `eSMS has settings, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty; expected: ${needed.join(', ')}, or none.`,
    );
  const broken = shapes.find(({ name, shape }) => has(name) && !shape.test(given(name)));
  if (broken)
    throw new EsmsSettingsError(`${broken.name} is of another shape than expected; expected: ${broken.expected}.`);
  return {
    kind: 'on',
    apiKey: given(apiKey),
    secretKey: given(secretKey),
    brandname: given(brandname) || null,
    moPrivateKey: given(moPrivateKey) || null,
    callbackSecret: given(callbackSecret),
    apiUrl: readUrl('ESMS_API_URL', given('ESMS_API_URL') || publicHost, publicHost),
    twoWay: has(moPrivateKey),
    publicUrl: readUrl('PUBLIC_URL', given('PUBLIC_URL'), 'https://hotline.example.vn'),
  };
}

function readUrl(name: string, found: string, example: string): string {
  const checked = url.safeParse(found);
  if (!checked.success) throw new EsmsSettingsError(`${name} is "${found}"; expected: an address such as ${example}.`);
  return checked.data.replace(/\/+$/, '');
}
