import type { Effect, Input } from '../domain/conversation.ts';
import { text } from '../texts/keys.ts';
import { readsWeight, type Weight, weights } from '../understanding/what-weighs.ts';
import { defineFlow } from './engine/define-flow.ts';
import { notInWords, toldBy } from './plain-answers.ts';
import {
  askContactHours,
  askContactWays,
  askMustNotKnow,
  askTrustedPerson,
  askWhat,
  askWhere,
  type Known,
  kept,
  kindOf,
  known,
  moveOn,
  risk,
} from './report-steps.ts';

const riskOf = { near: 'abuser_near', pregnant: 'pregnant', worse: 'growing_worse' } as const;

/** An adult tells of herself. Her age is known, and is not asked for. */
export const reportAdult = defineFlow({
  id: 'report-adult',
  version: 1,
  isReport: true,
  start: 'whatHappened',
  memory: known,
  startedWith: [{ underSixteen: false }],
  onSilence: (memory) => [moveOn(memory)],
  steps: {
    whatHappened: askWhat('whatHappened', text('reportAdult.whatHappened'), 'mustNotKnow'),
    mustNotKnow: askMustNotKnow(text('reportAdult.mustNotKnow'), 'where'),
    where: askWhere(text('report.where'), 'whatWeighs'),
    whatWeighs: {
      say: text('reportAdult.whatWeighs'),
      buttons: [
        { title: text('reportAdult.weighsNear'), value: 'near' },
        { title: text('reportAdult.weighsChildren'), value: 'children' },
        { title: text('reportAdult.weighsPregnant'), value: 'pregnant' },
        { title: text('reportAdult.weighsWorse'), value: 'worse' },
        { title: text('reportAdult.weighsNone'), value: 'none' },
      ],
      next: (context) => {
        const { input, memory, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, text('reportAdult.whatWeighs'));
        const heard = readsWeight(input);
        const effects = [moveOn(memory), ...answersOf(input, value, heard), ...childOf(heard, memory)];
        return go('contactWays', heard.includes('near') ? { near: true } : {}, { effects });
      },
    },
    contactWays: askContactWays(text('reportAdult.contactWays'), { reached: 'contactHours', neither: 'trustedPerson' }),
    contactHours: askContactHours(text('reportAdult.contactHours'), 'trustedPerson'),
    trustedPerson: askTrustedPerson(text('reportAdult.trustedPerson'), () => 'heard'),
    heard: {
      say: ({ near }) => [text('report.heard'), near ? text('reportAdult.planNear') : text('reportAdult.plan')],
    },
  },
});

/** Numbers are kept as what they stand for, one answer each, with what each of them weighs; words as they were written. */
function answersOf(input: Input, value: string, heard: readonly Weight[]): Effect[] {
  const isNumbers = input.kind === 'text' && !/\p{L}/u.test(input.text);
  if (!isNumbers || heard.length === 0) return [kept('whatWeighs', value), ...weighing(heard)];
  return heard.flatMap((one) => [kept('whatWeighs', one), ...weighing([one])]);
}

const weighing = (heard: readonly Weight[]): Effect[] =>
  risk(...weights.flatMap((one) => (one in riskOf && heard.includes(one) ? [riskOf[one as keyof typeof riskOf]] : [])));

const childOf = (heard: readonly Weight[], memory: Known): Effect[] =>
  heard.includes('children') && kindOf(memory) === 'domestic_violence' ? [{ kind: 'openChildCase' }] : [];
