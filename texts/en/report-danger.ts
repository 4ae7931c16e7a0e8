import type { SameTexts } from '../entry.ts';
import type { reportDanger as original } from '../vi/report-danger.ts';

export const reportDanger: SameTexts<typeof original> = {
  aboutWhom: 'Thank you for writing. Who is this about?',
  meChild: 'Me, under 16',
  meAdult: 'Me, 16 or older',
  aboutChild: 'Another, a child',
  aboutAdult: 'Another, an adult',
};
