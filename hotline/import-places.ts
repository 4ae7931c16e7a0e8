import { newId } from '../domain/id.ts';
import type { PlaceFault } from '../domain/place-facts.ts';
import { readPlacesFile } from '../domain/places-file.ts';
import { type PlacesChange, planPlacesImport, undoneBy } from '../domain/places-import.ts';
import type { Tx } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { settleReports } from '../storage/place-reports.ts';
import {
  insertPlace,
  loadPlaces,
  lockPlaces,
  type PlaceChange,
  placesPutRight,
  tellDirectoryChanged,
  updatePlace,
} from '../storage/places.ts';
import { noteAct, type Operator } from './operator.ts';

/** What an import needs of the operator. */
export type PlacesDesk = Pick<Operator, 'db' | 'keyring' | 'clock' | 'units' | 'actor'>;

/**
 * `notInFile`: places in the directory that stay as they are. `newerKept`, `undone`: ids whose beds or check in the directory
 * are newer and stand, and of those that were confirmed or put right since the last import and are now as the file says.
 */
export type PlacesImported =
  | {
      kind: 'done';
      added: number;
      changed: number;
      unchanged: number;
      notInFile: number;
      newerKept: string[];
      undone: string[];
    }
  | { kind: 'refused'; faults: PlaceFault[] };

/**
 * Imports a directory whole, or nothing of it. The same file again changes nothing. Places the file does not name stay.
 */
export function importPlaces(
  desk: PlacesDesk,
  bytes: Uint8Array,
  options: { timeZone: string },
): Promise<PlacesImported> {
  const { db, keyring, clock, units, actor } = desk;
  return db.transaction(async (tx): Promise<PlacesImported> => {
    await lockPlaces(tx);
    const at = clock.now();
    const file = readPlacesFile(bytes, { units, at, timeZone: options.timeZone, demo: false });
    if (file.kind === 'wrong') return { kind: 'refused', faults: file.faults };
    const planned = planPlacesImport(file, await loadPlaces(tx, keyring));
    if (planned.kind === 'wrong') return { kind: 'refused', faults: planned.faults };
    const { add, change, unchanged, notInFile, newerKept } = planned.change;
    const undone = undoneBy(planned.change, await placesPutRight(tx));
    const counts = { added: add.length, changed: change.length, unchanged, notInFile };
    if (add.length + change.length > 0) {
      await writePlaces(tx, keyring, planned.change, { actor, act: 'imported', at });
      // What was said of the number before says nothing of the new one.
      for (const id of planned.change.newNumbers) await settleReports(tx, id, at);
      await noteAct(desk, tx, { at, act: 'places.imported', subject: null, detail: counts });
      await tellDirectoryChanged(tx);
    }
    return { kind: 'done', ...counts, newerKept, undone };
  });
}

/** Writes what was planned while the directory is held. */
export async function writePlaces(
  tx: Tx,
  keyring: Keyring,
  { add, change }: Pick<PlacesChange, 'add' | 'change'>,
  how: PlaceChange,
  options: { demo?: true } = {},
): Promise<void> {
  const unknown = { wrongNumberSince: null, askedAt: null, unansweredSince: null, version: 0 };
  const demo = options.demo ?? false;
  for (const facts of add) await insertPlace(tx, keyring, { ...facts, ...unknown, id: newId(how.at), demo }, how);
  for (const place of change)
    if (!(await updatePlace(tx, keyring, place, how)))
      throw new Error('a place was changed while the directory was held');
}
