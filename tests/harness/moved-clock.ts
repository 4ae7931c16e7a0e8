import { type Clock, plusSeconds } from '../../domain/clock.ts';

/** A clock that stands still until the test moves it. */
export function movedClock(start = new Date('2026-11-20T08:00:00Z')): Clock & { forward(seconds: number): void } {
  let at = start;
  return {
    now: () => at,
    forward: (seconds) => {
      at = plusSeconds(at, seconds);
    },
  };
}
