import type { SameTexts } from '../entry.ts';
import type { urgent as original } from '../vi/urgent.ts';

export const urgent: SameTexts<typeof original> = {
  numbers: 'If it is urgent, call 113, 114 or 115 now. Or 111 or 18001769, free, day and night.',
  police:
    'If it is urgent, call 113 (police) now; if someone is in pain, 115. Or 111 or 18001769, free, day and night.',
  ambulance: 'If it is urgent, call 115 (ambulance) now. Or 111 or 18001769, free, day and night.',
  rescue: 'If it is urgent, call 114 (rescue) now, then 115. Shout so that grown-ups nearby come to help.',
};
