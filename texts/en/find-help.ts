import type { SameTexts } from '../entry.ts';
import type { findHelp as original } from '../vi/find-help.ts';

export const findHelp: SameTexts<typeof original> = {
  maySomeoneSee: 'Can somebody else see this phone?',
  maySomeoneSeeAgain: 'Can somebody else see this phone? Please choose "Yes" or "No".',
  writeWhenSafe: 'Please write again at a better time. If you can speak, call 111 or 18001769, free.',
  lines: 'These numbers have been checked; they are free, day and night:\n{lines}',
  noLines: 'These two numbers are free, day and night: 111 and 18001769.',
  talkToPerson: 'Would you like the officer on duty to read your messages?',
  talkToPersonAgain: 'Would you like the officer on duty to read your messages? Please choose "Yes" or "No".',
  goodbye: 'All right. Write whenever you need, or call 111 or 18001769.',
};
