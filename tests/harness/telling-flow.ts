import { z } from 'zod';
import type { Effect } from '../../domain/conversation.ts';
import { defineFlow } from '../../flows/engine/define-flow.ts';
import { openings } from '../../flows/first-contact.ts';
import { flows } from '../../flows/index.ts';
import { text } from '../../texts/keys.ts';

/** A talk in which certain words cause certain effects, whatever the shipped flows ask: kept as an answer besides. */
export const tellingFlows = (effects: Readonly<Record<string, readonly Effect[]>>): typeof flows =>
  new Map([
    ...flows,
    [
      'first-contact',
      defineFlow({
        id: 'first-contact',
        version: 1,
        start: 'tell',
        memory: z.object({ opening: z.enum(openings).default('doors') }),
        steps: {
          tell: {
            say: text('firstContact.safe'),
            takes: 'telling',
            next: ({ input, again }) => {
              const words = input.kind === 'text' ? input.text : '';
              const kept: Effect[] = [
                { kind: 'openCase', caseKind: 'unclear', track: 'report' },
                { kind: 'addAnswer', question: 'whatHappened', value: words },
              ];
              return again(text('firstContact.safeAgain'), {
                effects: [...kept, ...(effects[words] ?? [])],
                counted: false,
              });
            },
          },
        },
      }),
    ],
  ]);
