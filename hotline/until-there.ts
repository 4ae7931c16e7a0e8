import type { Log } from '../domain/log.ts';
import { isRetryable } from '../storage/database.ts';

/** Between two tries, and how long it is tried, in milliseconds. */
const triedEvery = 300;
const triedFor = 20_000;

/**
 * Opens what needs the database, and waits while that is just starting or away for a moment: a process that ended instead
 * would be started again only after a pause.
 * @throws what the last try threw, or at once what waiting does not mend
 */
export async function untilThere<T>(open: () => Promise<T>, log: Log): Promise<T> {
  const last = performance.now() + triedFor;
  for (let tried = 1; ; tried += 1) {
    try {
      return await open();
    } catch (error) {
      if (!isRetryable(error) || performance.now() > last) throw error;
      if (tried === 1) log.error('database_away', error);
      await new Promise((resolve) => setTimeout(resolve, triedEvery));
    }
  }
}
