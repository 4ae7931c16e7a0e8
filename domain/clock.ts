/**
 * Time is passed in. In processes it is the database's time, kept by an offset over the process's monotonic timer
 * (see storage/database.ts); in tests it is a clock the test moves.
 */
export type Clock = { now(): Date };

/** `at` moved by `seconds` (may be negative). */
export const plusSeconds = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** Seconds from `from` to `to`; negative when `to` is earlier. */
export const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;
