import { text } from '../texts/keys.ts';
import { dayInVietNam } from '../understanding/dates.ts';
import { readWriter } from '../understanding/who.ts';
import { defineFlow } from './engine/define-flow.ts';
import {
  askContactHours,
  askContactWays,
  askMustNotKnow,
  askTrustedPerson,
  askWhat,
  askWhere,
  askYesNo,
  known,
  moveOn,
} from './report-steps.ts';

/**
 * A child tells of itself: few questions, in words a nine-year-old understands. It is also the talk of whoever did not say
 * who she is, so that nothing in it speaks of a child.
 */
export const reportChild = defineFlow({
  id: 'report-child',
  version: 1,
  isReport: true,
  start: 'whatHappened',
  memory: known,
  startedWith: [{ underSixteen: true }],
  onSilence: (memory) => [moveOn(memory)],
  steps: {
    whatHappened: askWhat('whatHappened', text('reportChild.whatHappened'), 'mustNotKnow', (words, input, memory) => {
      const underSixteen = memory.underSixteen ?? readWriter(words, dayInVietNam(input.at));
      if (underSixteen === null || memory.underSixteen !== undefined) return { patch: {}, effects: [] };
      const audience = underSixteen ? 'child' : 'adult';
      const known = underSixteen ? [{ kind: 'childKnown' } as const] : [];
      return { patch: { underSixteen }, effects: [{ kind: 'setAudience', audience }, ...known] };
    }),
    mustNotKnow: askMustNotKnow(text('reportChild.mustNotKnow'), 'where'),
    where: askWhere(text('reportChild.where'), 'nearNow'),
    nearNow: askYesNo('nearNow', text('reportChild.nearNow'), 'contactWays', {
      patch: { near: true },
      risk: 'abuser_near',
    }),
    contactWays: askContactWays(text('reportChild.contactWays'), {
      reached: 'trustedPerson',
      neither: 'trustedPerson',
    }),
    // Before the hours: a child is helped by a grown-up more than by a call.
    trustedPerson: askTrustedPerson(text('reportChild.trustedPerson'), ({ reach }) =>
      reach === 'neither' ? 'heard' : 'contactHours',
    ),
    contactHours: askContactHours(text('reportChild.contactHours'), 'heard'),
    heard: {
      say: ({ near }) => [text('report.heard'), near ? text('reportChild.planNear') : text('reportChild.plan')],
    },
  },
});
