import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { simulatedTwilioCredentials } from '../../simulator/twilio.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import type { Random } from '../harness/random.ts';
import { signatureHeaders, smsPath, smsStatusPath, type Wire, zaloPath } from '../harness/signed-requests.ts';

/** One way to make a false request out of a genuine one; the other channel's genuine request is at hand. */
export type Forgery = { name: string; forge(wire: Wire, random: Random, other: Wire, address: string): Wire };

const headerOf = (wire: Wire): string =>
  wire.target.startsWith(zaloPath) ? signatureHeaders.zalo : signatureHeaders.sms;
const signatureIn = (wire: Wire): string => String(wire.headers[headerOf(wire)] ?? '');
const signedWith = (wire: Wire, value: string | string[]): Wire => ({
  ...wire,
  headers: { ...wire.headers, [headerOf(wire)]: value },
});
const withBody = (wire: Wire, body: Buffer | string): Wire => ({ ...wire, body: Buffer.from(body) });

/** The body signed as the provider does, but with another secret. */
function signAgain(wire: Wire, secret: string, address: string): Wire {
  if (wire.target.startsWith(zaloPath)) {
    const timestamp = /"timestamp":"(\d+)"/.exec(wire.body.toString('utf8'))?.[1] ?? '';
    const hash = createHash('sha256').update(simulatedZaloCredentials.appId).update(wire.body);
    return signedWith(wire, `mac=${hash.update(timestamp).update(secret).digest('hex')}`);
  }
  return signedWith(wire, twilioMac(wire, secret, address));
}

function twilioMac({ target, body }: Wire, secret: string, address: string): string {
  const fields = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8')))
    fields.set(name, (fields.get(name) ?? new Set()).add(value));
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : 1));
  const words = sorted.flatMap(([name, values]) => [...values].sort().map((value) => name + value));
  const at = target.indexOf('?');
  // A question mark with nothing behind it is not part of an address.
  const url = `${address}${at === target.length - 1 ? target.slice(0, -1) : target}`;
  return createHmac('sha1', secret)
    .update(`${url}${words.join('')}`)
    .digest('base64');
}

/**
 * Is it, by the provider's own rule, genuine after all? Written apart from the code it judges: what a mutation happens to leave
 * as it was (a header's case, an added query Zalo does not sign, a form spelt in another way) must be taken.
 */
export function isGenuine(wire: Wire, address: string): boolean {
  if (wire.method !== 'POST') return false;
  const path = pathOf(wire.target);
  const given = headerValue(wire, path === zaloPath ? signatureHeaders.zalo : signatureHeaders.sms);
  if (path === zaloPath) {
    const { appId, oaSecretKey } = simulatedZaloCredentials;
    const timestamp = timestampIn(wire.body);
    if (timestamp === null) return false;
    const hash = createHash('sha256')
      .update(appId)
      .update(wire.body)
      .update(timestamp)
      .update(oaSecretKey)
      .digest('hex');
    return given === hash || given === `mac=${hash}`;
  }
  if (path !== smsPath && path !== smsStatusPath) return false;
  return given === twilioMac(wire, simulatedTwilioCredentials.authToken, address);
}

function pathOf(target: string): string {
  const path = target.split('?')[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function headerValue(wire: Wire, name: string): string {
  const values = Object.entries(wire.headers).flatMap(([key, value]) => (key.toLowerCase() === name ? value : []));
  return values.map((value) => value.replace(/^[ \t]+|[ \t]+$/g, '')).join(', ');
}

function timestampIn(body: Buffer): string | null {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    const has = typeof read === 'object' && read !== null && 'timestamp' in read;
    return has && typeof read.timestamp === 'string' ? read.timestamp : null;
  } catch {
    return null;
  }
}

function changeByte(body: Buffer, random: Random): Buffer {
  const changed = Buffer.from(body);
  changed[random.below(changed.length)] = random.below(256);
  return changed;
}

const insert = (body: Buffer, at: number, piece: Buffer): Buffer =>
  Buffer.concat([body.subarray(0, at), piece, body.subarray(at)]);

/** Fields or keys in another order, under the old signature. A form is signed sorted, so there it stays genuine. */
function reordered(wire: Wire, random: Random): Wire {
  if (!wire.target.startsWith(zaloPath)) {
    const fields = random.shuffled(wire.body.toString('utf8').split('&'));
    return withBody(wire, fields.join('&'));
  }
  const read: Record<string, unknown> = JSON.parse(wire.body.toString('utf8'));
  return withBody(wire, JSON.stringify(Object.fromEntries(random.shuffled(Object.entries(read)))));
}

const changeCase = (text: string, random: Random): string =>
  [...text].map((char) => (random.chance(0.5) ? char.toUpperCase() : char)).join('');

const contentTypes = [
  '',
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=iso-8859-1',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'x',
  ';;;',
];
const methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'LOCK'];
const targets: ((target: string, random: Random) => string)[] = [
  (target) => `${target}/`,
  (target) => `/${target}`,
  (target) => target.toUpperCase(),
  (target) => `${target}?`,
  (target) => `${target}?a=1`,
  (target) => `${target}?id=${'0'.repeat(36)}`,
  (target) => `${target}%00`,
  (target) => `${target}/../zalo`,
  (target) => target.replace('/webhooks', '/webhooks/.'),
  (target) => target.replace('o', '%6f'),
  (target) => target.replace('w', '%'),
  (target) => `${target};a=1`,
  (target) => target.replace('zalo', 'telegram').replace('twilio', 'kannel'),
  (target) => (target === smsPath ? smsStatusPath : smsPath),
  (target) => (target === zaloPath ? smsPath : zaloPath),
  (target, random) => `${target}?${random.bytes(8).toString('hex')}=%ff%fe`,
];

