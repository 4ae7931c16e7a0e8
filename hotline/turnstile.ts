/** Whether whoever waited for the work has given it up. */
export type Attempt = { abandoned: boolean };

/** Too many wait already: nothing of it was tried, and the database is not to blame. */
export class Crowded extends Error {}

/** Work that asks to begin. Without an attempt nobody waits for it: it has limits of its own. */
export type Entering = { mayNotWait: () => boolean; attempt: Attempt | null };

/** Fulfilled when the work may begin, with what must be called at its end. Rejects with Crowded. */
export type Admit = (entering: Entering) => Promise<() => void>;

/**
 * So many live messages are worked at once, out of a pool of ten connections: the rest is for cries, which never wait here,
 * for officers' pages, and for what was kept before.
 */
const atOnce = 6;
/** Milliseconds. Half of what a provider's answer may take: whoever is let in later would be given up half done. */
const longestWait = 500;
/** More than these cannot be let in within that time: the one who came first is better kept on disk at once. */
const mostWaiting = 60;

type Waiting = { enter: () => void; turnAway: () => void };

/**
 * Lets work in, as much as can be done in time. Under a flood the newest goes first: it can still be answered in time, while
 * those who came before are near their end and are better kept on disk. In the order they came everybody would be let in too
 * late, given up half done, and nothing would ever be finished.
 */
export function createTurnstile(
  limits: { atOnce: number; longestWait: number; mostWaiting: number } = { atOnce, longestWait, mostWaiting },
): Admit {
  const inside = new Set<Attempt>();
  const waiting: Waiting[] = [];

  /** Whoever was given up is on its way out, and holds nobody up. */
  const isFull = (): boolean => [...inside].filter(({ abandoned }) => !abandoned).length >= limits.atOnce;

  function goIn(attempt: Attempt): () => void {
    inside.add(attempt);
    return () => {
      inside.delete(attempt);
      while (waiting.length > 0 && !isFull()) waiting.pop()?.enter();
    };
  }

  return ({ mayNotWait, attempt }) => {
    if (attempt === null) return Promise.resolve(() => {});
    if (!isFull() || mayNotWait()) return Promise.resolve(goIn(attempt));
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        enter: () => {
          clearTimeout(timer);
          resolve(goIn(attempt));
        },
        turnAway: () => {
          clearTimeout(timer);
          waiting.splice(waiting.indexOf(one), 1);
          reject(new Crowded('too many at once'));
        },
      };
      const timer = setTimeout(one.turnAway, limits.longestWait);
      waiting.push(one);
      if (waiting.length > limits.mostWaiting) waiting[0]?.turnAway();
    });
  };
}
