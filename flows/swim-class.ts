import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';
import { no, notInWords, yes } from './plain-answers.ts';

/** Free swimming classes: where the child lives, and honestly whom to ask until one can register here. */
export const swimClass = defineFlow({
  id: 'swim-class',
  version: 1,
  start: 'askWhere',
  memory: z.object({}),
  steps: {
    askWhere: {
      say: text('swimClass.askWhere'),
      takes: 'any',
      // Any answer leads on: today the answer is the same in every commune.
      next: (context) => {
        const { input, go } = context;
        if (input.kind === 'media') return notInWords(context, text('swimClass.askWhere'));
        return go('talkToPerson', {}, { say: text('swimClass.askCommittee') });
      },
    },
    talkToPerson: {
      say: text('swimClass.talkToPerson'),
      buttons: [yes, no],
      next: (context) => {
        const { input, enter, again, end } = context;
        if (input.kind === 'returned') return end();
        const answer = readYesNo(input);
        if (answer === 'yes') return enter('talk-to-officer', { wanted: true });
        if (answer === 'no') return end({ say: text('swimClass.goodbye') });
        if (input.kind === 'media') return notInWords(context, text('swimClass.talkToPersonAgain'));
        return again(text('swimClass.talkToPersonAgain'));
      },
    },
  },
});
