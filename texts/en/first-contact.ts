import type { SameTexts } from '../entry.ts';
import type { firstContact as original } from '../vi/first-contact.ts';

export const firstContact: SameTexts<typeof original> = {
  opening: {
    base:
      'This is the help line of Quang Ninh province. A machine answers first; behind it are staff, real people. ' +
      'Call 111 or 18001769: free, day and night. ' +
      'If it is urgent: 113 police · 114 fire and rescue · 115 ambulance. ' +
      'To end at any time, write: stop.',
    sms:
      'Help line of Quang Ninh: a machine answers, staff behind it. ' +
      'Call 111, 18001769: free. If urgent: 113 police, 114 rescue, 115 ambulance. To end, write: stop.',
  },
  doors: {
    base: 'What do you need? Choose one, or just write a few words.',
    sms: 'What do you need? Send a number, or a few words.',
  },
  doorsAgain: 'Sorry, that was not understood. Please choose one, or say it in other words.',
  doorHelp: 'I or someone needs help',
  doorPlace: 'Find a place to help',
  doorSwim: 'Swimming class',
  doorPerson: 'Talk to a person',
  safe: 'Is it safe for you to write right now?',
  safeAgain: 'Is it safe for you to write right now? Please choose "Yes" or "No".',
  notSafe:
    'Please write again at a better time; if you can speak, call 111, or 113 if it is urgent. You can delete this chat.',
};
