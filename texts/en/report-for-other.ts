import type { SameTexts } from '../entry.ts';
import type { reportForOther as original } from '../vi/report-for-other.ts';

export const reportForOther: SameTexts<typeof original> = {
  whatSeen:
    'What have you seen or heard? No names are needed, only whether it is family, a neighbour or somebody you know.',
  ageAndSex: 'About how old is that person, a man or a woman? A guess is fine.',
  ageAndSexChild: 'About how old is the child, a boy or a girl? A guess is fine.',
  mustNotKnow: 'Is there anybody there who should not know about this?',
  goingOn: 'Is it going on right now?',
  contactWays: 'How may an officer ask you more? You need not give your name.',
  contactHours:
    'Which hours suit you? You may add what the officer should say first, so that you know it is the right person.',
  plan: {
    base:
      'Meanwhile please do not go there yet to talk or ask for details, so that it is not harder for that person. ' +
      'If you see or hear it again, call 113 at once, or 111.',
    sms: 'Do not go there to talk, nor ask for details. If you see or hear it again, call 113, or 111.',
  },
};
