import { randomInt } from 'node:crypto';

/** An officer's PIN is exactly this many digits. */
const pinLength = 6;
const pinForm = /^[0-9]{6}$/;

/** No number anybody sets is longer; what is takes no time. */
const longestPin = 12;

/** Is it written as a PIN? */
export const isPin = (written: string): boolean => pinForm.test(written);

/** One that is tried first by whoever guesses: one digit or a short group repeated, or digits in order, up or down. */
export function isTrivialPin(pin: string): boolean {
  if (pin.length > longestPin) return false;
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  const inOrder = steps.every((step) => step === 1) || steps.every((step) => step === 9);
  return inOrder || /^(.{1,3})\1+$/.test(pin);
}

/** A PIN to give out: random, never a trivial one. */
export function newPin(): string {
  for (;;) {
    const pin = String(randomInt(10 ** pinLength)).padStart(pinLength, '0');
    if (!isTrivialPin(pin)) return pin;
  }
}
