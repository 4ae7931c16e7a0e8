import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';
import { goOnFlow } from './engine/walk.ts';
import { no, notInWords, yes } from './plain-answers.ts';

/** Offers to go on with what lies below it, and never says what that is: somebody else may hold the phone by now. */
export const goOn = defineFlow({
  id: goOnFlow,
  version: 1,
  start: 'offer',
  memory: z.object({}),
  steps: {
    offer: {
      say: text('talk.goOn'),
      buttons: [yes, no],
      next: (context) => {
        const { input, again, end } = context;
        const answer = readYesNo(input);
        if (answer !== null) return end({ result: { wanted: answer === 'yes' } });
        if (input.kind === 'media') return notInWords(context, text('talk.goOnAgain'));
        return again(text('talk.goOnAgain'));
      },
    },
  },
});
