import type { SameTexts } from '../entry.ts';
import type { told as original } from '../vi/told.ts';

export const told = {
  taken: 'An officer has your message. If it cannot wait, call 111 or 113.',
  read: 'An officer has read your message.',
  nobodyYet: 'No officer could be reached yet; we keep calling. Please call 111 or 18001769, in danger 113.',
  here: 'The officer on duty is reading, go on writing here.',
  officer: '{words}',
} as const satisfies SameTexts<typeof original>;
