import type { Place } from '../domain/place.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { directoryVersion, loadPlaces } from '../storage/places.ts';

/** The places as this process knows them: read from memory, loaded anew whenever the directory has changed. */
export type Directory = {
  places(): readonly Place[];
  /** Loads them when the database has a newer version than this process. */
  refresh(): Promise<void>;
};

/** Nothing is loaded before the first refresh. */
export function openDirectory({ db, keyring }: { db: Database; keyring: Keyring }): Directory {
  let places: readonly Place[] = [];
  let version = -1;
  return {
    places: () => places,
    async refresh() {
      const newest = await directoryVersion(db);
      if (newest === version) return;
      places = await loadPlaces(db, keyring);
      version = newest;
    },
  };
}
