import path from 'node:path';
import { expect, test } from 'vitest';
import { checkPublicUrl, PublicUrlError } from '../../../hotline/check-public-url.ts';
import { readKnowledge } from '../../../hotline/knowledge.ts';
import { isExpected } from '../../../scripts/run-process.ts';

const { units } = readKnowledge(path.resolve(import.meta.dirname, '../../..'));
const long = (characters: number): string => `https://${'x'.repeat(characters - 8)}`;

test.each([
  'http://localhost:3000',
  'https://duongdaynong.quangninh.gov.vn',
  'https://a.vn/tin_cay-2',
  'https://[::1]:3000',
])('%s fits', (url) => {
  for (const twoWay of [true, false]) expect(() => checkPublicUrl(url, units, twoWay)).not.toThrow();
});

test.each([
  [true, 54],
  [false, 79],
])(
  'two-way %s: the longest page leaves room for %i characters, and one more is refused with the number',
  (twoWay, most) => {
    expect(() => checkPublicUrl(long(most), units, twoWay)).not.toThrow();
    const refused = () => checkPublicUrl(long(most + 1), units, twoWay);
    expect(refused).toThrow(PublicUrlError);
    expect(refused).toThrow(
      `PUBLIC_URL takes ${most + 1} characters; expected at most ${most}, so that an alert with its link is one SMS of 160.`,
    );
  },
);

test('a sign that takes the room of two counts twice', () => {
  expect(() => checkPublicUrl(`${long(53)}~`, units, true)).toThrow('PUBLIC_URL takes 55 characters');
});

test('an address an SMS would change is refused', () => {
  expect(() => checkPublicUrl('https://đườngdây.vn', units, false)).toThrow(/"https:\/\/đườngdây.vn".*plain ones/);
});

test('it ends a start with its sentence', () => {
  expect(isExpected(new PublicUrlError('x'))).toBe(true);
});
