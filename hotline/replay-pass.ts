import type { Haste, HeardRecord } from './spill-records.ts';

/** What one look at the spill file works: one chain for each address, in the order it was kept; chains with a cry in them first. */
export type ReplayPass = {
  /**
   * Puts a record behind the others of its address.
   * @param before how many records of that address wait besides it, in the file too
   * @returns false where the pass does not have all of those: this one is for the next pass then
   */
  add(key: string, record: HeardRecord, before: number): boolean;
  /** The chain to be worked next among these; while it is worked, what is added to it is worked with it. */
  next(among: readonly Haste[]): { key: string; records: HeardRecord[] } | null;
  /** A record is worked; its chain is ended with its last one. */
  worked(key: string): void;
};

export function createReplayPass(): ReplayPass {
  /** What waits of each address, and how many of them are worked already. */
  const chains = new Map<string, { records: HeardRecord[]; worked: number; begun: boolean }>();
  const order: Record<Haste, string[]> = { cry: [], acknowledgement: [], ordinary: [] };
  return {
    add(key, record, before) {
      const chain = chains.get(key) ?? { records: [], worked: 0, begun: false };
      if (chain.records.length - chain.worked !== before) return false;
      chain.records.push(record);
      chains.set(key, chain);
      if (!chain.begun) order[record.haste].push(key);
      return true;
    },
    next(among) {
      for (const haste of among) {
        for (let key = order[haste].shift(); key !== undefined; key = order[haste].shift()) {
          const chain = chains.get(key);
          if (chain === undefined || chain.begun) continue;
          chain.begun = true;
          return { key, records: chain.records };
        }
      }
      return null;
    },
    worked(key) {
      const chain = chains.get(key);
      if (chain === undefined) return;
      chain.worked += 1;
      if (chain.worked === chain.records.length) chains.delete(key);
    },
  };
}
