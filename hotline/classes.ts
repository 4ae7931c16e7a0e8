import type { KnownClass } from '../domain/find-classes.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { classesVersion, loadClasses, waitingClasses } from '../storage/swim-classes.ts';
import { type KeptList, keepList } from './kept-list.ts';

/** The swimming classes as this process knows them. Whether one is full is what was known at the last look. */
export type Classes = KeptList<KnownClass>;

/** Nothing is loaded before the first refresh. */
export const openClasses = ({ db, keyring }: { db: Database; keyring: Keyring }): Classes =>
  keepList(
    () => classesVersion(db),
    async () => {
      const full = await waitingClasses(db);
      return (await loadClasses(db, keyring)).map((swim) => ({ ...swim, isFull: full.has(swim.id) }));
    },
  );
