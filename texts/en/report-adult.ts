import type { SameTexts } from '../entry.ts';
import type { reportAdult as original } from '../vi/report-adult.ts';

export const reportAdult: SameTexts<typeof original> = {
  whatHappened: 'What is going on? A few words are enough.',
  mustNotKnow: 'Is there anybody in your commune or ward, officers too, who should not know about this?',
  whatWeighs: 'Is any of these true now? For several write the numbers, like: 1 3.',
  weighsNear: 'That person is near',
  weighsChildren: 'Children are there',
  weighsPregnant: 'I am pregnant',
  weighsWorse: 'It is growing worse',
  weighsNone: 'None of these',
  contactWays: 'How can an officer answer you safely?',
  contactHours:
    'Which hours are safe? You may add what the officer should say first, so that you know it is the right person.',
  trustedPerson: 'Is there anybody else you trust, to ask when you cannot be reached? A name or a number is fine.',
  planNear: {
    base:
      'When it is not a good time, put the phone away; you can delete this chat. ' +
      'It is best to sit near the door, where people pass; if it is urgent call 113.',
    sms: 'Not a good time? Delete this. Best sit near the door, where people pass; urgent: 113.',
  },
  plan: {
    base:
      'Meanwhile think whose house you could go to if need be. ' +
      'Call 111 or 18001769 at any hour, free of charge; urgent: 113.',
    sms: 'Think whose house you could go to. Call 111, 18001769 at any hour, urgent: 113.',
  },
};
