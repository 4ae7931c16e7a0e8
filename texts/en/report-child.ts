import type { SameTexts } from '../entry.ts';
import type { reportChild as original } from '../vi/report-child.ts';

export const reportChild: SameTexts<typeof original> = {
  whatHappened: 'What is going on? A few words are enough.',
  mustNotKnow: 'Is there anybody where you live who must not know about this?',
  where: 'In which commune or ward is it? The old name, the village or the school is fine.',
  nearNow: 'The person who worries you: is that person near you now?',
  contactWays: 'How can an officer answer you safely?',
  trustedPerson: 'Is there a grown-up you trust? A name or a phone number is fine.',
  contactHours: 'Which hours are safe? What should the officer say first, so that you know it is the right person?',
  planNear: {
    base:
      'When somebody stands beside you, put the phone away. ' +
      'If you can, go where there are people or to somebody you know; if it is urgent call 113 or 111.',
    sms: 'Put the phone away when somebody stands beside you. Go where people are; urgent: 113, 111.',
  },
  plan: {
    base:
      'Meanwhile stay near a grown-up you trust. ' +
      'To talk to somebody call 111 or 18001769, free of charge; urgent: 113.',
    sms: 'Stay near a grown-up you trust. To talk call 111, urgent: 113.',
  },
};
