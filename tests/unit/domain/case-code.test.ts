import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseCode, readCaseCode } from '../../../domain/case-code.ts';

const random = fc.uint8Array({ minLength: 4, maxLength: 4 });

test('a code reads back, however it is written', () => {
  fc.assert(
    fc.property(random, (bytes) => {
      const code = caseCode(bytes);
      expect(code).toMatch(/^TC-[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readCaseCode(code)).toBe(code);
      expect(readCaseCode(` ${code.toLowerCase().replace('-', '')} `)).toBe(code);
      expect(readCaseCode(code.slice(3).replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
    }),
  );
});

test('two neighbours changed places: noticed', () => {
  expect(readCaseCode(caseCode(Uint8Array.of(1, 2, 3, 4)))).toBe('TC-12348');
  expect(readCaseCode('TC-21348')).toBeNull();
  expect(readCaseCode('')).toBeNull();
  expect(readCaseCode('TC-1234')).toBeNull();
});

test('a code that begins with TC itself is read with and without its prefix', () => {
  const code = caseCode(Uint8Array.of(26, 12, 0, 0));
  expect(code).toMatch(/^TC-TC00/);
  expect(readCaseCode(code)).toBe(code);
  expect(readCaseCode(code.slice(3))).toBe(code);
});
