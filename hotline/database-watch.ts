import type { Log } from '../domain/log.ts';

/** Whether the database takes what it is given, as far as this process knows. */
export type DatabaseWatch = {
  /** Nothing is tried with it now. */
  away(): boolean;
  /** Something with it failed, or took too long: it counts as away until it has been proved to be there. */
  suspect(): void;
  /** Fulfilled when the proof under way has had its first answer; at once when there is none. */
  firstAnswer(): Promise<void>;
  stop(): Promise<void>;
};

/** Between two proofs that failed, in milliseconds. */
const proveEvery = 300;

/**
 * Watches the database only while it is suspected: proves again and again that it takes a write, and tells when it does.
 * @param parts.prove one write with short limits; rejects while it is away
 * @param parts.onBack is waited for by nobody
 */
export function watchDatabase(parts: {
  prove: () => Promise<void>;
  onBack: () => void;
  log: Log;
  startsAway: boolean;
}): DatabaseWatch {
  const { prove, onBack, log } = parts;
  let away = false;
  let stopped = false;
  let proving: Promise<void> = Promise.resolve();
  let first: Promise<void> = Promise.resolve();

  async function proveUntilBack(answered: () => void): Promise<void> {
    for (let tries = 0; !stopped; tries += 1) {
      try {
        await prove();
        away = false;
        if (tries > 0) log.info('database_back', { tries });
        answered();
        onBack();
        return;
      } catch (error) {
        if (tries === 0) log.error('database_away', error);
        answered();
        await pause(proveEvery);
      }
    }
  }

  const suspect = (): void => {
    if (away || stopped) return;
    away = true;
    first = new Promise((answered) => {
      proving = proveUntilBack(answered);
    });
  };
  if (parts.startsAway) suspect();

  return {
    away: () => away,
    suspect,
    firstAnswer: () => first,
    stop: async () => {
      stopped = true;
      await proving;
    },
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
