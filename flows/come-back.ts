import { z } from 'zod';
import { text } from '../texts/keys.ts';
import { readAnswer, readChoice, readYesNo } from '../understanding/answers.ts';
import { defineFlow } from './engine/define-flow.ts';
import { no, notInWords, skip, yes } from './plain-answers.ts';

const choices = ['code', 'number', 'noNeed'] as const;
const withoutNumber = ['code', 'noNeed'] as const;

/**
 * Ways to go on another day. `offer`: at the end of a talk a code or a number of her own is offered. `back`: she has shown
 * that it is she, and is asked whether it is safe, then what she wants to add; nothing of what was said before is shown.
 */
export const comeBack = defineFlow({
  id: 'come-back',
  version: 1,
  start: ({ way }) => (way === 'back' ? 'safe' : 'offer'),
  memory: z.object({
    way: z.enum(['offer', 'back']).default('offer'),
    /** How she may be reached is asked again: she was away for long, or is on another phone. */
    askAgain: z.boolean().default(false),
    /** She writes where a number of her own would lead back: not in a browser, which is a stranger's the next time. */
    mayOwnNumber: z.boolean().default(true),
  }),
  startedWith: [{ way: 'back' }, { way: 'back', askAgain: true }, { mayOwnNumber: false }],
  steps: {
    offer: {
      say: text('comeBack.offer'),
      buttons: ({ mayOwnNumber }) => [
        { title: text('comeBack.takeCode'), value: 'code' },
        ...(mayOwnNumber ? [{ title: text('comeBack.ownNumber'), value: 'number' }] : []),
        { title: text('comeBack.noNeed'), value: 'noNeed' },
      ],
      next: ({ input, memory, go, end, again }) => {
        const chosen = readChoice(input, memory.mayOwnNumber ? choices : withoutNumber);
        if (chosen === 'code' || readYesNo(input) === 'yes') return go('code');
        if (chosen === 'number') return go('ownNumber');
        const answer = readAnswer(input);
        if (chosen === 'noNeed' || answer === 'no' || answer === 'skip') return end({ say: text('comeBack.goodbye') });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return again(text('comeBack.offerAgain'));
      },
    },
    code: {
      do: () => ({ kind: 'returnCode' }),
      next: ({ input, end }) => {
        const code = input.kind === 'done' && input.done.kind === 'returnCode' ? input.done.code : null;
        return end({ say: code === null ? text('comeBack.noCode') : text('comeBack.code', { code }) });
      },
    },
    ownNumber: { enter: 'own-number', next: ({ end }) => end() },
    safe: {
      say: text('comeBack.safe'),
      buttons: [yes, no],
      next: ({ input, go, end, again }) => {
        const answer = readYesNo(input);
        if (answer === 'yes') return go('tell', {}, { effects: [{ kind: 'safe' }] });
        if (answer === 'no')
          return end({
            say: text('firstContact.notSafe'),
            result: { notSafe: true },
            effects: [{ kind: 'notSafe' }],
          });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return again(text('firstContact.safeAgain'));
      },
    },
    tell: {
      say: text('comeBack.tell'),
      buttons: [skip],
      takes: 'telling',
      next: (context) => {
        const { input, memory, go, end } = context;
        if (input.kind === 'media') return notInWords(context, text('comeBack.tell'));
        const isTold = input.kind === 'text' && readChoice(input, ['skip']) === null;
        // Her words stand in the case already; where there is none any more they open one.
        const effects = isTold ? [{ kind: 'raiseCase', urgency: 'normal' } as const] : [];
        return memory.askAgain ? go('contact', {}, { effects }) : end({ say: text('comeBack.kept'), effects });
      },
    },
    contact: { enter: 'safe-contact', next: ({ end }) => end() },
  },
});
