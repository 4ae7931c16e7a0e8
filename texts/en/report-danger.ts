import type { SameTexts } from '../entry.ts';
import type { reportDanger as original } from '../vi/report-danger.ts';

export const reportDanger: SameTexts<typeof original> = {
  aboutWhom: 'Thank you for writing. Who is this about?',
  aboutMe: 'Me',
  aboutChild: 'A child',
  aboutAdult: 'An adult',
  whatHappened: 'What is going on? A few words are enough.',
  mustNotKnow: 'Is there anybody in your commune or ward who must not know about this?',
  where: 'In which commune or ward is this? The old name is fine.',
  outside:
    'This line works for Quảng Ninh; 111 helps everywhere, at any hour. Please go on, the officer will still read it.',
  howOldMe: 'How old are you? Roughly is fine.',
  howOldOther: 'How old is the person who needs help? A guess is fine.',
  howToReach: 'If staff need to reach you, which way and what hours are safe for you?',
  noNeed: 'No need',
  heard:
    'Thank you for telling: the officer on duty is being called to read what you wrote. ' +
    'Meanwhile call 111 or 18001769 at any hour, in haste 113.',
};
