import { expect, test } from 'vitest';
import { localPhone, phonesIn, readMobile } from '../../../domain/phone.ts';

test.each(['0912345678', '+84912345678', '84912345678', ' 0912 345 678 ', '+84 912.345.678', '(0912) 345-678'])(
  '%s is a mobile number',
  (written) => expect(readMobile(written)).toBe('+84912345678'),
);

test.each([
  '',
  'x',
  '111',
  '18001769',
  '0203 3620374',
  '+14155552671',
  '09123456',
  '0912345678901',
  '0912345678x1',
  'T0912345678',
  'whatsapp:+84912345678',
  '0912345678 a',
])('%s is none', (written) => expect(readMobile(written)).toBeNull());

test('a number is shown as it is dialled at home', () => {
  expect(localPhone('+84912345678')).toBe('0912 345 678');
  expect(localPhone('8099')).toBe('8099');
});

test.each<[string, string[]]>([
  ['gọi 0912 345 678 nhé', ['0912 345 678']],
  ['0912.345.678, hoặc +84 (203) 3825-123.', ['0912.345.678', '+84 (203) 3825-123']],
  ['0 9 1 2 3 4 5 6 7 8', ['0 9 1 2 3 4 5 6 7 8']],
  ['so 912345678', ['912345678']],
  ['111, 113 hoặc 18001769', []],
  ['9 giờ ngày 25.11.2026', []],
  ['từ 07:00 đến 21:00', []],
  ['', []],
])('telephone numbers in "%s"', (written, found) => expect(phonesIn(written)).toEqual(found));
