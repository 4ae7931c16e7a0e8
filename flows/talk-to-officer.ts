import { z } from 'zod';
import type { Effect, Input } from '../domain/conversation.ts';
import { clockTime } from '../domain/local-time.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { wantsHuman } from '../understanding/asks-for-human.ts';
import { defineFlow } from './engine/define-flow.ts';
import { no, notInWords, skip, yes } from './plain-answers.ts';

const asked: Effect[] = [
  { kind: 'openCase', caseKind: 'unclear', track: 'report' },
  { kind: 'addAnswer', question: 'wantsOfficer', value: 'yes' },
];
const passed: Effect = { kind: 'raiseCase', urgency: 'normal' };

const memory = z.object({
  wanted: z.boolean().default(false),
  /** Told that it was passed on, and once more, when she wrote again, that she waits; then she is heard in silence. */
  told: z.enum(['passed', 'waits']).optional(),
  /** When officers are called, in minutes after midnight; null: now. */
  opensAt: z.number().nullable().default(null),
});
type Memory = z.output<typeof memory>;

/**
 * Puts somebody's wish for a human being before the officer on duty, and waits with her: what she writes then is for the
 * officer. With `wanted` she has already said yes.
 */
export const talkToOfficer = defineFlow({
  id: 'talk-to-officer',
  version: 2,
  start: ({ wanted }) => (wanted ? 'fewWords' : 'wanted'),
  memory,
  startedWith: [{ wanted: true }],
  onSilence: ({ wanted, told }) => (wanted && told === undefined ? [...asked, passed] : []),
  steps: {
    wanted: {
      say: text('talkToOfficer.wanted'),
      buttons: [yes, no],
      next: (context) => {
        const { input, go, again, end } = context;
        // Asked whether she wants a human being, she says that she wants one.
        const answer = readYesNo(input) ?? (input.kind === 'text' && wantsHuman(input.text) ? 'yes' : null);
        if (answer === 'yes') return go('fewWords', { wanted: true });
        if (answer === 'no') return end({ say: text('talkToOfficer.goodbye') });
        if (input.kind === 'media') return notInWords(context, text('talkToOfficer.wantedAgain'));
        return again(text('talkToOfficer.wantedAgain'));
      },
    },
    fewWords: {
      say: text('talkToOfficer.fewWords'),
      buttons: [skip],
      takes: 'telling',
      next: (context) => {
        const { input, go } = context;
        if (input.kind === 'media') return notInWords(context, text('talkToOfficer.fewWords'));
        const skipped = readChoice(input, ['skip']) !== null;
        const told: Effect[] =
          input.kind === 'text' && !skipped ? [{ kind: 'addAnswer', question: 'fewWords', value: input.text }] : [];
        return go('passed', {}, { effects: [...asked, ...told, passed] });
      },
    },
    passed: {
      find: () => ({ kind: 'officerHours' }),
      next: ({ input, go }) => go('waiting', { told: 'passed', opensAt: opensAt(input) }),
    },
    waiting: {
      say: whatIsTold,
      takes: 'waiting',
      next: ({ input, memory: { told }, go, again, find }) => {
        if (input.kind === 'found') return go('waiting', { told: 'waits', opensAt: opensAt(input) });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return told === 'waits' ? again([], { counted: false }) : find({ kind: 'officerHours' });
      },
    },
  },
});

const opensAt = (input: Input): number | null =>
  input.kind === 'found' && input.found.kind === 'officerHours' ? input.found.opensAt : null;

function whatIsTold({ told, opensAt }: Memory): KnownText[] {
  const time = opensAt === null ? null : clockTime(opensAt);
  if (told === 'waits')
    return [time === null ? text('talkToOfficer.waitsNow') : text('talkToOfficer.waitsUntil', { time })];
  return [time === null ? text('talkToOfficer.passedNow') : text('talkToOfficer.passedUntil', { time })];
}
