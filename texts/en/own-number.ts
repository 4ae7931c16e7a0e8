import type { SameTexts } from '../entry.ts';
import type { ownNumber as original } from '../vi/own-number.ts';

export const ownNumber: SameTexts<typeof original> = {
  choose: 'Choose a number of 4 to 8 digits that only you know. Next time, send it to go on.',
  chooseAgain: 'It has to be a number of 4 to 8 digits, not too easy to guess. Send one, or write: skip.',
  sign: 'It is remembered. You may also choose a word: when it is urgent and you cannot talk freely, send it and officers are called.',
  signAgain: 'The word needs at least 4 letters and must not be an everyday one. Send another, or write: skip.',
  set: 'Done. Please delete the last messages.',
  left: 'All right, it works without one. Write again whenever you need.',
};
