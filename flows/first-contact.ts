import { z } from 'zod';
import type { Effect, Input } from '../domain/conversation.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { type Intent, intents, readIntent } from '../understanding/intent.ts';
import { defineFlow } from './engine/define-flow.ts';
import { no, yes } from './plain-answers.ts';

/** What the first message asks for, as far as it can be told: the one question that fits it. */
export const openings = ['doors', 'safe', 'find-help', 'swim-class', 'talk-to-officer', 'which-language'] as const;
export type Opening = (typeof openings)[number];

const firstSteps = {
  doors: 'doors',
  safe: 'safe',
  'find-help': 'findHelp',
  'swim-class': 'swimClass',
  'talk-to-officer': 'person',
  'which-language': 'language',
} as const;

const doors = ['help', 'place', 'swim', 'person'] as const;

const behind = { help: 'safe', place: 'findHelp', swim: 'swimClass', person: 'person' } as const;

const doorOf: Partial<Record<Intent, (typeof doors)[number]>> = {
  report: 'help',
  shelter: 'place',
  swim: 'swim',
  human: 'person',
};

/** From this many words on, what she writes instead of yes or no is a telling, and is kept. */
const wordsOfATelling = 4;

export const firstContact = defineFlow({
  id: 'first-contact',
  version: 1,
  start: ({ opening }) => firstSteps[opening],
  memory: z.object({
    opening: z.enum(openings).default('doors'),
    /** The unit her first words name, where they ask for a place or a class. */
    unit: z.string().optional(),
    /** How old the child is, and in which month a class is wanted. */
    age: z.number().optional(),
    month: z.number().optional(),
    /** What she asks for, while it has to be asked first whether she is safe. */
    wants: z.enum(['report', 'place']).default('report'),
    /** She has said that she is. */
    isSafe: z.boolean().default(false),
  }),
  startedWith: [...openings.map((opening) => ({ opening })), { opening: 'safe', wants: 'place', unit: '06652' }],
  steps: {
    doors: {
      say: text('firstContact.doors'),
      buttons: [
        { title: text('firstContact.doorHelp'), value: 'help' },
        { title: text('firstContact.doorPlace'), value: 'place' },
        { title: text('firstContact.doorSwim'), value: 'swim' },
        { title: text('firstContact.doorPerson'), value: 'person' },
      ],
      next: ({ input, go, again }) => {
        const door = readDoor(input);
        if (door !== null) return go(behind[door]);
        return again([...mediaNote(input), text('firstContact.doorsAgain')], { counted: input.kind !== 'media' });
      },
    },
    safe: {
      say: text('firstContact.safe'),
      buttons: [yes, no],
      next: ({ input, memory, go, again, end }) => {
        const answer = readYesNo(input);
        if (answer === 'yes')
          return go(
            memory.wants === 'place' ? 'findHelp' : 'report',
            { isSafe: true },
            { effects: [{ kind: 'safe' }] },
          );
        if (answer === 'no') {
          return end({ say: text('firstContact.notSafe'), result: { notSafe: true }, effects: [{ kind: 'notSafe' }] });
        }
        const effects = tellingOf(input);
        return again([...mediaNote(input), text('firstContact.safeAgain')], {
          effects,
          counted: input.kind !== 'media',
        });
      },
    },
    language: {
      enter: 'which-language',
      next: ({ input, go }) => {
        const wish = input.kind === 'returned' ? wished.safeParse(input.result).data?.wish : undefined;
        const door = wish && doorOf[wish];
        return go(door ? behind[door] : 'doors');
      },
    },
    report: { enter: 'report-danger', next: ({ end }) => end() },
    findHelp: {
      enter: 'find-help',
      enterWith: ({ unit, isSafe }) => ({ unit, isSafe }),
      next: ({ end }) => end(),
    },
    swimClass: {
      enter: 'swim-class',
      enterWith: ({ unit, age, month }) => ({ unit, age, month }),
      next: ({ end }) => end(),
    },
    person: { enter: 'talk-to-officer', next: ({ end }) => end() },
  },
});

/** Asked for a language she wrote what she wants. */
const wished = z.object({ wish: z.enum(intents) });

function readDoor(input: Input): (typeof doors)[number] | null {
  const chosen = readChoice(input, doors);
  if (chosen) return chosen;
  return input.kind === 'text' ? (doorOf[readIntent(input.text)] ?? null) : null;
}

const mediaNote = (input: Input) => (input.kind === 'media' ? [text('talk.wordsOnly')] : []);

/** She tells instead of answering: what she wrote is kept, and she is asked once more whether it is safe to go on. */
function tellingOf(input: Input): Effect[] {
  if (input.kind !== 'text' || input.text.trim().split(/\s+/u).length < wordsOfATelling) return [];
  return [
    { kind: 'openCase', caseKind: 'unclear', track: 'report' },
    { kind: 'addAnswer', question: 'beforeSafe', value: input.text },
  ];
}
