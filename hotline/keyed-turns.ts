/** Lets those with the same key go one after the other, in the order they came; different keys do not wait for each other. */
export function createKeyedTurns(): { after<T>(key: string, work: () => Promise<T>): Promise<T> } {
  const last = new Map<string, Promise<unknown>>();
  return {
    after(key, work) {
      const before = last.get(key);
      const turn = before === undefined ? work() : before.then(work, work);
      const settled = turn.catch(() => {});
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return turn;
    },
  };
}
