import type { Effect } from '../domain/conversation.ts';
import { text } from '../texts/keys.ts';
import { readAge } from '../understanding/ages.ts';
import { dayInVietNam } from '../understanding/dates.ts';
import { defineFlow } from './engine/define-flow.ts';
import { dontKnow, notInWords, numbered, toldBy } from './plain-answers.ts';
import {
  askContactHours,
  askContactWays,
  askMustNotKnow,
  askWhat,
  askWhere,
  askYesNo,
  endOfChildhood,
  endOfSmallChildhood,
  type Known,
  kept,
  known,
  moveOn,
  risk,
} from './report-steps.ts';

/** Somebody tells of another: a neighbour, a teacher, a relative. Nobody's name is asked for, the writer's least of all. */
export const reportForOther = defineFlow({
  id: 'report-for-other',
  version: 1,
  isReport: true,
  start: 'whatSeen',
  memory: known,
  startedWith: [{ underSixteen: true }, { underSixteen: false }],
  onSilence: (memory) => [moveOn(memory)],
  steps: {
    whatSeen: askWhat('whatSeen', text('reportForOther.whatSeen'), 'ageAndSex'),
    ageAndSex: {
      say: askedAge,
      // No age groups to choose from: their numbers in an SMS would be taken for ages, and ages for them.
      buttons: [dontKnow],
      next: (context) => {
        const { input, memory, go } = context;
        const value = toldBy(input);
        if (value === null) return notInWords(context, askedAge(memory));
        // A bare 1 is the line that says "don't know", and no child of one year.
        const told = numbered(input, value, ['unknown']);
        const age = input.kind === 'text' && told !== 'unknown' ? readAge(input.text, dayInVietNam(input.at)) : null;
        const answer = kept('ageAndSex', told);
        if (age === null) return go('mustNotKnow', {}, { effects: [answer] });
        return go('mustNotKnow', { underSixteen: age < endOfChildhood }, { effects: [answer, ...heardOf(age)] });
      },
    },
    mustNotKnow: askMustNotKnow(text('reportForOther.mustNotKnow'), 'where'),
    where: askWhere(text('report.where'), 'goingOn'),
    goingOn: askYesNo('goingOn', text('reportForOther.goingOn'), 'contactWays', {
      say: text('urgent.police'),
      risk: 'danger_now',
    }),
    contactWays: askContactWays(text('reportForOther.contactWays'), { reached: 'contactHours', neither: 'heard' }),
    contactHours: askContactHours(text('reportForOther.contactHours'), 'heard'),
    heard: { say: [text('report.heard'), text('reportForOther.plan')] },
  },
});

function askedAge({ underSixteen }: Known) {
  return underSixteen ? text('reportForOther.ageAndSexChild') : text('reportForOther.ageAndSex');
}

const heardOf = (age: number): Effect[] => [
  ...(age < endOfChildhood ? [{ kind: 'childKnown' } as const] : []),
  ...(age < endOfSmallChildhood ? risk('small_child') : []),
];
