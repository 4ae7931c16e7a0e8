import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlaceFacts } from '../domain/place-facts.ts';
import { readPlacesFile } from '../domain/places-file.ts';
import { planPlacesImport } from '../domain/places-import.ts';
import {
  hasDemoPlaces,
  loadPlaces,
  lockPlaces,
  placesOnlyChangedBy,
  tellDirectoryChanged,
  updatePlace,
} from '../storage/places.ts';
import { type PlacesDesk, writePlaces } from './import-places.ts';
import { noteAct } from './operator.ts';

/** What the fact tables are loaded with; the installation itself is who changes the directory then. */
export type LoadParts = Omit<PlacesDesk, 'actor'> & { timeZone: string; root: string };

const installation = 'installation';

/**
 * Brings the facts of data/services.csv into the directory: those it has not, and those of an earlier release that nobody
 * else has changed. Safe to run twice and from several machines at once.
 * @throws when the table cannot be read: then the installation is not whole
 */
export function loadPlaceFacts(parts: LoadParts): Promise<{ added: number; changed: number }> {
  const { db, keyring, clock, units, timeZone, root } = parts;
  const bytes = readFileSync(path.join(root, 'data/services.csv'));
  return db.transaction(async (tx) => {
    await lockPlaces(tx);
    const at = clock.now();
    const file = readPlacesFile(bytes, { units, at, timeZone, demo: false });
    if (file.kind === 'wrong') throw new Error(`data/services.csv: ${JSON.stringify(file.faults[0])}`);
    const present = await loadPlaces(tx, keyring);
    const ours = await placesOnlyChangedBy(tx, installation);
    const theirs = new Set(present.filter(({ id }) => !ours.has(id)).map(({ extId }) => extId));
    const places = file.places.filter(({ extId }) => !theirs.has(extId));
    const planned = planPlacesImport({ ...file, places }, present);
    if (planned.kind === 'wrong') throw new Error('data/services.csv names an invented place');
    const detail = { added: planned.change.add.length, changed: planned.change.change.length };
    if (detail.added + detail.changed === 0) return detail;
    await writePlaces(tx, keyring, planned.change, { actor: installation, act: 'imported', at });
    await noteAct({ keyring, actor: installation }, tx, { at, act: 'places.imported', subject: null, detail });
    await tellDirectoryChanged(tx);
    return detail;
  });
}

/** The day the invented directory was written as of. */
const demoDay = new Date('2026-11-24T17:00:00+07:00');

/**
 * Loads the invented directory, once, as if it had been written today: some of it is fresh and some of it stale whenever the
 * hotline is tried out. Removed places do not come back. Only for an installation whose SMS is simulated; the caller sees to
 * that.
 */
export async function loadDemoPlaces(parts: LoadParts): Promise<'loaded' | 'there already'> {
  const { db, keyring, clock, units, timeZone, root } = parts;
  if (await hasDemoPlaces(db)) return 'there already';
  const bytes = readFileSync(path.join(root, 'data/demo/places.csv'));
  const file = readPlacesFile(bytes, { units, at: demoDay, timeZone, demo: true });
  if (file.kind === 'wrong') throw new Error(`data/demo/places.csv: ${JSON.stringify(file.faults[0])}`);
  return db.transaction(async (tx) => {
    await lockPlaces(tx);
    if (await hasDemoPlaces(tx)) return 'there already';
    const at = clock.now();
    const add = file.places.map(({ line: _, ...facts }) => movedBy(facts, at.getTime() - demoDay.getTime()));
    const how = { actor: installation, act: 'imported' as const, at };
    await writePlaces(tx, keyring, { add, change: [] }, how, { demo: true });
    await tellDirectoryChanged(tx);
    return 'loaded';
  });
}

/** A place with every day and time so many milliseconds later. */
function movedBy(facts: PlaceFacts, ms: number): PlaceFacts {
  const { beds, checkedOn } = facts;
  const later = (at: string | Date): Date => new Date(new Date(at).getTime() + ms);
  return {
    ...facts,
    beds: beds && { ...beds, at: later(beds.at) },
    checkedOn: checkedOn && later(checkedOn).toISOString().slice(0, 10),
  };
}

/** Takes the invented places out of the directory: nobody is shown them any more, and they do not come back. */
export function removeDemoPlaces(desk: PlacesDesk): Promise<number> {
  const { db, keyring, clock, actor } = desk;
  return db.transaction(async (tx) => {
    await lockPlaces(tx);
    const at = clock.now();
    const invented = (await loadPlaces(tx, keyring)).filter(({ demo, status }) => demo && status !== 'historic');
    if (invented.length === 0) return 0;
    for (const place of invented)
      await updatePlace(tx, keyring, { ...place, status: 'historic' }, { actor, act: 'settled', at });
    await noteAct(desk, tx, { at, act: 'places.demo_removed', subject: null, detail: { removed: invented.length } });
    await tellDirectoryChanged(tx);
    return invented.length;
  });
}
