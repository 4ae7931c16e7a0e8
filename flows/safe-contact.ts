import { text } from '../texts/keys.ts';
import { defineFlow } from './engine/define-flow.ts';
import type { StepDefinition } from './engine/types.ts';
import { askContactHours, askContactWays, type Known, known } from './report-steps.ts';

/** How she may be reached, asked again of somebody who comes back: what she allowed before may have changed with the phone. */
export const safeContact = defineFlow({
  id: 'safe-contact',
  version: 1,
  start: 'contactWays',
  memory: known,
  steps: {
    contactWays: ofHerCase(
      askContactWays(text('reportAdult.contactWays'), { reached: 'contactHours', neither: 'known' }),
    ),
    contactHours: ofHerCase(askContactHours(text('reportAdult.contactHours'), 'known')),
    known: { say: text('comeBack.kept') },
  },
});

/** Her case is there already, and as urgent as it is: the answer changes nothing of it. */
function ofHerCase<Name extends string>(step: StepDefinition<Name, Known>): StepDefinition<Name, Known> {
  const { next } = step;
  return {
    ...step,
    takes: 'telling',
    ...(next && {
      next: (context) => {
        const then = next(context);
        return 'effects' in then ? { ...then, effects: then.effects.filter(({ kind }) => kind !== 'raiseCase') } : then;
      },
    }),
  };
}
