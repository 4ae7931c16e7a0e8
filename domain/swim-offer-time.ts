import { plusSeconds } from './clock.ts';
import { daysLater, localInstant, localMinute } from './local-time.ts';

/** Nobody is written to about a class before seven or after nine in the evening. Minutes after midnight. */
const quiet = { from: 21 * 60, to: 7 * 60 };
/** An offer that would end in the quiet hours ends in the morning: who reads it at breakfast can still answer. */
const endsInTheMorning = 9;

/** When a message about a class may go out: at once, or when the quiet hours are over. */
export function writeAt(at: Date, timeZone: string): Date {
  const { day, minute } = localMinute(at, timeZone);
  if (minute >= quiet.to && minute < quiet.from) return at;
  return localInstant(minute < quiet.to ? day : daysLater(day, 1), quiet.to / 60, timeZone);
}

/**
 * Until when a place is kept for who was offered it.
 * @param sentAt when the offer may go out
 * @param hours how long is given
 * @param firstLesson when the class begins: never later
 */
export function offerEnds(sentAt: Date, hours: number, firstLesson: Date, timeZone: string): Date {
  const due = plusSeconds(sentAt, hours * 3_600);
  const { day, minute } = localMinute(due, timeZone);
  const isQuiet = minute < endsInTheMorning * 60 || minute >= quiet.from;
  const awake = isQuiet
    ? localInstant(minute >= quiet.from ? daysLater(day, 1) : day, endsInTheMorning, timeZone)
    : due;
  return awake < firstLesson ? awake : firstLesson;
}
