import type { Shift } from './duty.ts';

/** Whose watch it is, and for what: two shifts of one watch must not overlap. */
export const watchKey = ({ officerId, unitCode }: Shift): string => `${officerId}|${unitCode ?? ''}`;

/** One key for one shift: the same one is never kept twice. */
export const shiftKey = (shift: Shift): string =>
  [watchKey(shift), shift.level, shift.startsAt.getTime(), shift.endsAt.getTime()].join('|');

/** Do they share a moment? One that begins when the other ends does not. */
export const overlap = (a: Shift, b: Shift): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** The shifts of each watch, in the order given. */
export function byWatch<S extends Shift>(shifts: readonly S[]): Map<string, S[]> {
  const watches = new Map<string, S[]>();
  for (const shift of shifts) {
    const key = watchKey(shift);
    const watch = watches.get(key);
    if (watch) watch.push(shift);
    else watches.set(key, [shift]);
  }
  return watches;
}

/** Every shift that overlaps an earlier one of its watch, with the one it overlaps. */
export function overlappingPairs<S extends Shift>(shifts: readonly S[]): [S, S][] {
  const pairs: [S, S][] = [];
  for (const ofOne of byWatch(shifts).values()) {
    let longest: S | undefined;
    for (const shift of ofOne.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
      if (longest && overlap(longest, shift)) pairs.push([longest, shift]);
      if (!longest || shift.endsAt > longest.endsAt) longest = shift;
    }
  }
  return pairs;
}
