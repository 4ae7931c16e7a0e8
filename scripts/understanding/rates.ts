/** A share with its 95 % interval by Wilson's score; all three between 0 and 1. */
export type Rate = { value: number; low: number; high: number };

const z = 1.959964;

/** @returns of nothing at all: value 0, with an interval that says nothing is known */
export function rate(hits: number, n: number): Rate {
  if (n === 0) return { value: 0, low: 0, high: 1 };
  const share = hits / n;
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const middle = share + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return { value: share, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** The value below which a share of the sorted numbers lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
