import { minuteOfDay } from './escalation.ts';
import { daysLater, type LocalDay, localDay } from './local-time.ts';
import type { HoursOfPlace, Span } from './read-hours.ts';
import { type Holiday, holidayOn } from './vietnamese-holidays.ts';

export { type HoursOfPlace, readHours } from './read-hours.ts';

/** A day as hours go by it. Weekdays count from Sunday, 0. */
type DayKind = { weekday: number; holiday: Holiday | null };

/** An instant as clocks and calendars show it: read once, and many hours are compared with it. */
export type Moment = { day: LocalDay; minute: number; today: DayKind; yesterday: DayKind };

/** When it opens next. `on`: a weekday (0 is Sunday), or null where that would say no more which week. */
export type Opening = { day: LocalDay; minute: number; on: 'today' | 'tomorrow' | number | null };

/** What may be said of a place's hours. `opens` null: not within the next two weeks. */
export type OpenNow = { state: 'open' } | { state: 'closed'; opens: Opening | null } | { state: 'unknown' };

const wholeDay = 24 * 60;
const daysLookedAt = 14;
const daysNamed = 6;

const kindOf = (day: LocalDay): DayKind => ({
  weekday: new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay(),
  holiday: holidayOn(day),
});

/** What clocks and calendars show at an instant. */
export function momentOf(at: Date, timeZone: string): Moment {
  const day = localDay(at, timeZone);
  return { day, minute: minuteOfDay(at, timeZone), today: kindOf(day), yesterday: kindOf(daysLater(day, -1)) };
}

function spansOn({ week, tet, holidays }: HoursOfPlace, { weekday, holiday }: DayKind): readonly Span[] {
  const special = holiday === 'tet' ? tet : holiday === 'holiday' ? holidays : 'as usual';
  return special === 'as usual' ? (week[weekday] ?? []) : special;
}

/** Is it open then? A night that began yesterday goes by yesterday's hours. */
export const isOpenAt = (hours: HoursOfPlace, { minute, today, yesterday }: Moment): boolean =>
  spansOn(hours, today).some(({ from, to }) => from <= minute && minute < to) ||
  spansOn(hours, yesterday).some(({ to }) => minute < to - wholeDay);

/** Is a place with these hours open now? */
export const isOpen = (hours: HoursOfPlace, at: Date, timeZone: string): 'open' | 'closed' =>
  isOpenAt(hours, momentOf(at, timeZone)) ? 'open' : 'closed';

/** What may be said of hours at an instant; null are hours nobody could read. */
export function openNow(hours: HoursOfPlace | null, moment: Moment): OpenNow {
  if (hours === null) return { state: 'unknown' };
  return isOpenAt(hours, moment) ? { state: 'open' } : { state: 'closed', opens: opensNext(hours, moment) };
}

function opensNext(hours: HoursOfPlace, { day: today, minute: now }: Moment): Opening | null {
  for (let ahead = 0; ahead <= daysLookedAt; ahead += 1) {
    const day = daysLater(today, ahead);
    const kind = kindOf(day);
    const begins = spansOn(hours, kind).map(({ from }) => from);
    const minute = Math.min(...begins.filter((from) => ahead > 0 || from > now));
    if (Number.isFinite(minute)) return { day, minute, on: dayWord(ahead, kind.weekday) };
  }
  return null;
}

function dayWord(ahead: number, weekday: number): Opening['on'] {
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  return ahead <= daysNamed ? weekday : null;
}
