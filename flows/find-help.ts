import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';

/** The confirmed public lines, told only where nobody else reads along, and the way to a person. */
export const findHelp = defineFlow({
  id: 'find-help',
  version: 1,
  start: 'maySomeoneSee',
  memory: z.object({}),
  steps: {
    maySomeoneSee: {
      say: text('findHelp.maySomeoneSee'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, go, again, end }) => {
        const answer = readYesNo(input);
        if (answer === 'yes') return end({ say: text('findHelp.writeWhenSafe') });
        if (answer === 'no') return go('lines');
        if (input.kind !== 'media') return again(text('findHelp.maySomeoneSeeAgain'));
        return again([text('talk.wordsOnly'), text('findHelp.maySomeoneSeeAgain')], { counted: false });
      },
    },
    lines: {
      find: () => ({ kind: 'publicLines' }),
      next: ({ input, go }) => {
        const lines = input.kind === 'found' && input.found.kind === 'publicLines' ? input.found.lines : [];
        const said = lines.map(({ name, phone }) => `${name}: ${phone}`).join('\n');
        const say = lines.length > 0 ? text('findHelp.lines', { lines: said }) : text('findHelp.noLines');
        return go('talkToPerson', {}, { say });
      },
    },
    talkToPerson: {
      say: text('findHelp.talkToPerson'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, enter, again, end }) => {
        if (input.kind === 'returned') return end();
        const answer = readYesNo(input);
        if (answer === 'yes') return enter('talk-to-officer', { wanted: true });
        if (answer === 'no') return end({ say: text('findHelp.goodbye') });
        if (input.kind !== 'media') return again(text('findHelp.talkToPersonAgain'));
        return again([text('talk.wordsOnly'), text('findHelp.talkToPersonAgain')], { counted: false });
      },
    },
  },
});
