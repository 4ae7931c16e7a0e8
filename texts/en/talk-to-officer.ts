import type { SameTexts } from '../entry.ts';
import type { talkToOfficer as original } from '../vi/talk-to-officer.ts';

export const talkToOfficer: SameTexts<typeof original> = {
  wanted: 'Shall your messages be passed to the officer on duty?',
  wantedAgain: 'Shall your messages be passed to the officer on duty? Please choose "Yes" or "No".',
  fewWords: 'Please write a few words so that the officer knows what you need. You can also skip this.',
  passedNow:
    'Passed on; officers are called now, when one answers is not known. Write more if you like. To talk now call 111 or 18001769, day and night.',
  passedUntil:
    'Passed on; officers are called from {time}, when one answers is not known. Write more if you like. To talk now call 111 or 18001769, day and night.',
  waitsNow:
    'Added for the officer; when one answers is not known. To talk now call 111 or 18001769. To begin again write: menu.',
  waitsUntil:
    'Added; officers are called from {time}. To talk now call 111 or 18001769, day and night. To begin again write: menu.',
  goodbye: 'All right. Write whenever you need, or call 111 at any hour.',
};
