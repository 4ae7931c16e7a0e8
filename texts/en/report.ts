import type { SameTexts } from '../entry.ts';
import type { report as original } from '../vi/report.ts';

export const report: SameTexts<typeof original> = {
  where: 'In which commune or ward is this? The old name is fine.',
  outside:
    'This line works for Quảng Ninh; 111 can be called from anywhere, at any hour. Please go on, the officer will still read it.',
  contactWrite: 'Write here',
  contactCall: 'Call me',
  contactBoth: 'Both',
  contactNeither: 'Do not contact me',
  heard: {
    base:
      'Thank you for writing. ' +
      'The officer on duty is being called until somebody reads it; how long it takes is not known, at night it may be longer.',
    sms: 'The officer on duty is being called.',
  },
};
