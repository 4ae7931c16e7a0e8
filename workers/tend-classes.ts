import type { Hotline } from '../hotline/hotline.ts';
import { dueClasses, holdClass, tellClassesChanged } from '../storage/swim-classes.ts';
import { settleClass } from '../storage/swim-list.ts';

/** So many classes are looked at in one sweep. */
const mostAtOnce = 20;

/**
 * Looks at every swimming class whose time has come: offers that were not answered, the end of registration, the draw, the
 * first lesson. A second look changes nothing.
 * @returns how many classes were looked at
 */
export async function tendClasses({ db, keyring, clock, swim: rules }: Hotline): Promise<number> {
  const due = await dueClasses(db, clock.now(), mostAtOnce);
  for (const id of due)
    await db.transaction(async (tx) => {
      const swim = await holdClass(tx, keyring, id);
      if (swim === null) return;
      const became = await settleClass(tx, swim, clock.now(), rules);
      if (became.size > 0) await tellClassesChanged(tx);
    });
  return due.length;
}
