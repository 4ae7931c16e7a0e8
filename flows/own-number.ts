import { z } from 'zod';
import { isTrivialPin } from '../domain/pin.ts';
import { isOwnNumber } from '../domain/proof.ts';
import { text } from '../texts/keys.ts';
import { readAnswer, readChoice } from '../understanding/answers.ts';
import { signWord } from '../understanding/sign-word.ts';
import { defineFlow } from './engine/define-flow.ts';
import { skip } from './plain-answers.ts';

/** She sets a number by which she goes on later, and a word for being forced. Neither is remembered by the flow. */
export const ownNumber = defineFlow({
  id: 'own-number',
  version: 1,
  start: 'choose',
  memory: z.object({}),
  steps: {
    choose: {
      say: text('ownNumber.choose'),
      buttons: [skip],
      next: ({ input, go, end, again }) => {
        if (input.kind === 'text' && isOwnNumber(input.text) && !isTrivialPin(input.text.trim()))
          return go('sign', {}, { effects: [{ kind: 'setOwnNumber', number: input.text.trim() }] });
        if (isDeclined(readAnswer(input) ?? readChoice(input, ['skip']))) return end({ say: text('ownNumber.left') });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return again(text('ownNumber.chooseAgain'));
      },
    },
    sign: {
      say: text('ownNumber.sign'),
      buttons: [skip],
      next: ({ input, end, again }) => {
        const word = input.kind === 'text' ? signWord(input.text) : null;
        if (word !== null) return end({ say: text('ownNumber.set'), effects: [{ kind: 'setSign', word }] });
        if (isDeclined(readAnswer(input) ?? readChoice(input, ['skip']))) return end({ say: text('ownNumber.set') });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return again(text('ownNumber.signAgain'));
      },
    },
  },
});

const isDeclined = (answer: ReturnType<typeof readAnswer>): boolean => answer === 'skip' || answer === 'no';
