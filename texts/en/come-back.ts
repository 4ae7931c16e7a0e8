import type { SameTexts } from '../entry.ts';
import type { comeBack as original } from '../vi/come-back.ts';

export const comeBack: SameTexts<typeof original> = {
  offer: {
    base: 'To go on another day, even from another phone, would you like a code? It is fine without one.',
    sms: 'To go on another day:',
  },
  offerAgain: 'Would you like a code to go on another day? Please choose one.',
  takeCode: 'Give me a code',
  ownNumber: 'My own number',
  noNeed: 'No need',
  code: 'Code: {code}. Copy it where only you look, then delete this message; next time send the code to go on.',
  noCode: 'There is no code right now. Whenever you need, just write again.',
  goodbye: 'All right. Write again whenever you need, or call 111 at any time.',
  safe: 'Hello. Is it safe for you to text now?',
  tell: 'Thank you for writing again. What would you like to add for the officer?',
  kept: 'It is kept for the officer to read. If it is urgent, call 111 or 18001769, free.',
};
