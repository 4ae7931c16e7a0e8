import type { SameTexts } from '../entry.ts';
import type { talkToOfficer as original } from '../vi/talk-to-officer.ts';

export const talkToOfficer: SameTexts<typeof original> = {
  wanted: 'May the machine pass your messages to the officer on duty?',
  wantedAgain: 'May the machine pass your messages to the officer on duty? Please choose "Yes" or "No".',
  fewWords: 'Please write a few words so that the officer knows what you need. You can also skip this.',
  passed:
    'Passed on: an officer will read it. The machine cannot say when, and at night it may take longer; ' +
    'to talk to someone now, call 111 or 18001769, free, day and night.',
  goodbye: 'All right. Write whenever you need, or call 111 at any hour.',
};
