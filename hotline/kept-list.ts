/** A list as this process knows it: read from memory, loaded anew whenever it has changed. */
export type KeptList<Row> = {
  all(): readonly Row[];
  /**
   * Loads it when the database has a newer version than this process. While one load runs, all who ask meanwhile wait for one
   * more after it: an older list never takes the place of a newer.
   * @throws what the database throws; the last known rows stay
   */
  refresh(): Promise<void>;
};

/** Nothing is loaded before the first refresh. */
export function keepList<Row>(newest: () => Promise<number>, load: () => Promise<readonly Row[]>): KeptList<Row> {
  let rows: readonly Row[] = [];
  let version = -1;
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    // The version first: what is changed while the rows are read is read again next time.
    const now = await newest();
    if (now === version) return;
    rows = await load();
    version = now;
  };
  const run = (): Promise<void> => {
    running = look().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    all: () => rows,
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
