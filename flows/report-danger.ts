import type { Effect, Input } from '../domain/conversation.ts';
import { text } from '../texts/keys.ts';
import { readAnswer, readChoice } from '../understanding/answers.ts';
import { dayInVietNam } from '../understanding/dates.ts';
import { readWho, type Who } from '../understanding/who.ts';
import { defineFlow } from './engine/define-flow.ts';
import { notInWords, numbered, skip, toldBy } from './plain-answers.ts';
import { draft, endOfChildhood, endOfSmallChildhood, type Known, kept, known, moveOn, risk } from './report-steps.ts';

const about = ['meChild', 'meAdult', 'child', 'adult'] as const;
type About = (typeof about)[number];

/**
 * A report begins with the question about whom it is; who writes decides which talk follows. Every answer is kept when it is
 * given, "skip" and "don't know" too; nothing has to be answered, and no answer is asked for twice. The end and silence both
 * move it on to the officer on duty.
 */
export const reportDanger = defineFlow({
  id: 'report-danger',
  version: 3,
  isReport: true,
  start: 'aboutWhom',
  memory: known,
  onSilence: (memory) => [moveOn(memory)],
  steps: {
    aboutWhom: {
      say: text('reportDanger.aboutWhom'),
      buttons: [
        { title: text('reportDanger.meChild'), value: 'meChild' },
        { title: text('reportDanger.meAdult'), value: 'meAdult' },
        { title: text('reportDanger.aboutChild'), value: 'child' },
        { title: text('reportDanger.aboutAdult'), value: 'adult' },
        skip,
      ],
      next: (context) => {
        const { input, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.aboutWhom'));
        const who = whoOf(input);
        const underSixteen = who.age === null ? who.underSixteen : who.age < endOfChildhood;
        const memory: Known = underSixteen === null ? {} : { underSixteen };
        const answer = kept('aboutWhom', numbered(input, value, [...about, 'skip']));
        const effects = [draft(memory), answer, ...heardOf(who, memory)];
        return go(talkFor(who, memory), { underSixteen: memory.underSixteen }, { effects });
      },
    },
    child: { enter: 'report-child', enterWith: (memory) => memory, next: ({ end }) => end() },
    adult: { enter: 'report-adult', enterWith: (memory) => memory, next: ({ end }) => end() },
    other: { enter: 'report-for-other', enterWith: (memory) => memory, next: ({ end }) => end() },
  },
});

/** Of somebody who does not say who she is nothing is taken for granted: the words a child understands do for anybody. */
function talkFor({ writes }: Who, { underSixteen }: Known): 'child' | 'adult' | 'other' {
  if (writes === 'other') return 'other';
  return underSixteen === false ? 'adult' : 'child';
}

function heardOf({ writes, age }: Who, { underSixteen }: Known): Effect[] {
  const effects: Effect[] = [];
  if (writes === 'me' && underSixteen !== undefined)
    effects.push({ kind: 'setAudience', audience: underSixteen ? 'child' : 'adult' });
  if (underSixteen) effects.push({ kind: 'childKnown' });
  return [...effects, ...(age !== null && age < endOfSmallChildhood ? risk('small_child') : [])];
}

const chosen: Readonly<Record<About, Who>> = {
  meChild: { writes: 'me', underSixteen: true, age: null },
  meAdult: { writes: 'me', underSixteen: false, age: null },
  child: { writes: 'other', underSixteen: true, age: null },
  adult: { writes: 'other', underSixteen: false, age: null },
};
const notSaid: Who = { writes: null, underSixteen: null, age: null };

/** By its button or its number, else by what she wrote: "ba em" is her father, and no number three. */
function whoOf(input: Input): Who {
  if (input.kind !== 'text' || numbered(input, '', [...about, 'skip']) !== '') {
    const choice = readChoice(input, [...about, 'skip']);
    return choice === null || choice === 'skip' ? notSaid : chosen[choice];
  }
  return readAnswer(input) === null ? readWho(input.text, dayInVietNam(input.at)) : notSaid;
}
