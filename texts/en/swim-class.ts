import type { SameTexts } from '../entry.ts';
import type { swimClass as original } from '../vi/swim-class.ts';

export const swimClass: SameTexts<typeof original> = {
  askWhere: 'In which commune or ward does the learner live? The old name is fine.',
  askCommittee: {
    base: "You cannot join a swimming class by message yet. Please ask the People's Committee of that commune or ward about free classes.",
    child:
      'You cannot join a swimming class by message yet. Please let a grown-up ask the commune or ward about free classes.',
  },
  talkToPerson: 'Would you like an officer to read your messages?',
  talkToPersonAgain: 'Would you like an officer to read your messages? Please choose "Yes" or "No".',
  goodbye: 'All right. Thank you for asking; write whenever you need.',
};
