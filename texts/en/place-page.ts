import type { SameTexts } from '../entry.ts';
import type { placePage as original } from '../vi/place-page.ts';

export const placePage = {
  title: 'Is this still right?',
  why: 'The Quang Ninh directory says of your organisation:',
  name: 'Name',
  address: 'Address',
  phone: 'Telephone',
  hours: 'Hours',
  hidden: 'Whatever is not shown here is not published.',
  right: 'Still right',
  wrong: 'Something has changed',
  rightTitle: 'Noted as still right',
  thanks: 'Thank you. There is nothing more to do.',
  wrongTitle: 'Noted that something has changed',
  willCall: 'Staff will call you to ask what has changed. Thank you.',
  oldTitle: 'This link has run out',
  old: 'There is nothing to do. When there is a question again, a new link is sent.',
  unknownTitle: 'This link cannot be opened',
  unknown: 'The link is wrong, or no longer in force. Please open the newest message again.',
  formOld: 'This page was too old, so nothing was noted. Please press again.',
  failedTitle: 'Nothing was noted',
  failed: 'Please wait a minute, then open the link from the message again.',
} as const satisfies SameTexts<typeof original>;
