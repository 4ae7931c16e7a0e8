import type { Spans } from '../domain/spans.ts';
import { type Database, isRetryable, type Tx } from '../storage/database.ts';

const tries = 3;

/**
 * One transaction, worked again from its first read when the server gave it up for another one, or the connection went: an
 * officer who presses once must not have to press twice. `work` must bear being done twice: whoever calls it keeps an inbox
 * row, or finds what it did the first time.
 */
export async function workAgain<T>(
  { db, spans }: { db: Pick<Database, 'transaction'>; spans: Spans },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await spans.run('commit', {}, () => db.transaction(work));
    } catch (error) {
      if (tried === tries || !isRetryable(error)) throw error;
    }
  }
}
