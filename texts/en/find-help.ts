import type { SameTexts } from '../entry.ts';
import type { findHelp as original } from '../vi/find-help.ts';

export const findHelp: SameTexts<typeof original> = {
  maySomeoneSee: 'Might somebody else look at this phone?',
  maySomeoneSeeAgain: 'Might somebody else look at this phone? Please choose "Yes" or "No".',
  writeWhenSafe: 'Write again when you are alone. If you can speak, call 111 or 18001769, free.',
  lines: 'These numbers are confirmed, free, day and night:\n{lines}',
  noLines: 'These two numbers are free, day and night: 111 and 18001769.',
  talkToPerson: 'Would you like the officer on duty to read your messages?',
  talkToPersonAgain: 'Would you like the officer on duty to read your messages? Please choose "Yes" or "No".',
  goodbye: 'All right. Write whenever you need, or call 111 or 18001769.',
};
