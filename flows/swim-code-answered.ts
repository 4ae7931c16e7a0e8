import { assertNever } from '../domain/assert-never.ts';
import { mayBecome } from '../domain/swim-registration.ts';
import { text } from '../texts/keys.ts';
import type { Then } from './engine/types.ts';
import type { At } from './swim-code-memory.ts';
import { sayShown, sayTaken, shownOf } from './swim-code-words.ts';

/** What was asked before goes on where the code was only thrown in. */
const aside = { aside: true } as const;

/** What the transaction has found and done. */
export function answered(context: At): Then {
  const { input, memory: told, go, end } = context;
  const answer = input.kind === 'done' && input.done.kind === 'byCode' ? input.done.answer : null;
  if (answer === null) return end({ say: text('swimCode.tryLater') });
  if (answer.kind === 'askPhone') return go('askPhone');
  if (answer.kind !== 'known')
    return end({ say: text(answer.kind === 'unknown' ? 'swimCode.unknown' : 'swimCode.tooMany'), result: aside });
  const shown = shownOf(answer.registration);
  const { initials } = shown;
  const mayLeave = mayBecome(shown.state, 'withdrawn');
  switch (answer.did) {
    case 'nothing':
      if (!mayLeave) return end({ say: sayShown(shown), result: aside });
      return go(told.wants === 'cancel' ? 'reallyCancel' : 'shown', { shown });
    case 'notNow':
      // Who does not want a place she has, or waits for, gives it up.
      if (told.wants === 'decline' && mayLeave) return go('reallyCancel', { shown });
      if (told.wants === 'take' && shown.state === 'waiting')
        return end({ say: [text('swimCode.nothingOffered'), sayShown(shown)], result: aside });
      return end({ say: sayShown(shown), result: aside });
    case 'tooLate':
      return end({ say: sayShown(shown), result: aside });
    case 'taken':
      return end({ say: sayTaken(shown), result: aside });
    case 'declined':
      return end({ say: text('swimCode.declined', { initials }), result: aside });
    case 'withdrawn':
      return end({ say: text('swimCode.cancelled', { initials }) });
    case 'changed':
      return end({ say: text('swimCode.changed', { initials }) });
    case 'optedOut':
      return end({ say: text('swimCode.optedOut'), result: aside });
    case 'optedIn':
      return end({ say: text('swimCode.optedIn'), result: aside });
    default:
      return assertNever(answer.did);
  }
}
