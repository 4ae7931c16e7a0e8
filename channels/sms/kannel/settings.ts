import { z } from 'zod';
import { isPublicAddress } from '../../public-address.ts';
import { WrongSettings } from '../../wrong-settings.ts';

/** The gateway's door, who we are there, and what it has to know to be believed. `off` = nothing is set. */
export type KannelSettings =
  | { kind: 'off' }
  | {
      kind: 'on';
      sendsmsUrl: string;
      username: string;
      password: string;
      /** The number people write to, or a registered name. */
      from: string;
      /** Part of the addresses Kannel calls: it signs nothing, so whoever knows it is believed. */
      callbackSecret: string;
      /** Where Kannel finds us, for its reports of delivery. Without a slash at its end. */
      publicUrl: string;
      /** What people write comes back by the same gateway. */
      twoWay: true;
    };

export type OpenKannelSettings = Extract<KannelSettings, { kind: 'on' }>;

/** The message is one sentence for the operator; it never holds a value of a secret. */
export class KannelSettingsError extends WrongSettings {}

const sendsmsUrl = 'KANNEL_SENDSMS_URL';
const example = 'http://127.0.0.1:13013/cgi-bin/sendsms';

/**
 * What each may look like; a sender is as at any provider of SMS: a number with its country, a short code, or a registered
 * name of at most eleven signs. Source: Kannel 1.4.5 User's Guide, "SendSMS-user configurations" and "SMS Push CGI Variables".
 */
const shapes = [
  { name: sendsmsUrl, shape: /^https?:\/\/\S+$/i, expected: `an address such as ${example}` },
  { name: 'KANNEL_USERNAME', shape: /^[\x21-\x7e]+$/, expected: 'the username of the group sendsms-user' },
  { name: 'KANNEL_PASSWORD', shape: /^[\x21-\x7e]+$/, expected: 'the password of the group sendsms-user' },
  {
    name: 'KANNEL_FROM',
    shape: /^(\+[1-9]\d{6,14}|\d{3,12}|(?=.*[a-z])[a-z0-9 +&_-]{1,11})$/i,
    expected: 'a number such as +84900000001, a short code, or a registered name of at most 11 signs',
  },
  {
    name: 'KANNEL_CALLBACK_SECRET',
    // A longer part of an address finds no way to us.
    shape: /^[\w-]{16,100}$/,
    expected: '16 to 100 letters, digits, - or _, the same as in the addresses of kannel.conf',
  },
] as const;

const url = z.url({ protocol: /^https?$/ });

/**
 * Reads the gateway's settings, all of them or none. PUBLIC_URL has to be in `env` as well when there are any.
 * @throws KannelSettingsError with one sentence
 */
export function readKannelSettings(env: Record<string, string | undefined>): KannelSettings {
  const given = (name: string): string => env[name]?.trim() ?? '';
  const missing = shapes.filter(({ name }) => given(name) === '').map(({ name }) => name);
  if (missing.length === shapes.length) return { kind: 'off' };
  if (missing.length > 0)
    throw new KannelSettingsError(
      `Kannel has settings, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} empty; expected: all of ${shapes.map(({ name }) => name).join(', ')}, or none.`,
    );
  const broken = shapes.find(({ name, shape }) => !shape.test(given(name)));
  if (broken)
    throw new KannelSettingsError(`${broken.name} is of another shape than expected; expected: ${broken.expected}.`);
  return {
    kind: 'on',
    sendsmsUrl: readSendsmsUrl(given(sendsmsUrl)),
    username: given('KANNEL_USERNAME'),
    password: given('KANNEL_PASSWORD'),
    from: given('KANNEL_FROM'),
    callbackSecret: given('KANNEL_CALLBACK_SECRET'),
    publicUrl: readPublicUrl(given('PUBLIC_URL')),
    twoWay: true,
  };
}

/** Each request has the password and somebody's words in its address: in clear it never leaves the house. */
function readSendsmsUrl(written: string): string {
  const found = URL.canParse(written) ? new URL(written) : null;
  if (found === null || found.search !== '' || found.hash !== '' || found.username !== '' || found.password !== '')
    throw new KannelSettingsError(
      `${sendsmsUrl} is of another shape than expected; expected: an address such as ${example}, without a query or a password in it.`,
    );
  if (found.protocol === 'http:' && !isInside(found.hostname))
    throw new KannelSettingsError(
      `${sendsmsUrl} begins with http and is no address of this machine or of a private network; expected: https, since password and words go there, or Kannel beside the hotline.`,
    );
  return found.href;
}

/** An address nobody outside can have, or a name no public directory can have. */
const isInside = (host: string): boolean =>
  /^[a-z0-9-]+$|\.(localhost|local|internal|lan|home\.arpa)$/i.test(host) ||
  (/^[\d.]+$|^\[.*\]$/.test(host) && !isPublicAddress(host.replace(/^\[|\]$/g, '')));

function readPublicUrl(found: string): string {
  const checked = url.safeParse(found);
  if (!checked.success)
    throw new KannelSettingsError(`PUBLIC_URL is "${found}"; expected: an address such as https://hotline.example.vn.`);
  return checked.data.replace(/\/+$/, '');
}
