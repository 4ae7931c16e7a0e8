import type { Database, Tx } from '../storage/database.ts';
import type { Hotline } from './hotline.ts';
import type { Admit, Attempt } from './turnstile.ts';

export type { Attempt } from './turnstile.ts';

/** Somebody else does what this transaction was about: it is rolled back. */
export class Abandoned extends Error {}

/**
 * The same hotline, whose transactions are rolled back once the attempt is abandoned: what was spilled meanwhile is then
 * seldom committed as well. Only a commit that is on its way to the server already may still happen.
 */
export function abandonable<Of extends Pick<Hotline, 'db' | 'admit' | 'admitTransaction'>>(
  hotline: Of,
  attempt: Attempt,
): Of {
  const { db, admitTransaction } = hotline;
  const mayNotWait = (): boolean => attempt.mayNotWait?.() ?? false;
  const check = (): void => {
    if (attempt.abandoned) throw new Abandoned('given up');
  };
  // What is given up must not wait for a connection either: others need it, and all it would do is roll back.
  const query: Database['query'] = async (statement, values) => {
    check();
    return db.query(statement, values);
  };
  const transaction: Database['transaction'] = async (work) => {
    check();
    const leave = await admitTransaction({ mayNotWait, attempt });
    try {
      return await checkedTransaction(work);
    } finally {
      leave();
    }
  };
  const checkedTransaction: Database['transaction'] = async (work) => {
    check();
    return db.transaction(async (tx) => {
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
  };
  const admit: Admit = (entering) => {
    attempt.mayNotWait = entering.mayNotWait;
    return hotline.admit({ ...entering, attempt });
  };
  // Not a copy: nothing else of it is looked at here, and what breaks there must not break this.
  return Object.assign(Object.create(hotline), { db: { ...db, query, transaction }, admit });
}
