import { firstDayOf, type SwimClass } from './swim-class.ts';
import type { Child } from './swim-registration.ts';

/** Whom the free classes are for: from 6 to under 16 years. Letter 240/LĐTBXH-TE&BĐG, Annex 03 A.I.1. */
export const freeAges = { from: 6, below: 16 };

/** From this age on the child itself is asked. */
export const wishAge = 7;

/** Whole years from a birth to a day. Both YYYY-MM-DD; negative before the birth. */
export function yearsOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Why a child cannot come to a class. */
export type NotEligible = 'tooYoung' | 'tooOld' | 'noGroup';

/**
 * Whether a child may come: its age on the **first day of class** (the letter names no day; this is the hotline's reading) and
 * one group of the letter. null: it may.
 */
export function notEligible(
  { born, groups }: Pick<Child, 'born' | 'groups'>,
  swim: Pick<SwimClass, 'sessions' | 'ages'>,
): NotEligible | null {
  const age = yearsOn(born, firstDayOf(swim) ?? born);
  if (age < Math.max(swim.ages.from, freeAges.from)) return 'tooYoung';
  if (age >= Math.min(swim.ages.below, freeAges.below)) return 'tooOld';
  return groups.length === 0 ? 'noGroup' : null;
}
