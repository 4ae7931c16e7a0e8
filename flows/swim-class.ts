import { defineFlow } from './engine/define-flow.ts';
import { swimChildren } from './swim-children.ts';
import { swimFamily } from './swim-family.ts';
import { swimFind } from './swim-find.ts';
import { childAt, memory, mostChildren } from './swim-memory.ts';
import { swimSend } from './swim-send.ts';

/**
 * Free swimming classes (letter 240/LĐTBXH-TE&BĐG, Annex 03 A.I.1): the nearest ones, what one is, and children registered for
 * it in one go. Nothing is kept before it is sent, and nothing without a clear consent.
 */
export const swimClass = defineFlow({
  id: 'swim-class',
  version: 2,
  start: ({ unit }) => (unit === undefined ? 'askWhere' : 'search'),
  memory,
  startedWith: [{ unit: '06652' }],
  // What parents write leads nowhere else than what others would have written.
  alike: (talk) =>
    talk.chosen === undefined
      ? { classes: [talk.classes.length > 0, talk.more || talk.skip > 0], told: talk.children.length > 0 }
      : {
          // What is asked next is the first thing that is not told.
          child: Object.values(childAt(talk)).indexOf(null),
          others: [talk.children.length > 1, talk.children.length === mostChildren, talk.at === 0],
          chosen: [talk.chosen.opensOn !== null, talk.chosen.isFull],
          told: [talk.phone !== null, talk.fixing],
        },
  steps: { ...swimFind, ...swimChildren, ...swimFamily, ...swimSend },
});
