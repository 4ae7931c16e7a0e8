import { z } from 'zod';
import { WrongSettings } from '../../wrong-settings.ts';

/** Who a message comes from: a number or name of ours, or a messaging service that chooses among several. */
export type TwilioSender = { kind: 'number'; number: string } | { kind: 'service'; sid: string };

/** The account, whom its messages come from, and where each side is found. `off` = no credentials: no such channel. */
export type TwilioSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      accountSid: string;
      /** Opens the account and signs the webhooks. */
      authToken: string;
      from: TwilioSender;
      apiUrl: string;
      /** Can people answer our number? In Viet Nam Twilio's cannot be answered. */
      twoWay: boolean;
      /** Where Twilio reaches us, as it was told: its signature is over this address. Without a slash at its end. */
      publicUrl: string;
    };

export type OpenTwilioSettings = Extract<TwilioSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class TwilioSettingsError extends WrongSettings {}

/** What the simulated provider and a channel without credentials agree on. Nothing real is protected by it. */
export const simulatedTwilio = {
  accountSid: 'AC5100000000000000000000000000000a',
  authToken: '5100000000000000000000000000000b',
  from: { kind: 'number', number: '8099' },
  twoWay: true,
} as const;

const sid = 'TWILIO_ACCOUNT_SID';
const token = 'TWILIO_AUTH_TOKEN';
const fromNumber = 'TWILIO_FROM';
const fromService = 'TWILIO_MESSAGING_SERVICE_SID';
const publicHost = 'https://api.twilio.com';

/**
 * What each may look like. A sender is a number with its country, a short code, or a registered name of at most eleven
 * signs. Source: Twilio documentation, Messages resource (From, MessagingServiceSid) and alphanumeric sender ids.
 */
const shapes = [
  { name: sid, shape: /^AC[0-9a-f]{32}$/, expected: 'AC and 32 hexadecimal digits' },
  { name: token, shape: /^[\x21-\x7e]+$/, expected: 'the token as Twilio shows it' },
  {
    name: fromNumber,
    shape: /^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[a-z])[a-z0-9 +&_-]{1,11})$/i,
    expected: 'a number such as +84900000001, a short code, or a registered name of at most 11 signs',
  },
  { name: fromService, shape: /^MG[0-9a-f]{32}$/, expected: 'MG and 32 hexadecimal digits' },
] as const;

const url = z.url({ protocol: /^https?$/ });

/**
 * Reads the channel's settings, all of them or none. PUBLIC_URL has to be in `env` as well when the channel is on.
 * @throws TwilioSettingsError with one sentence
 */
export function readTwilioSettings(env: Record<string, string | undefined>): TwilioSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const has = (name: string): boolean => given(name) !== '';
  if (!shapes.some(({ name }) => has(name))) return { kind: 'off' };
  const missing = [
    ...[sid, token].filter((name) => !has(name)),
    ...(has(fromNumber) || has(fromService) ? [] : [`${fromNumber} or ${fromService}`]),
  ];
  if (missing.length > 0)
    throw new TwilioSettingsError(
      `Twilio has settings, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty; expected: ${sid}, ${token} and one of ${fromNumber} and ${fromService}, or none.`,
    );
  if (has(fromNumber) && has(fromService))
    throw new TwilioSettingsError(`${fromNumber} and ${fromService} are both set; expected: one of them.`);
  const broken = shapes.find(({ name, shape }) => has(name) && !shape.test(given(name)));
  if (broken)
    throw new TwilioSettingsError(`${broken.name} is of another shape than expected; expected: ${broken.expected}.`);
  return {
    kind: 'on',
    accountSid: given(sid),
    authToken: given(token),
    from: has(fromNumber)
      ? { kind: 'number', number: given(fromNumber) }
      : { kind: 'service', sid: given(fromService) },
    apiUrl: readUrl('TWILIO_API_URL', given('TWILIO_API_URL') || publicHost, publicHost),
    twoWay: readTwoWay(given('TWILIO_TWO_WAY')),
    publicUrl: readUrl('PUBLIC_URL', given('PUBLIC_URL'), 'https://hotline.example.vn'),
  };
}

function readTwoWay(found: string): boolean {
  if (found !== '' && found !== 'true' && found !== 'false')
    throw new TwilioSettingsError(`TWILIO_TWO_WAY is "${found}"; expected: true or false.`);
  return found === 'true';
}

function readUrl(name: string, found: string, example: string): string {
  const checked = url.safeParse(found);
  if (!checked.success)
    throw new TwilioSettingsError(`${name} is "${found}"; expected: an address such as ${example}.`);
  return checked.data.replace(/\/+$/, '');
}
