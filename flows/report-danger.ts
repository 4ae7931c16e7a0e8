import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import type { CaseKind } from '../domain/case.ts';
import type { Effect, Input } from '../domain/conversation.ts';
import type { UnitsFound } from '../domain/unit.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { readAge } from '../understanding/ages.ts';
import { readAnswer, readChoice, readsAtHome } from '../understanding/answers.ts';
import { dayInVietNam } from '../understanding/dates.ts';
import { defineFlow } from './engine/define-flow.ts';
import type { Context, Then } from './engine/types.ts';
import { unitChosen, whichUnitOf } from './which-unit.ts';

const aboutWhom = ['me', 'child', 'adult'] as const;

/** What decides the kind of the case; never what she wrote. */
const memory = z.object({
  about: z.enum(aboutWhom).optional(),
  /** She named somebody of her home: husband, parent, partner. */
  atHome: z.boolean().default(false),
  /** Of the person who is hurt; null while unknown. */
  underSixteen: z.boolean().nullable().default(null),
});
type Memory = z.output<typeof memory>;
type Where = Context<'howOld', Memory>;

/** The law counts as a child who is under sixteen. */
const endOfChildhood = 16;

/**
 * The spine of a report. Every answer is kept when it is given, "skip" and "don't know" too; nothing has to be answered,
 * and no answer is asked for twice. The end and silence both move it on to the officer on duty.
 */
