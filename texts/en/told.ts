import type { SameTexts } from '../entry.ts';
import type { told as original } from '../vi/told.ts';

export const told = {
  taken: 'An officer has your message. If you cannot wait, call 111 or 113.',
  read: 'An officer has read your message.',
  nobodyYet: 'No officer has been reached yet; calling goes on. Please call 111 or 18001769; if it is urgent, 113.',
  here: 'The officer on duty is reading, go on writing here.',
  officer: '{words}',
} as const satisfies SameTexts<typeof original>;
