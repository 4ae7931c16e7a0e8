import type { Log } from '../domain/log.ts';
import type { Place } from '../domain/place.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { listenToDirectory } from '../storage/listen-to-directory.ts';
import { directoryVersion, loadPlaces } from '../storage/places.ts';
import { keepList } from './kept-list.ts';

/** The places as this process knows them. */
export type Directory = { places(): readonly Place[]; refresh(): Promise<void> };

/** Nothing is loaded before the first refresh. */
export function openDirectory({ db, keyring }: { db: Database; keyring: Keyring }): Directory {
  const { all, refresh } = keepList(
    () => directoryVersion(db),
    () => loadPlaces(db, keyring),
  );
  return { places: all, refresh };
}

/** A notification that is lost costs at most so long. Milliseconds. */
const askedEvery = 30_000;

export type KeptDirectory = {
  /** What is loaded anew: the directory, the classes. */
  lists: readonly Pick<Directory, 'refresh'>[];
  databaseUrl: string;
  log: Log;
  /** Milliseconds between two looks at the version; half a minute unless told. */
  every?: number;
};

/**
 * Keeps a process's directory and classes new: by the database's notifications, and by its version number now and then. While the
 * database is away the last known places stay.
 * @returns stops it
 */
export function keepDirectory({ lists, databaseUrl, log, every = askedEvery }: KeptDirectory): () => Promise<void> {
  const refresh = (): void => {
    for (const list of lists) list.refresh().catch((error: unknown) => log.error('directory', error));
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
