import type { SameTexts } from '../entry.ts';
import type { reportAdult as original } from '../vi/report-adult.ts';

export const reportAdult: SameTexts<typeof original> = {
  whatHappened: 'What is going on? A few words are enough.',
  mustNotKnow: 'Is there anybody in your commune or ward who must not know about this?',
  whatWeighs: 'Is any of these true now? For several write the numbers, like: 1 3.',
  weighsNear: 'That person is near',
  weighsChildren: 'Children are there',
  weighsPregnant: 'I am pregnant',
  weighsWorse: 'It is growing worse',
  weighsNone: 'None of these',
  contactWays: 'How can an officer answer you safely?',
  contactHours: 'Which hours are safe? What should the officer say first, so that you know it is the right person?',
  trustedPerson: 'Is there anybody else you trust, to ask when you cannot be reached? A name or a number is fine.',
  planNear: {
    base:
      'When somebody stands beside you, put the phone away, and delete this chat if need be. ' +
      'Stay near a way out, or where people pass; if it is urgent call 113.',
    sms: 'Put the phone away when somebody stands beside you. Stay near a way out; urgent: 113.',
  },
  plan: {
    base:
      'Meanwhile think of a house you could go to at once. ' +
      'Call 111 or 18001769 at any hour, free of charge; urgent: 113.',
    sms: 'Think of a house you could go to. Call 111, 18001769 at any hour, urgent: 113.',
  },
};
