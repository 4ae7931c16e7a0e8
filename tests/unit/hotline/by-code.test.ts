import { expect, test } from 'vitest';
import type { Content } from '../../../domain/message.ts';
import { registrationCode } from '../../../domain/registration-code.ts';
import { type OfferAnswer, offerButton } from '../../../domain/swim-offer-answer.ts';
import { codeOrder } from '../../../hotline/by-code.ts';

const code = registrationCode(new Uint8Array([3, 1, 4, 1, 5]));
const elsewhere = { inReport: () => false };
const inReport = { inReport: () => true };
const said = (text: string): Content => ({ kind: 'text', text });

test('the buttons of an offer are its answers; another talk’s are none, and what is typed like one is words', () => {
  const pressed = (answer: OfferAnswer): Content => ({ kind: 'choice', value: offerButton(answer, code) });
  expect(codeOrder(elsewhere, pressed('take'))).toEqual({ wants: 'take', code, alone: true });
  expect(codeOrder(inReport, pressed('leave'))).toEqual({ wants: 'decline', code, alone: true });
  expect(codeOrder(elsewhere, { kind: 'choice', value: 'swim-code.shown.take' })).toBeNull();
  expect(codeOrder(elsewhere, { kind: 'choice', value: 'class-offer:take:BOI-AAAAAA' })).toBeNull();
});

test('in a report only a message that says nothing else is one: the rest is her telling', () => {
  const telling = said(`thầy ở lớp ${code} hay mắng con em`);
  expect(codeOrder(elsewhere, telling)).toMatchObject({ wants: 'look', code });
  expect(codeOrder(inReport, telling)).toBeNull();
  expect(codeOrder(inReport, said(`NHAN ${code}`))).toMatchObject({ wants: 'take', code });
  expect(codeOrder(inReport, { kind: 'media', media: 'sticker' })).toBeNull();
});
