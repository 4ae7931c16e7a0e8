import type { SameTexts } from '../entry.ts';
import type { webChat as original } from '../vi/web-chat.ts';

export const webChat = {
  title: 'Quang Ninh: questions',
  heading: 'Write a message',
  intro: 'A few words are enough. A machine answers first; behind it are staff, real people.',
  exit: 'Leave now',
  exitKey: 'The Esc key leaves too.',
  callTitle: 'Call, free of charge',
  call_111: 'day and night',
  call_18001769: 'Quang Ninh',
  call_113: 'police',
  call_114: 'fire and rescue',
  call_115: 'ambulance',
  talk: 'Messages of just now',
  you: 'You',
  reply: 'Answer',
  sentLocation: 'Position sent.',
  write: 'Your message',
  limit: 'At most {most} characters a message.',
  left: '{left} characters left.',
  send: 'Send',
  sending: 'Sending…',
  location: 'Send where I am',
  locating: 'Looking for the position…',
  noLocation: 'The position could not be found. You can write the name of the commune instead.',
  look: 'Look for the answer',
  waiting: 'Your message has arrived, the answer is on its way.',
  kept: 'Something is out of order here, but your message is kept. If you need somebody now, call 111 or 18001769; in an emergency 113.',
  away: 'Something is out of order here, so messages cannot be shown; what you write is kept. If you need somebody now, call 111; in an emergency 113.',
  notSent:
    'Not sent yet, your words are still here: please press Send again. If you need somebody now, call 111; in an emergency 113.',
  tooLong:
    'That was longer than {most} characters and is not sent; your words are still here. Please make two messages of it.',
  noCookie:
    'Your message has arrived, but this browser takes no cookies, so the answer cannot be shown. Please call 111 or 18001769.',
  elsewhere: 'That came from another page and was not taken. Please write it here again.',
  notAForm: 'Not sent. Please write it here again.',
  cannotHide: "This page cannot clear the browser's history.",
  more: 'What this page cannot hide',
  moreTitle: 'What this page hides, and what it cannot',
  moreExit:
    'With "Leave now" this talk ends, and the page opened again shows no word of it. What was sent before is still read by staff.',
  moreQuiet:
    'After {minutes} minutes without a message the words on the page are hidden. To go on another day, ask for a return code before you leave.',
  moreHistory:
    "The browser's history still says that this page was opened: delete that line, or open the page in a private window.",
  moreNetwork: 'Whoever runs the wifi or the network sees the name of the page, not the words.',
  morePhone:
    'Whoever has put a watching program on the phone, or looks over your shoulder, reads the words too. If you worry about that, write from the phone of somebody you trust, or call 111.',
  moreKeyboard: 'The keyboard may remember words you have typed.',
  back: 'Back',
} as const satisfies SameTexts<typeof original>;
