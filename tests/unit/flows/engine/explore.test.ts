import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineFlow, flowList } from '../../../../flows/engine/define-flow.ts';
import { explore } from '../../../../flows/engine/explore.ts';
import { screenProblems } from '../../../../texts/budget.ts';
import { text } from '../../../../texts/keys.ts';

// That the flows there are have none is a part of `npm run check`, and so of `npm test`.
const broken = defineFlow({
  id: 'broken',
  version: 1,
  start: 'first',
  memory: z.object({ n: z.number().default(0) }),
  steps: {
    first: {
      say: text('talk.yes'),
      buttons: Array.from({ length: 6 }, (_, at) => ({ title: text('talk.no'), value: `v.${at}` })),
      next: ({ input, go, enter, again }) => {
        if (input.kind === 'location') return go('stuck');
        if (input.kind === 'media') return enter('nobody');
        return again(text('talk.no'));
      },
    },
    stuck: { say: text('talk.yes'), next: ({ again }) => again(text('talk.no')) },
    unreached: { say: text('talk.no') },
    empty: {},
  },
});
const asking = defineFlow({
  id: 'asking',
  version: 1,
  start: 'order',
  memory: z.object({}),
  steps: {
    order: { do: () => ({ kind: 'caseCode' }), next: ({ go }) => go('look') },
    look: { find: () => ({ kind: 'publicLines' }), next: ({ end }) => end() },
  },
});
const growing = defineFlow({
  id: 'growing',
  version: 1,
  start: 's',
  memory: z.object({ n: z.number().default(0) }),
  steps: { s: { say: text('talk.yes'), next: ({ memory, go }) => go('s', { n: memory.n + 1 }) } },
});

test('everything wrong with a flow is found', () => {
  const found = explore(flowList([broken, asking, growing]), screenProblems).map(
    ({ flow, step, problem }) => `${flow}.${step}: ${problem}`,
  );
  expect(found).toEqual(
    expect.arrayContaining([
      'broken.first: 6 buttons',
      "broken.first: a button's value is empty or holds a dot: v.0",
      'broken.first: enters nobody, which does not exist',
      'broken.stuck: no answer leads on',
      'broken.unreached: nobody reaches it',
      'broken.empty: nobody reaches it',
      'asking.order: looks up or orders in the transaction of its order',
      'growing.s: the memory grows without end',
    ]),
  );
});

test('a screen that cannot be shown is a problem of its step', () => {
  const found = explore(flowList([growing]), () => [{ weight: 'problem', what: 'too long' }]);
  expect(found).toContainEqual({ flow: 'growing', step: 's', problem: 'too long', weight: 'problem' });
});
