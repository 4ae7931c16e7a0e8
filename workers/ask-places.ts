import { plusSeconds } from '../domain/clock.ts';
import { closingOf } from '../domain/escalation.ts';
import { askedEvery, askingHours, checkedFor, contactRests, dayBefore } from '../domain/place-check.ts';
import { askPlace } from '../hotline/ask-place.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { askedSince, placesToAsk, settleOverPlaceAlarms } from '../storage/place-checks.ts';

/** Questions an hour at most: a directory that was imported in one day is not asked in one minute, nor called in one. */
const hourly = 30;

/**
 * Asks contacts whether the entry of their place is still right: by day, and only where an SMS can be sent. One that fails is
 * logged and does not hold up the others. Rows decide; it may run twice at once or be killed anywhere.
 * @returns how many were asked
 */
export async function askPlaces(hotline: Hotline): Promise<number> {
  const { db, clock, paging, log } = hotline;
  const at = clock.now();
  await settleOverPlaceAlarms(db, at);
  const { timeZone } = paging.rules;
  if (!paging.channels.includes('sms') || closingOf(askingHours, at, timeZone) === null) return 0;
  const due = await placesToAsk(db, {
    checkedBy: dayBefore(at, checkedFor, timeZone),
    askedBefore: plusSeconds(at, -askedEvery * 86_400),
    demo: paging.demo,
    at,
    contactAskedBefore: plusSeconds(at, -contactRests),
    limit: hourly,
  });
  let left = due.length === 0 ? 0 : hourly - (await askedSince(db, plusSeconds(at, -3_600)));
  let asked = 0;
  for (const placeId of due) {
    if (left <= 0) break;
    try {
      if ((await askPlace(hotline, placeId)) === 'not due') continue;
      asked += 1;
      left -= 1;
    } catch (error) {
      log.error('ask_place_failed', error, { place: placeId });
    }
  }
  return asked;
}
