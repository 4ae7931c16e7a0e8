import { z } from 'zod';
import type { Effect } from '../domain/conversation.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { wantsHuman } from '../understanding/asks-for-human.ts';
import { defineFlow } from './engine/define-flow.ts';

const asked: Effect[] = [
  { kind: 'openCase', caseKind: 'unclear', track: 'report' },
  { kind: 'addAnswer', question: 'wantsOfficer', value: 'yes' },
];
const passed: Effect = { kind: 'raiseCase', urgency: 'normal' };

/** Puts somebody's wish for a human being before the officer on duty. With `wanted` she has already said yes. */
export const talkToOfficer = defineFlow({
  id: 'talk-to-officer',
  version: 1,
  start: ({ wanted }) => (wanted ? 'fewWords' : 'wanted'),
  memory: z.object({ wanted: z.boolean().default(false) }),
  startedWith: [{ wanted: true }],
  onSilence: ({ wanted }) => (wanted ? [...asked, passed] : []),
  steps: {
    wanted: {
      say: text('talkToOfficer.wanted'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, go, again, end }) => {
        // Asked whether she wants a human being, she says that she wants one.
        const answer = readYesNo(input) ?? (input.kind === 'text' && wantsHuman(input.text) ? 'yes' : null);
        if (answer === 'yes') return go('fewWords', { wanted: true });
        if (answer === 'no') return end({ say: text('talkToOfficer.goodbye') });
        if (input.kind !== 'media') return again(text('talkToOfficer.wantedAgain'));
        return again([text('talk.wordsOnly'), text('talkToOfficer.wantedAgain')], { counted: false });
      },
    },
    fewWords: {
      say: text('talkToOfficer.fewWords'),
      buttons: [{ title: text('talk.skip'), value: 'skip' }],
      takes: 'telling',
      next: ({ input, go, again }) => {
        if (input.kind === 'media')
          return again([text('talk.wordsOnly'), text('talkToOfficer.fewWords')], { counted: false });
        const skipped = readChoice(input, ['skip']) !== null;
        const told: Effect[] =
          input.kind === 'text' && !skipped ? [{ kind: 'addAnswer', question: 'fewWords', value: input.text }] : [];
        return go('passed', {}, { effects: [...asked, ...told, passed] });
      },
    },
    passed: { say: text('talkToOfficer.passed') },
  },
});
