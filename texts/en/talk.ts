import type { SameTexts } from '../entry.ts';
import type { talk as original } from '../vi/talk.ts';

export const talk: SameTexts<typeof original> = {
  yes: 'Yes',
  no: 'No',
  skip: 'Skip',
  dontKnow: "Don't know",
  oldButton: 'That button was for an earlier question. Please answer this one.',
  wordsOnly: 'Only words can be read here; a few are enough. To speak, call 111.',
  withheld:
    'Zalo does not let us read that message; it is nothing you did. Please call 111 or 18001769, free, day and night; if it is urgent, 113, 114 or 115.',
  whichLanguage: 'Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?',
  language_vi: 'Tiếng Việt',
  language_en: 'English',
  goOn: 'Earlier we had not finished. Would you like to go on?',
  goOnAgain: 'Would you like to go on from before? Please choose "Yes" or "No".',
  info: 'Here you can reach an officer, find a place that helps, or ask about swimming classes. For anything else call 18001769 or 111, free, day and night.',
  enough: 'Every message of yours is kept, and an officer can read them all. If it is urgent, call 111 or 113.',
  sendPlace: 'Send my location',
  placeHeard: 'Thank you.',
  takenBack:
    'What was sent to you here in the last two days is being removed; for the rest, press and hold this chat, then choose Delete. Write again whenever you need.',
  erase: {
    base: 'We cannot delete messages on your phone: press and hold this chat, then choose Delete. Write again whenever you need.',
    sms: 'We cannot delete messages on your phone: open them, press and hold, choose Delete. Write again whenever you need.',
  },
  onlyWhileOpen: 'This page can only write to you while you have it open. On another day, come back with your code.',
  erasedOnPage:
    'This page shows the earlier messages no more. To leave it, press "Leave now"; write again whenever you need to.',
};
