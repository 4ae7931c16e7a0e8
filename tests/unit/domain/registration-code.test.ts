import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readRegistrationCode, registrationCode } from '../../../domain/registration-code.ts';

test('a code is read back however it is typed', () => {
  for (let n = 0; n < 2_000; n += 1) {
    const code = registrationCode(randomBytes(5));
    expect(code).toMatch(/^BOI-[0-9A-HJKMNP-TV-Z]{6}$/);
    for (const typed of [code, code.toLowerCase(), code.slice(4), code.replace('-', ' '), ` ${code.replace('-', '')} `])
      expect(readRegistrationCode(typed)).toBe(code);
    expect(readRegistrationCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
  }
});

test.each(['', 'BOI-', 'BOI-12345', 'TC-12345', 'BOI-1234567', 'boi loi', 'BOI-UUUUUU'])('"%s" is no code', (typed) => {
  expect(readRegistrationCode(typed)).toBeNull();
});

test('a code that begins like the prefix is read without it too', () => {
  // 11, 0, 1 stand for B, 0, 1.
  const code = registrationCode(Buffer.from([11, 0, 1, 4, 5]));
  expect(code).toMatch(/^BOI-B01/);
  for (const typed of [code, code.slice(4), `boi ${code.slice(4)}`]) expect(readRegistrationCode(typed)).toBe(code);
});

test('one character wrong is noticed', () => {
  const code = registrationCode(Buffer.from([1, 2, 3, 4, 5]));
  for (const other of '23456789ABCDEFGHJKMNPQRSTVWXYZ')
    if (other !== code.charAt(6)) expect(readRegistrationCode(code.slice(0, 6) + other + code.slice(7))).toBeNull();
});
