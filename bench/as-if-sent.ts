import { type Database, statement } from '../storage/database.ts';

const settle = statement(
  'bench-as-if-sent',
  "update outbox set state = 'accepted', due_at = null, attempt = 1, accepted_at = created_at where state = 'pending'",
);
const every = 300;

/**
 * Where no workers run, answers would pile up, and from the sixth on each turn would be busy with those it overtakes. Every now and then what waits is marked
 * as sent, as it would be.
 * @returns what ends it
 */
export function sentMeanwhile(db: Database): () => Promise<void> {
  let under: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    under = under.then(() => db.query(settle, []));
    // What fails is met by whoever ends it.
    under.catch(() => {});
  }, every);
  return async () => {
    clearInterval(timer);
    await under;
  };
}