export const reportDanger = defineFlow({
  id: 'report-danger',
  version: 2,
  isReport: true,
  start: 'aboutWhom',
  memory,
  onSilence: (known) => [moveOn(known)],
  steps: {
    aboutWhom: {
      say: text('reportDanger.aboutWhom'),
      buttons: [
        { title: text('reportDanger.aboutMe'), value: 'me' },
        { title: text('reportDanger.aboutChild'), value: 'child' },
        { title: text('reportDanger.aboutAdult'), value: 'adult' },
        { title: text('talk.skip'), value: 'skip' },
      ],
      next: (context) => {
        const { input, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.aboutWhom'));
        const about = readChoice(input, aboutWhom) ?? undefined;
        const patch = { ...(about && { about }), ...(about === 'child' && { underSixteen: true }) };
        return go('whatHappened', patch, {
          effects: [
            draft,
            { kind: 'addAnswer', question: 'aboutWhom', value: numbered(input, value, [...aboutWhom, 'skip']) },
          ],
        });
      },
    },
    whatHappened: {
      say: text('reportDanger.whatHappened'),
      buttons: [{ title: text('talk.skip'), value: 'skip' }],
      next: (context) => {
        const { input, memory: known, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.whatHappened'));
        const atHome = known.atHome || readsAtHome(value);
        return go(
          'mustNotKnow',
          { atHome },
          { effects: [{ kind: 'addAnswer', question: 'whatHappened', value: numbered(input, value, ['skip']) }] },
        );
      },
    },
    // Before the place: once it is known, the officers of that place are paged.
    mustNotKnow: {
      say: text('reportDanger.mustNotKnow'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
        { title: text('talk.skip'), value: 'skip' },
      ],
      next: (context) => {
        const { input, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.mustNotKnow'));
        const told = numbered(input, value, ['yes', 'no', 'skip']);
        const effects: Effect[] = [{ kind: 'addAnswer', question: 'mustNotKnow', value: told }];
        if (namesSomebody(input)) effects.push({ kind: 'leaveOutUnit' });
        return go('where', {}, { effects });
      },
    },
    where: {
      say: text('reportDanger.where'),
      buttons: [{ title: text('talk.dontKnow'), value: 'unknown' }],
      next: (context) => {
        const { input, find, go } = context;
        if (input.kind === 'found') return afterLookUp(context, input);
        if (input.kind === 'returned') return go('howOld', {}, { effects: settled(unitChosen(input)) });
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.where'));
        const told = numbered(input, value, ['unknown']);
        const effects: Effect[] = [{ kind: 'addAnswer', question: 'where', value: told }];
        if (input.kind === 'text') return find({ kind: 'units', words: value }, { effects });
        if (input.kind === 'location') return find({ kind: 'nearestUnit', point: input.point }, { effects });
        return go('howOld', {}, { effects });
      },
    },
    howOld: {
      say: ({ about }) => howOld(about),
      buttons: [
        // No age groups to choose from: their numbers in an SMS would be taken for ages, and ages for them.
        { title: text('talk.dontKnow'), value: 'unknown' },
      ],
      next: (context) => {
        const { input, memory: known, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, howOld(known.about));
        const underSixteen = readUnderSixteen(input) ?? known.underSixteen;
        const effects: Effect[] = [{ kind: 'addAnswer', question: 'howOld', value }];
        if (known.about === 'me' && underSixteen !== null) {
          effects.push({ kind: 'setAudience', audience: underSixteen ? 'child' : 'adult' });
        }
        return go('howToReach', { underSixteen }, { effects: [...effects, moveOn({ ...known, underSixteen })] });
      },
    },
    howToReach: {
      say: text('reportDanger.howToReach'),
      buttons: [{ title: text('reportDanger.noNeed'), value: 'noNeed' }],
      next: (context) => {
        const { input, memory: known, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportDanger.howToReach'));
        return go(
          'heard',
          {},
          {
            effects: [
              { kind: 'addAnswer', question: 'howToReach', value: numbered(input, value, ['noNeed']) },
              moveOn(known),
            ],
          },
        );
      },
    },
    heard: { say: text('reportDanger.heard'), enter: 'come-back', next: ({ end }) => end() },
  },
});

const draft: Effect = { kind: 'openCase', caseKind: 'unclear', track: 'report' };

/** To the officer on duty, with the kind as far as it is known; the case's urgency never falls by it. */
function moveOn(known: Memory): Effect {
  const caseKind = kindOf(known);
  return { kind: 'raiseCase', urgency: 'high', ...(caseKind !== 'unclear' && { caseKind }) };
}

/**
 * Kept simple: under sixteen is a child's case; an adult hurt by somebody of the home is domestic violence; any other
 * adult is other harm. While the age is unknown the kind stays open for the officer.
 */
function kindOf({ underSixteen, atHome }: Memory): CaseKind {
  if (underSixteen === null) return 'unclear';
  if (underSixteen) return 'child_abuse';
  return atHome ? 'domestic_violence' : 'other_harm';
}

const howOld = (about: Memory['about']): KnownText =>
  about === 'me' ? text('reportDanger.howOldMe') : text('reportDanger.howOldOther');

function readUnderSixteen(input: Input): boolean | null {
  const age = input.kind === 'text' ? readAge(input.text, dayInVietNam(input.at)) : null;
  return age === null ? null : age < endOfChildhood;
}

/** "Yes", or somebody is named instead: in doubt the commune is not told. */
function namesSomebody(input: Input): boolean {
  const answer = readAnswer(input) ?? readChoice(input, ['yes', 'no', 'skip']);
  return answer === null ? input.kind === 'text' : answer === 'yes';
}

/** One unit is the case's; of several she is asked once; elsewhere 111 helps as well; the report goes on in any case. */
function afterLookUp({ go, enter }: Pick<Where, 'go' | 'enter'>, { found }: Input & { kind: 'found' }): Then {
  const named = found.kind === 'units' ? found.found : nothing;
  if (named.kind === 'one') return go('howOld', {}, { effects: settled(named.unit.code) });
  if (named.kind === 'several') return enter('which-unit', whichUnitOf(named));
  return go('howOld', {}, named.kind === 'outside' ? { say: text('reportDanger.outside') } : {});
}

const nothing: UnitsFound = { kind: 'nothing' };

const settled = (unit: string | null): Effect[] => (unit === null ? [] : [{ kind: 'setUnit', unit }]);

/** What a number stands for where answers are numbered lines: the officer reads "me", not "1". */
function numbered(input: Input, value: string, options: readonly string[]): string {
  return input.kind === 'text' && /^\s*\d\s*$/.test(input.text) ? (readChoice(input, options) ?? value) : value;
}

/** The answer as it is kept; null when it came without words. */
function toldBy(input: Input): string | null {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'choice':
      return input.value;
    case 'location':
      return `${input.point.lat}, ${input.point.lon}`;
    case 'media':
    case 'started':
    case 'found':
    case 'done':
    case 'returned':
    case 'silence':
      return null;
    default:
      return assertNever(input);
  }
}

/** A picture, a voice message, a sticker: words are enough, and it is not held against her. */
const notInWords = (context: Pick<Context<string, Memory>, 'again'>, question: KnownText) =>
  context.again([text('talk.wordsOnly'), question], { counted: false });
