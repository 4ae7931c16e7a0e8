import { expect, test } from 'vitest';
import { limits } from '../../channels/telegram/send.ts';
import { caseCode } from '../../domain/case-code.ts';
import { offerButton } from '../../domain/swim-offer-answer.ts';
import { takeValue } from '../../understanding/acknowledgement.ts';

// What flows put into buttons is counted by `npm run check` (flows/engine/explore.ts); these are the others.
test('every button that no flow makes fits into what Telegram takes', () => {
  const values = [
    takeValue(caseCode(new Uint8Array(8).fill(255))),
    offerButton('leave', 'BOI-WWWWW0'),
    offerButton('take', 'BOI-WWWWW0'),
  ];
  for (const value of values) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(limits.valueBytes);
});
