import { readRegistrationCode } from './registration-code.ts';

/** How an offered place is answered. */
export type OfferAnswer = 'take' | 'leave';

/** The value of a button under an offer: of no talk, for it is pressed from anywhere. */
export const offerButton = (answer: OfferAnswer, code: string): string => `class-offer:${answer}:${code}`;

const shape = /^class-offer:(take|leave):(.+)$/;

/** What such a button says; null: it is another one. A button's value is only a claim: anybody can type it. */
export function readOfferButton(value: string): { answer: OfferAnswer; code: string } | null {
  const [, answer, written = ''] = shape.exec(value) ?? [];
  const code = readRegistrationCode(written);
  return code === null || (answer !== 'take' && answer !== 'leave') ? null : { answer, code };
}
