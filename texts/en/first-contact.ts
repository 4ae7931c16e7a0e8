import type { SameTexts } from '../entry.ts';
import type { firstContact as original } from '../vi/first-contact.ts';

export const firstContact: SameTexts<typeof original> = {
  opening: {
    base:
      'This is the help line of Quang Ninh province. A machine answers at once; behind it are staff, real people. ' +
      'Call 111 or 18001769: free, day and night. ' +
      'If it is urgent: 113 police · 114 fire and rescue · 115 ambulance. ' +
      'To end at any time, write: stop.',
    sms:
      'Help line of Quang Ninh: a machine answers, behind it are staff. ' +
      'Call 111, 18001769: free. If urgent: 113 police, 114 rescue, 115 ambulance. To end, write: stop.',
  },
  doors: 'What do you need? Choose one, or just write a few words.',
  doorsAgain: 'Sorry, the machine did not understand. Please choose one, or say it in other words.',
  doorHelp: 'I or someone needs help',
  doorPlace: 'Find a place to help',
  doorSwim: 'Swimming class',
  doorPerson: 'Talk to a person',
  safe: 'Is it safe for you to write right now?',
  safeAgain: 'Is it safe for you to write right now? Please choose "Yes" or "No".',
  notSafe:
    'Please write again when it is safe; if you can speak, call 113 or 111. You can delete this chat from your phone.',
};
