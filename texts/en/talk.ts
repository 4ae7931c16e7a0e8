import type { SameTexts } from '../entry.ts';
import type { talk as original } from '../vi/talk.ts';

export const talk: SameTexts<typeof original> = {
  yes: 'Yes',
  no: 'No',
  skip: 'Skip',
  dontKnow: "Don't know",
  oldButton: 'That button belongs to an earlier question. Please answer this one.',
  wordsOnly: 'The machine reads only words here; a few are enough. To speak, call 111.',
};
