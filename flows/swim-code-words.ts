import { assertNever } from '../domain/assert-never.ts';
import { clockTime } from '../domain/local-time.ts';
import type { KnownRegistration } from '../domain/swim-by-code.ts';
import { type KnownText, text } from '../texts/keys.ts';
import type { Shown } from './swim-code-memory.ts';
import { dayOf, initialsOf, timeOf } from './swim-words.ts';

/** What is kept of it to be shown. */
export const shownOf = ({ code: _, names, ...known }: KnownRegistration): Shown => ({
  ...known,
  initials: names.map(initialsOf).join(', '),
});

const swimOf = (shown: Shown): KnownText =>
  shown.firstDay === null
    ? text('swimCode.swimNoDay', { pool: shown.pool })
    : text('swimCode.swim', { pool: shown.pool, from: dayOf(shown.firstDay), time: timeOf(shown) });

/** What is true of it now, in plain words. */
export function sayShown(shown: Shown): KnownText {
  const { initials, state, place, until, isOptedOut } = shown;
  const swim = swimOf(shown);
  switch (state) {
    case 'sent':
    case 'checked':
    case 'waiting': {
      if (shown.isDrawnLater) return text('swimCode.drawnLater', { initials, swim });
      const blanks = { initials, swim, place: String(place ?? '') };
      return isOptedOut ? text('swimCode.waitingQuiet', blanks) : text('swimCode.waiting', blanks);
    }
    case 'placed':
      return text('swimCode.placed', { initials, swim });
    case 'offered':
      return text('swimCode.offered', {
        initials,
        swim,
        hours: clockTime(until?.minute ?? 0),
        day: dayOf(until?.day ?? ''),
      });
    case 'attending':
      return text('swimCode.attending', { initials, swim });
    case 'passed':
    case 'certificate':
      return text('swimCode.passed', { initials, swim });
    case 'not_passed':
      return text('swimCode.notPassed', { initials, swim });
    case 'withdrawn':
      return text('swimCode.withdrawn', { initials });
    case 'lapsed':
      return text('swimCode.lapsed', { initials });
    case 'refused':
      return text('swimCode.refused', { initials });
    case 'class_cancelled':
      return text('swimCode.classCancelled', { initials });
    default:
      return assertNever(state);
  }
}

/** The place is hers. */
export const sayTaken = (shown: Shown): KnownText =>
  text('swimCode.taken', { initials: shown.initials, swim: swimOf(shown) });
