import type { SameTexts } from '../entry.ts';
import type { urgent as original } from '../vi/urgent.ts';

export const urgent: SameTexts<typeof original> = {
  numbers: 'In haste call 113, 114 or 115 now. At 111 or 18001769 somebody answers at any hour, free.',
  police: 'In haste call 113, the police, now; if someone is hurt, 115. Or 111 or 18001769, free, day and night.',
  ambulance: 'In haste call 115, the ambulance, now. Or 111 or 18001769, free, day and night.',
  rescue: 'In haste call 114, rescue, now, then 115. Shout so that grown-ups nearby come to help.',
};
