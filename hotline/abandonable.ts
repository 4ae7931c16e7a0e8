import type { Database, Tx } from '../storage/database.ts';
import type { Hotline } from './hotline.ts';

/** Somebody else does what this transaction was about: it is rolled back. */
export class Abandoned extends Error {}

/** Whether whoever waited for the work has given it up. */
export type Attempt = { abandoned: boolean };

/**
 * The same hotline, whose transactions are rolled back once the attempt is abandoned: what was spilled meanwhile is then
 * seldom committed as well. Only a commit that is on its way to the server already may still happen.
 */
export function abandonable<Of extends Pick<Hotline, 'db'>>(hotline: Of, attempt: Attempt): Of {
  const { db } = hotline;
  const check = (): void => {
    if (attempt.abandoned) throw new Abandoned('given up');
  };
  const transaction: Database['transaction'] = (work) =>
    db.transaction(async (tx) => {
      const checked: Tx = {
        query: (statement, values) => {
          check();
          return tx.query(statement, values);
        },
      };
      const result = await work(checked);
      check();
      return result;
    });
  // Not a copy: nothing else of it is looked at here, and what breaks there must not break this.
  return Object.assign(Object.create(hotline), { db: { ...db, transaction } });
}
