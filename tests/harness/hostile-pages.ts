import fc from 'fast-check';
import { anyText } from './hostile-text.ts';
import type { Wire } from './signed-requests.ts';

const paths = [
  '',
  '/case',
  '/pin',
  '/confirm',
  '/contact',
  '/outcome',
  '/note',
  '/reply',
  '/x',
  '/case/',
  '/../case',
  '/%00',
];
const fields = ['nonce', 'pin', 'pin2', 'given', 'outcome', 'words', 'despite', '__proto__', 'constructor', ''];
const base64url = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 20, maxLength: 24 });
const inHeader = anyText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?')).slice(0, 500));

/** Requests to the pages behind an officer's link; most to the real link, none with a nonce it has given. */
export function pages(token: string, cookie: string | null): fc.Arbitrary<Wire> {
  const link = fc.oneof(
    { weight: 6, arbitrary: fc.constant(token) },
    { weight: 2, arbitrary: base64url },
    { weight: 1, arbitrary: inHeader.map((text) => text.slice(0, 90)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('..', '%2e%2e', '%', '%ff', 'style.css', token.slice(0, -1), token.toUpperCase()),
    },
  );
  const form = fc
    .array(
      fc.tuple(fc.constantFrom(...fields), fc.oneof(anyText, base64url, fc.constantFrom('closed', 'yes', '123456'))),
      {
        maxLength: 5,
      },
    )
    .map((pairs) => new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString());
  return fc
    .record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom('GET', 'POST') },
        { weight: 1, arbitrary: fc.constantFrom('HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH') },
      ),
      link,
      path: fc.constantFrom(...paths),
      body: fc.oneof({ weight: 6, arbitrary: form }, { weight: 1, arbitrary: anyText }),
      type: fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=x',
        '',
        ';',
      ),
      cookie: fc.oneof(
        fc.constant(cookie ?? 'tc_case=x'),
        inHeader,
        inHeader.map((text) => `tc_case_0=${text}`),
      ),
      site: fc.constantFrom('same-origin', 'none', 'cross-site', 'x'),
    })
    .map(({ method, link: at, path, body, type, cookie: sent, site }) => ({
      method,
      target: `/a/${at}${path}`,
      headers: { 'content-type': type, cookie: sent, 'sec-fetch-site': site },
      body: Buffer.from(body),
    }));
}