const { zalo: zaloHeader, sms: smsHeader } = signatureHeaders;
const secrets = [
  '',
  ' ',
  'OldSecretOfLastYear',
  simulatedZaloCredentials.appSecret,
  simulatedZaloCredentials.oaSecretKey.toLowerCase(),
  simulatedZaloCredentials.oaSecretKey.slice(0, -1),
  simulatedTwilioCredentials.authToken.toUpperCase(),
  simulatedTwilioCredentials.accountSid,
  'undefined',
  'null',
];

export const forgeries: readonly Forgery[] = [
  { name: 'one byte of the body', forge: (wire, random) => withBody(wire, changeByte(wire.body, random)) },
  {
    name: 'several bytes of the body',
    forge: (wire, random) => {
      let body = wire.body;
      for (let times = 2 + random.below(20); times > 0; times -= 1) body = changeByte(body, random);
      return withBody(wire, body);
    },
  },
  {
    name: 'body cut off',
    forge: (wire, random) => withBody(wire, wire.body.subarray(0, random.below(wire.body.length))),
  },
  {
    name: 'body without its beginning',
    forge: (wire, random) => withBody(wire, wire.body.subarray(1 + random.below(40))),
  },
  {
    name: 'something put into the body',
    forge: (wire, random) =>
      withBody(wire, insert(wire.body, random.below(wire.body.length + 1), random.bytes(1 + random.below(16)))),
  },
  {
    name: 'something before or after the body',
    forge: (wire, random) => {
      const piece = Buffer.from(random.pick(['\ufeff', ' ', '\n', '\r\n', '\u0000', '{}', '&Body=cuu', '&', '//']));
      return withBody(wire, random.chance(0.5) ? Buffer.concat([piece, wire.body]) : Buffer.concat([wire.body, piece]));
    },
  },
  {
    name: 'other words under the old signature',
    forge: (wire, random) => {
      const words = random.pick(['cuu em voi', 'bo dang danh em', 'x'.repeat(random.below(2000))]);
      return withBody(wire, wire.body.toString('utf8').replace(/xin(\+|%20| )chao/, words));
    },
  },
  { name: 'fields in another order', forge: reordered },
  {
    name: 'a field twice',
    forge: (wire, random) => {
      const text = wire.body.toString('utf8');
      if (!wire.target.startsWith(zaloPath))
        return withBody(wire, `${text}&${random.pick(['Body', 'From', 'To'])}=cuu`);
      return withBody(wire, text.replace('{', '{"timestamp":"1795451700001",'));
    },
  },
  {
    name: 'another time',
    forge: (wire, random) => {
      const text = wire.body.toString('utf8');
      return withBody(
        wire,
        text.replace('1795451700000', String(random.below(2_000_000_000)) + random.pick(['', '000'])),
      );
    },
  },
  {
    name: 'body in another encoding',
    forge: (wire, random) => {
      const text = wire.body.toString('utf8');
      const turned = [
        Buffer.from(text, 'utf16le'),
        Buffer.from(`\ufeff${text}`, 'utf16le'),
        gzipSync(wire.body),
        Buffer.from(text.normalize('NFD')),
        Buffer.from(encodeURIComponent(text)),
        Buffer.from(wire.body.toString('base64')),
        Buffer.from(text.replaceAll('e', '\\u0065')),
        Buffer.from(text.replaceAll('e', '%65')),
        Buffer.concat([Buffer.from([0xff, 0xc0, 0xaf]), wire.body]),
      ];
      const encoding = random.pick(['gzip', 'identity', 'deflate', 'br', 'utf-16']);
      return { ...withBody(wire, random.pick(turned)), headers: { ...wire.headers, 'content-encoding': encoding } };
    },
  },
  {
    name: 'one sign of the signature',
    forge: (wire, random) => {
      const value = signatureIn(wire);
      // A comparison that stops early, or begins late, is likeliest found at the ends.
      const at = random.pick([value.length - 1, value.length - 2, 4, random.below(value.length)]);
      const sign = random.pick([...'0123456789abcdef', String.fromCharCode(33 + random.below(94))]);
      return signedWith(wire, value.slice(0, at) + sign + value.slice(at + 1));
    },
  },
  {
    name: 'signature cut off',
    forge: (wire, random) => signedWith(wire, signatureIn(wire).slice(0, random.below(64))),
  },
  {
    name: 'signature in other clothes',
    forge: (wire, random) => {
      const value = signatureIn(wire);
      const changes = [
        value.toUpperCase(),
        `mac=${value}`,
        value.replace('mac=', 'MAC='),
        value.replace('mac=', ''),
        value.replace('=', ' = '),
        ` ${value} `,
        `"${value}"`,
        `${value},${value}`,
        `sha256=${value}`,
        value.replaceAll('=', ''),
        value.replaceAll('+', '-').replaceAll('/', '_'),
        '0'.repeat(64),
        'mac=',
        'null',
        `${value}\u00a0`,
      ];
      return signedWith(wire, random.pick(changes));
    },
  },
  {
    name: 'signature twice',
    forge: (wire, random) => {
      const value = signatureIn(wire);
      const wrong = `mac=${random.bytes(32).toString('hex')}`;
      return signedWith(
        wire,
        random.pick([
          [value, value],
          [wrong, value],
          [value, wrong],
          ['', value],
        ]),
      );
    },
  },
  {
    name: 'header of another name',
    forge: (wire, random) => {
      const name = headerOf(wire);
      const { [name]: value = '', ...headers } = wire.headers;
      const names = [changeCase(name, random), `${name}s`, name.replaceAll('-', '_'), `x-${name}`, 'authorization'];
      return {
        ...wire,
        headers: { ...headers, [random.pick([...names, name === zaloHeader ? smsHeader : zaloHeader])]: value },
      };
    },
  },
  {
    name: 'no signature',
    forge: (wire) => {
      const { [headerOf(wire)]: _left, ...headers } = wire.headers;
      return { ...wire, headers };
    },
  },
  { name: 'another secret', forge: (wire, random, _other, address) => signAgain(wire, random.pick(secrets), address) },
  {
    name: "the other channel's secret",
    forge: (wire, _random, _other, address) => {
      const { oaSecretKey } = simulatedZaloCredentials;
      return signAgain(
        wire,
        headerOf(wire) === smsHeader ? oaSecretKey : simulatedTwilioCredentials.authToken,
        address,
      );
    },
  },
  {
    name: 'an HMAC in place of the hash',
    forge: (wire) => {
      const key =
        headerOf(wire) === smsHeader ? simulatedTwilioCredentials.authToken : simulatedZaloCredentials.oaSecretKey;
      return signedWith(wire, `mac=${createHmac('sha256', key).update(wire.body).digest('hex')}`);
    },
  },
  { name: "another request's signature", forge: (wire, _random, other) => signedWith(wire, signatureIn(other)) },
  { name: "the other channel's body", forge: (wire, _random, other) => withBody(wire, other.body) },
  { name: 'method', forge: (wire, random) => ({ ...wire, method: random.pick(methods) }) },
  {
    name: 'content type, body changed',
    forge: (wire, random) => ({
      ...withBody(wire, changeByte(wire.body, random)),
      headers: { ...wire.headers, 'content-type': random.pick(contentTypes) },
    }),
  },
  {
    name: 'content type alone',
    forge: (wire, random) => ({ ...wire, headers: { ...wire.headers, 'content-type': random.pick(contentTypes) } }),
  },
  { name: 'path or query', forge: (wire, random) => ({ ...wire, target: random.pick(targets)(wire.target, random) }) },
  { name: 'empty body', forge: (wire) => withBody(wire, '') },
  {
    name: 'too large a body',
    forge: (wire, random) =>
      // Seldom, for its size; else just within the limit.
      withBody(wire, Buffer.concat([wire.body, Buffer.alloc(random.chance(0.1) ? 66_000 : 4_000, ' ')])),
  },
];
