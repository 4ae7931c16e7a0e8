import type { SameTexts } from '../entry.ts';
import type { talk as original } from '../vi/talk.ts';

export const talk: SameTexts<typeof original> = {
  yes: 'Yes',
  no: 'No',
  skip: 'Skip',
  dontKnow: "Don't know",
  oldButton: 'That button belongs to an earlier question. Please answer this one.',
  wordsOnly: 'The machine reads only words here; a few are enough. To speak, call 111.',
  whichLanguage: 'Bạn muốn nhắn bằng tiếng Việt? Would you like to write in English?',
  vietnamese: 'Tiếng Việt',
  english: 'English',
  goOn: 'We were in the middle of something. Would you like to go on with it?',
  goOnAgain: 'Would you like to go on with what we had begun? Please choose "Yes" or "No".',
  info: 'Here you can reach an officer, find a place that helps, or ask for the swimming class. For anything else call 18001769 or 111, free, day and night.',
};
