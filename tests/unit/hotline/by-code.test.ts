import { expect, test } from 'vitest';
import type { Content } from '../../../domain/message.ts';
import { registrationCode } from '../../../domain/registration-code.ts';
import { codeOrder } from '../../../hotline/by-code.ts';

const code = registrationCode(new Uint8Array([3, 1, 4, 1, 5]));
const elsewhere = { inReport: () => false };
const inReport = { inReport: () => true };
const said = (text: string): Content => ({ kind: 'text', text });

test('the button of an offer carries the words of its answer, and is read like them', () => {
  expect(codeOrder(elsewhere, { kind: 'choice', value: `NHAN ${code}` })).toMatchObject({ wants: 'take', code });
  expect(codeOrder(elsewhere, { kind: 'choice', value: `THOI ${code}` })).toMatchObject({ wants: 'decline', code });
  expect(codeOrder(elsewhere, { kind: 'choice', value: 'swim-code.shown.take' })).toBeNull();
});

test('in a report only a message that says nothing else is one: the rest is her telling', () => {
  const telling = said(`thầy ở lớp ${code} hay mắng con em`);
  expect(codeOrder(elsewhere, telling)).toMatchObject({ wants: 'look', code });
  expect(codeOrder(inReport, telling)).toBeNull();
  expect(codeOrder(inReport, said(`NHAN ${code}`))).toMatchObject({ wants: 'take', code });
  expect(codeOrder(inReport, { kind: 'media', media: 'sticker' })).toBeNull();
});
