/** Waits until one more request may go; false when the signal ended the wait. */
export type Pace = (signal: AbortSignal) => Promise<boolean>;

export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Ends after `milliseconds`, or at once when the signal does; never throws. */
export const waitOrAbort: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });

/** `burst` at once, then `perSecond`: never more than both together within one second. `now`: monotonic milliseconds. */
export type PaceParts = { perSecond: number; burst: number; now: () => number; wait: Wait };

/**
 * A bucket of tokens that makes callers wait their turn: an answer of "too many" would cost a message one of its
 * attempts, a wait of milliseconds costs nothing.
 */
export function createPace({ perSecond, burst, now, wait }: PaceParts): Pace {
  const step = 1000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const at = now();
    const turn = Math.max(free, at - (burst - 1) * step);
    free = turn + step;
    if (turn > at) await wait(turn - at, signal);
    return !signal.aborted;
  };
}
