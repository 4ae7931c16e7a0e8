import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FileClass, readClassesFile } from '../domain/classes-file.ts';
import { daysLater, localDay, localInstant, writeDay } from '../domain/local-time.ts';
import { registrationAt, type SwimClass } from '../domain/swim-class.ts';
import { forgetDemoClasses } from '../storage/forget-registrations.ts';
import { insertClass, loadClasses, lockClasses, tellClassesChanged } from '../storage/swim-classes.ts';
import { asNew, type ClassesDesk } from './import-classes.ts';
import { noteAct } from './operator.ts';

/** What the invented classes are loaded with. */
export type LoadClassesParts = Omit<ClassesDesk, 'actor'> & { timeZone: string; root: string };

/** The day the invented classes were written as of. */
const demoDay = { year: 2026, month: 11, day: 24 };

/**
 * Loads the invented classes as if they had been written today: some of them can be registered for whenever the hotline is
 * tried out. Where those of an earlier start have all closed since, a new round is added. Removed ones do not come back.
 * Only for an installation whose SMS is simulated; the caller sees to that.
 */
export function loadDemoClasses(parts: LoadClassesParts): Promise<'loaded' | 'there already'> {
  const { db, keyring, clock, units, timeZone, root } = parts;
  const bytes = readFileSync(path.join(root, 'data/demo/classes.csv'));
  const file = readClassesFile(bytes, { units, timeZone, demo: true });
  if (file.kind === 'wrong') throw new Error(`data/demo/classes.csv: ${JSON.stringify(file.faults[0])}`);
  return db.transaction(async (tx) => {
    await lockClasses(tx);
    const at = clock.now();
    const present = (await loadClasses(tx, keyring)).filter(({ demo }) => demo);
    const active = present.filter(({ state }) => state !== 'finished');
    const removed = active.length === 0 && present.length > 0;
    if (removed || active.some((swim) => registrationAt(swim, at) === 'open')) return 'there already';
    const today = localDay(at, timeZone);
    const taken = new Set(present.map(({ extId }) => extId));
    const round = writeDay(today).replaceAll('-', '');
    for (const row of file.classes) {
      const extId = taken.has(row.extId) ? `${row.extId}-${round}` : row.extId;
      if (!taken.has(extId)) await insertClass(tx, keyring, asNew({ ...later(row, today, timeZone), extId }, at), at);
    }
    await tellClassesChanged(tx);
    return 'loaded';
  });
}

/** A class with every day and time later by as many days as have passed since it was written. */
function later(row: FileClass, today: typeof demoDay, timeZone: string): FileClass {
  const days = Math.round((utcOf(today) - utcOf(demoDay)) / 86_400_000);
  const movedDay = (day: string): string => writeDay(daysLater(dayOf(day), days));
  const moved = (at: Date): Date => {
    const midnight = localInstant(localDay(at, timeZone), 0, timeZone);
    const then = localInstant(daysLater(localDay(at, timeZone), days), 0, timeZone);
    return new Date(then.getTime() + (at.getTime() - midnight.getTime()));
  };
  const { opensAt, closesAt } = row.registration;
  return {
    ...row,
    sessions: row.sessions.map((session) => ({ ...session, day: movedDay(session.day) })),
    instructor: row.instructor && { ...row.instructor, validTo: movedDay(row.instructor.validTo) },
    registration: { opensAt: moved(opensAt), closesAt: moved(closesAt) },
  };
}

const utcOf = ({ year, month, day }: typeof demoDay): number => Date.UTC(year, month - 1, day);

function dayOf(written: SwimClass['sessions'][number]['day']): typeof demoDay {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  return { year, month, day };
}

/** Takes the invented classes away, with whoever was registered for them: nobody is shown them any more, and they do not come back. */
export function removeDemoClasses(desk: ClassesDesk): Promise<{ classes: number; registrations: number }> {
  const { db, clock } = desk;
  return db.transaction(async (tx) => {
    await lockClasses(tx);
    const at = clock.now();
    const removed = await forgetDemoClasses(tx, at);
    if (removed.classes === 0) return removed;
    await noteAct(desk, tx, { at, act: 'classes.demo_removed', subject: null, detail: removed });
    await tellClassesChanged(tx);
    return removed;
  });
}
