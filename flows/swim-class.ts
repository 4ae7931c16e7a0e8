import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';

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
      next: ({ input, go, again }) => {
        if (input.kind === 'media')
          return again([text('talk.wordsOnly'), text('swimClass.askWhere')], { counted: false });
        return go('talkToPerson', {}, { say: text('swimClass.askCommittee') });
      },
    },
    talkToPerson: {
      say: text('swimClass.talkToPerson'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, enter, again, end }) => {
        if (input.kind === 'returned') return end();
        const answer = readYesNo(input);
        if (answer === 'yes') return enter('talk-to-officer', { wanted: true });
        if (answer === 'no') return end({ say: text('swimClass.goodbye') });
        if (input.kind !== 'media') return again(text('swimClass.talkToPersonAgain'));
        return again([text('talk.wordsOnly'), text('swimClass.talkToPersonAgain')], { counted: false });
      },
    },
  },
});
