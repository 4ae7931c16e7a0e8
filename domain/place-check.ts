import { plusSeconds, secondsBetween } from './clock.ts';
import type { Hours } from './escalation.ts';
import { daysLater, localDay, writeDay } from './local-time.ts';
import type { Place } from './place.ts';

/** So many different people have to say that a number is wrong before it counts: one may have misdialled, or want it gone. */
export const reportersThatCount = 2;

/** Days after which a place is asked whether everything is still right (issue 7, 5). */
export const checkedFor = 60;
/** Days after which nobody having answered is held against it, and is told the operator. */
export const unansweredAfter = 90;
/** Days between two questions, and so long a question's link may be answered. */
export const askedEvery = 30;
/** Seconds between two questions to one contact of several places: an answer that comes twice answers one. */
export const contactRests = 86_400;
/** A contact's phone does not ring at night. */
export const askingHours: Hours = { from: 8 * 60, to: 20 * 60 };

/** What is due for a place now. `mark`: nobody has answered, it is not to be relied on; asked once more all the same. */
export type CheckDue = 'ask' | 'mark' | null;

/**
 * Whether a place's contact is to be asked if everything is still right. Days count by the calendar of the time zone; the
 * hours to ask in are the caller's. A marked place is not asked again by itself: the operator is told of it.
 */
export function checkDue(
  place: Pick<Place, 'status' | 'contactPhone' | 'checkedOn' | 'askedAt' | 'unansweredSince'>,
  at: Date,
  timeZone: string,
): CheckDue {
  const { status, contactPhone, checkedOn, askedAt, unansweredSince } = place;
  if (status !== 'current' || contactPhone === null || unansweredSince !== null) return null;
  if (checkedOn !== null && checkedOn > dayBefore(at, checkedFor, timeZone)) return null;
  if (askedAt === null) return 'ask';
  if (secondsBetween(askedAt, at) < askedEvery * 86_400) return null;
  const askedSince = checkedOn === null || dayBefore(askedAt, 0, timeZone) > checkedOn;
  const isLate = checkedOn === null || checkedOn <= dayBefore(at, unansweredAfter, timeZone);
  return askedSince && isLate ? 'mark' : 'ask';
}

/** The day so many days ago, as a place's `checkedOn` is written. */
export const dayBefore = (at: Date, days: number, timeZone: string): string =>
  writeDay(daysLater(localDay(at, timeZone), -days));

export const checkExpiresAt = (askedAt: Date): Date => plusSeconds(askedAt, askedEvery * 86_400);
