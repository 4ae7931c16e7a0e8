import { expect, test } from 'vitest';
import { isPin, isTrivialPin, newPin } from '../../../domain/pin.ts';

test('a PIN is exactly six digits', () => {
  for (const pin of ['000000', '482915']) expect(isPin(pin)).toBe(true);
  for (const written of ['', '48291', '4829155', '48291a', ' 482915', '482915\n', '４８２９１５', '-48291'])
    expect(isPin(written), JSON.stringify(written)).toBe(false);
});

test.each(['000000', '999999', '123456', '012345', '567890', '654321', '987654', '210987', '121212', '123123'])(
  '%s is guessed first',
  (pin) => {
    expect(isTrivialPin(pin)).toBe(true);
  },
);

test.each(['482915', '123457', '112233', '135790', '100000'])('%s is not in that list', (pin) => {
  expect(isTrivialPin(pin)).toBe(false);
});

test('a PIN that is given out is a PIN, and not a trivial one', () => {
  const pins = Array.from({ length: 2000 }, newPin);
  expect(pins.every((pin) => isPin(pin) && !isTrivialPin(pin))).toBe(true);
  expect(new Set(pins).size).toBeGreaterThan(1950);
});
