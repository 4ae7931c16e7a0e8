import { expect, test } from 'vitest';
import { publicUrlWarning } from '../../../config/public-url.ts';

test.each([
  'http://localhost:3000',
  'https://localhost',
  'https://LOCALHOST.',
  'https://hotline.localhost',
  'http://127.0.0.1:3000',
  'https://127.1.2.3',
  'https://[::1]:3000',
  'https://[::ffff:127.0.0.1]',
  'http://0.0.0.0',
])('%s cannot be reached from anywhere else', (url) => {
  expect(publicUrlWarning(url, true)).toMatch(/no phone and no provider can reach/);
  expect(publicUrlWarning(url, false)).toBeNull();
});

test('http is not protected', () => {
  expect(publicUrlWarning('http://hotline.example.vn', true)).toMatch(/expected an https address/);
  expect(publicUrlWarning('http://hotline.example.vn', false)).toBeNull();
});

test.each(['https://hotline.example.vn', 'https://localhost.example.vn', 'https://127.example.vn:8443/tin-cay'])(
  'nothing speaks against %s',
  (url) => expect(publicUrlWarning(url, true)).toBeNull(),
);
