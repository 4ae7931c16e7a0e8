import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';
import { goOnFlow } from './engine/walk.ts';

/** Offers to go on with what lies below it, and never says what that is: somebody else may hold the phone by now. */
export const goOn = defineFlow({
  id: goOnFlow,
  version: 1,
  start: 'offer',
  memory: z.object({}),
  steps: {
    offer: {
      say: text('talk.goOn'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, again, end }) => {
        const answer = readYesNo(input);
        if (answer !== null) return end({ result: { wanted: answer === 'yes' } });
        if (input.kind !== 'media') return again(text('talk.goOnAgain'));
        return again([text('talk.wordsOnly'), text('talk.goOnAgain')], { counted: false });
      },
    },
  },
});
