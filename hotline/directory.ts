import type { Log } from '../domain/log.ts';
import type { Place } from '../domain/place.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { listenToDirectory } from '../storage/listen-to-directory.ts';
import { directoryVersion, loadPlaces } from '../storage/places.ts';

/** The places as this process knows them: read from memory, loaded anew whenever the directory has changed. */
export type Directory = {
  places(): readonly Place[];
  /**
   * Loads them when the database has a newer version than this process. While one load runs, all who ask meanwhile wait for
   * one more after it: an older list never takes the place of a newer.
   * @throws what the database throws; the last known places stay
   */
  refresh(): Promise<void>;
};

/** Nothing is loaded before the first refresh. */
export function openDirectory({ db, keyring }: { db: Database; keyring: Keyring }): Directory {
  let places: readonly Place[] = [];
  let version = -1;
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const load = async (): Promise<void> => {
    // The version first: what is changed while the places are read is read again next time.
    const newest = await directoryVersion(db);
    if (newest === version) return;
    places = await loadPlaces(db, keyring);
    version = newest;
  };
  const run = (): Promise<void> => {
    running = load().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    places: () => places,
    refresh() {
      if (running === null) return run();
      waiting ??= running
        .catch(() => {})
        .then(() => {
          waiting = null;
          return run();
        });
      return waiting;
    },
  };
}

/** A notification that is lost costs at most so long. Milliseconds. */
const askedEvery = 30_000;

export type KeptDirectory = {
  directory: Directory;
  databaseUrl: string;
  log: Log;
  /** Milliseconds between two looks at the version; half a minute unless told. */
  every?: number;
};

/**
 * Keeps a process's directory new: by the database's notifications, and by its version number now and then. While the
 * database is away the last known places stay.
 * @returns stops it
 */
export function keepDirectory({ directory, databaseUrl, log, every = askedEvery }: KeptDirectory): () => Promise<void> {
  const refresh = (): void => {
    directory.refresh().catch((error: unknown) => log.error('directory', error));
  };
  const timer = setInterval(refresh, every);
  const stopListening = listenToDirectory({
    url: databaseUrl,
    onChange: refresh,
    onLost: (error) => log.error('directory_unheard', error),
  });
  return async () => {
    clearInterval(timer);
    await stopListening();
  };
}
