/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A whole number from 0 up to, without, `below`. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  bytes(length: number): Buffer;
  /** The same things in another order. */
  shuffled<T>(list: readonly T[]): T[];
};

/** Mulberry32: 32 bits of state are plenty for choosing what to try. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    chance: (share) => next() < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    shuffled: (list) => {
      const out = [...list];
      for (let at = out.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        const [a, b] = [out[at], out[other]];
        if (a !== undefined && b !== undefined) [out[at], out[other]] = [b, a];
      }
      return out;
    },
  };
}
