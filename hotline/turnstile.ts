/** Whether whoever waited for the work has given it up; and, once it was let in, whether it may be kept waiting on the way. */
export type Attempt = { abandoned: boolean; mayNotWait?: () => boolean };

/** Too many wait already: nothing of it was tried, and the database is not to blame. */
export class Crowded extends Error {}

/** Work that asks to begin. Without an attempt nobody waits for it: it has limits of its own. */
export type Entering = { mayNotWait: () => boolean; attempt: Attempt | null };

/** Fulfilled when the work may begin, with what must be called at its end. Rejects with Crowded. */
export type Admit = (entering: Entering) => Promise<() => void>;

/** Milliseconds. Half of what a provider's answer may take: whoever is let in later would be given up half done. */
const longestWait = 500;
/** More than these cannot be let in within that time: the one who came first is better kept on disk at once. */
const mostWaiting = 60;

export type TurnstileLimits = { atOnce: number; longestWait: number; mostWaiting: number };

/** So many live messages are worked at once. What they ask and ordinary turns are asked and written together: a connection or two are enough for all of them. */
export const forMessages: TurnstileLimits = { atOnce: 48, longestWait, mostWaiting };
/**
 * So many of them may hold a transaction, and with it a connection of the pool's ten: the others are for what is asked together, for cries, which
 * never wait here, for officers' pages, and for what was kept before.
 */
export const forTransactions: TurnstileLimits = { atOnce: 4, longestWait, mostWaiting };

type Waiting = { enter: () => void; turnAway: () => void };

/**
 * Lets work in, as much as can be done in time. Under a flood the newest goes first: it can still be answered in time, while
 * those who came before are near their end and are better kept on disk. In the order they came everybody would be let in too
 * late, given up half done, and nothing would ever be finished.
 */
export function createTurnstile(limits: TurnstileLimits): Admit {
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
