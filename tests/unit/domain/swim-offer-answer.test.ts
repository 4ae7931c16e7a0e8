import { expect, test } from 'vitest';
import { registrationCode } from '../../../domain/registration-code.ts';
import { offerButton, readOfferButton } from '../../../domain/swim-offer-answer.ts';

const code = registrationCode(new Uint8Array([1, 2, 3, 4, 5]));

test.each(['take', 'leave'] as const)('%s: what the button says is read back', (answer) => {
  expect(readOfferButton(offerButton(answer, code))).toEqual({ answer, code });
});

test.each([
  '',
  'class-offer:take:',
  'class-offer:take:BOI-AAAAAA',
  'class-offer:give:BOI-123456',
  `x${offerButton('take', code)}`,
])('%s is no answer to an offer', (value) => {
  expect(readOfferButton(value)).toBeNull();
});
