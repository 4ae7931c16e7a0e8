import { type ClassFault, type FileClass, readClassesFile } from '../domain/classes-file.ts';
import { newId } from '../domain/id.ts';
import { rescheduled } from '../domain/lesson-changes.ts';
import { localDay, writeDay } from '../domain/local-time.ts';
import type { SwimClass } from '../domain/swim-class.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import { holdsPlace, type RegistrationState } from '../domain/swim-registration.ts';
import type { Tx } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import {
  holdClass,
  insertClass,
  loadClasses,
  lockClasses,
  tellClassesChanged,
  updateClass,
} from '../storage/swim-classes.ts';
import { settleClass } from '../storage/swim-list.ts';
import { listOfClass } from '../storage/swim-places.ts';
import { noteAct, type Operator } from './operator.ts';

/** What an import needs of the operator. */
export type ClassesDesk = Pick<Operator, 'db' | 'keyring' | 'clock' | 'units' | 'actor'>;

export type ClassesImported =
  | { kind: 'done'; added: number; changed: number; unchanged: number; notInFile: number }
  | { kind: 'refused'; faults: ClassFault[] };

/**
 * Imports classes whole, or nothing of them. The same file again changes nothing; classes the file does not name stay. A class
 * that gets more places offers them in the same transaction; one that is cancelled is cancelled for everybody.
 */
export function importClasses(desk: ClassesDesk, bytes: Uint8Array, rules: SwimRules): Promise<ClassesImported> {
  const { db, keyring, clock, units } = desk;
  return db
    .transaction(async (tx): Promise<ClassesImported> => {
      await lockClasses(tx);
      const at = clock.now();
      const file = readClassesFile(bytes, { units, timeZone: rules.timeZone, demo: false });
      if (file.kind === 'wrong') return { kind: 'refused', faults: file.faults };
      const before = new Map((await loadClasses(tx, keyring)).map((swim) => [swim.extId, swim]));
      const faults: ClassFault[] = [];
      let [added, changed] = [0, 0];
      for (const row of file.classes) {
        const known = before.get(row.extId);
        if (known === undefined) {
          await insertClass(tx, keyring, asNew(row, at), at);
          added += 1;
          continue;
        }
        const became = await change(tx, keyring, known, row, { at, rules });
        if (became === 'changed') changed += 1;
        else if (became !== 'unchanged') faults.push(became);
      }
      if (faults.length > 0) throw new RefusedImport(faults);
      const named = new Set(file.classes.map(({ extId }) => extId));
      const notInFile = [...before.keys()].filter((extId) => !named.has(extId)).length;
      const counts = { added, changed, unchanged: file.classes.length - added - changed, notInFile };
      if (added + changed > 0) {
        await noteAct(desk, tx, { at, act: 'classes.imported', subject: null, detail: counts });
        await tellClassesChanged(tx);
      }
      return { kind: 'done', ...counts };
    })
    .catch((error: unknown) => {
      if (error instanceof RefusedImport) return { kind: 'refused', faults: error.faults };
      throw error;
    });
}

/** Undoes what the transaction has written, and says why. */
class RefusedImport extends Error {
  readonly faults: ClassFault[];
  constructor(faults: ClassFault[]) {
    super('an import is refused');
    this.faults = faults;
  }
}

/** A row as a class that was not there before. */
export const asNew = ({ line: _, sessions, ...row }: FileClass, at: Date): SwimClass => ({
  ...row,
  id: newId(at),
  drawnAt: null,
  version: 0,
  sessions: sessions.map((session) => ({ ...session, id: newId(at) })),
});

type How = { at: Date; rules: SwimRules };

/** Makes a class as the row says, and does what follows for its list; a fault where it cannot become so. */
async function change(
  tx: Tx,
  keyring: Keyring,
  known: SwimClass,
  row: FileClass,
  { at, rules }: How,
): Promise<'changed' | 'unchanged' | ClassFault> {
  const swim = await holdClass(tx, keyring, known.id);
  if (swim === null) return 'unchanged';
  const next = merged(swim, row, at, rules.timeZone);
  if (JSON.stringify(swim) === JSON.stringify(next)) return 'unchanged';
  const fault = faultOfChange(swim, next, await listOfClass(tx, swim.id), row.line);
  if (fault !== null) return fault;
  if (!(await updateClass(tx, keyring, next, at))) throw new Error('a class was changed while it was held');
  await settleClass(tx, next, at, rules);
  return 'changed';
}

/** What families were told stays true: nobody loses a place to a smaller number, and no draw gets another seed afterwards. */
function faultOfChange(
  swim: SwimClass,
  next: SwimClass,
  listed: readonly { state: RegistrationState }[],
  line: number,
): ClassFault | null {
  const held = listed.filter(({ state }) => holdsPlace(state)).length;
  if (next.capacity < held) {
    const expected = `at least ${held}: so many children have a place or are offered one`;
    return { line, column: 'capacity', found: String(next.capacity), expected };
  }
  if (listed.length === 0) return null;
  const expected = (before: string): string => `${before}, as it was when the first child was registered`;
  if (next.rule !== swim.rule) return { line, column: 'rule', found: next.rule, expected: expected(swim.rule) };
  if (next.lotSeed !== swim.lotSeed)
    return {
      line,
      column: 'lot_seed',
      found: next.lotSeed ?? 'nothing',
      expected: expected(swim.lotSeed ?? 'nothing'),
    };
  return null;
}

/** The class as the row says. */
function merged(swim: SwimClass, { line: _, sessions, ...row }: FileClass, at: Date, timeZone: string): SwimClass {
  const today = writeDay(localDay(at, timeZone));
  return { ...swim, ...row, sessions: rescheduled(swim.sessions, sessions, today, () => newId(at)) };
}
