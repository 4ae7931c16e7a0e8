import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { text } from '../texts/keys.ts';
import { readChoice } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import { defineFlow } from './engine/define-flow.ts';

/**
 * Which language, asked of somebody who writes in letters of neither. One question, once: whatever comes instead of a choice
 * leads on to the doors, and what it asks for goes back with it.
 */
export const whichLanguage = defineFlow({
  id: 'which-language',
  version: 1,
  start: 'ask',
  memory: z.object({}),
  steps: {
    ask: {
      say: text('talk.whichLanguage'),
      buttons: languages.map((language) => ({ title: text(`talk.language_${language}`), value: language })),
      next: ({ input, end }) => {
        const language = readChoice(input, languages);
        if (language !== null) return end({ effects: [{ kind: 'setLanguage', language }] });
        if (input.kind === 'media') return end({ say: text('talk.wordsOnly') });
        return end(input.kind === 'text' ? { result: { wish: readIntent(input.text) } } : {});
      },
    },
  },
});
