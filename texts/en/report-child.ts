import type { SameTexts } from '../entry.ts';
import type { reportChild as original } from '../vi/report-child.ts';

export const reportChild: SameTexts<typeof original> = {
  whatHappened: 'What is going on? A few words are enough.',
  mustNotKnow: 'Is there anybody where you live who should not know about this?',
  where: 'In which commune or ward is it? The old name, the village or the school is fine.',
  nearNow: 'The person you told about: near you now?',
  contactWays: 'How can an officer answer you safely?',
  trustedPerson: {
    base: 'Is there somebody you trust? A name or a phone number is fine.',
    child: 'Is there a grown-up you trust, like grandparents or a teacher? A name or a phone number is fine.',
  },
  contactHours:
    'Which hours are safe? You may add what the officer should say first, so that you know it is the right person.',
  planNear: {
    base:
      'When you cannot go on, put the phone away and delete this. ' +
      'It is best to be where people are, or with somebody you know; if it is urgent call 113 or 111.',
    sms: 'Not a good time? Delete this. Best be where people are; urgent: 113, 111.',
  },
  plan: {
    base:
      'Meanwhile stay near somebody you trust. ' +
      'To talk to somebody call 111 or 18001769, free of charge; urgent: 113.',
    child:
      'Meanwhile stay near a grown-up you trust. ' +
      'To talk to somebody call 111 or 18001769, it costs nothing; urgent: 113.',
    sms: 'Stay near a grown-up you trust. To talk call 111, urgent: 113.',
  },
};
