import { z } from 'zod';

const withZone = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]);

/** A time written with its zone, like 2026-11-24T07:00:00+07:00 or 2026-11-24T00:00Z; null when it is none. */
export function readInstant(written: string): Date | null {
  const read = withZone.safeParse(written.trim());
  return read.success ? new Date(read.data) : null;
}

/** A day of the calendar, without a place: months count from 1. */
export type LocalDay = { year: number; month: number; day: number };

type LocalParts = LocalDay & { hour: number; minute: number; second: number };

/** Making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** What clocks and calendars show in a time zone. */
function localParts(at: Date, timeZone: string): LocalParts {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/** The day it is in a time zone. */
export function localDay(at: Date, timeZone: string): LocalDay {
  const { year, month, day } = localParts(at, timeZone);
  return { year, month, day };
}

/** The day it is in a time zone, and the minutes after midnight there. */
export function localMinute(at: Date, timeZone: string): { day: LocalDay; minute: number } {
  const { year, month, day, hour, minute } = localParts(at, timeZone);
  return { day: { year, month, day }, minute: hour * 60 + minute };
}

/** The day so many days later; the calendar only, whatever clocks do. */
export function daysLater({ year, month, day }: LocalDay, days: number): LocalDay {
  const later = new Date(Date.UTC(year, month - 1, day + days));
  return { year: later.getUTCFullYear(), month: later.getUTCMonth() + 1, day: later.getUTCDate() };
}

/** The instant at which clocks of a time zone show that hour and minute of that day. */
export function localInstant({ year, month, day }: LocalDay, hour: number, timeZone: string, minute = 0): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const shown = (instant: number): number => {
    const parts = localParts(new Date(instant), timeZone);
    return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  };
  const first = wanted - (shown(wanted) - wanted);
  // Where clocks were changed in between, the offset is that of the instant itself.
  return new Date(first - (shown(first) - wanted));
}

/** A minute of the day as a clock shows it: 07:00. */
export const clockTime = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

const two = (number: number): string => String(number).padStart(2, '0');

/** A day as 2026-11-24. */
export const writeDay = ({ year, month, day }: LocalDay): string => `${year}-${two(month)}-${two(day)}`;

/** As an operator reads it: 2026-11-24 07:00, where the hotline is. */
export function showLocal(at: Date, timeZone: string): string {
  const { day, minute } = localMinute(at, timeZone);
  return `${writeDay(day)} ${clockTime(minute)}`;
}

const localField = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;

/** A time as a browser's field for local times sends it, 2026-11-24T07:30; null when there is no such time. */
export function readLocal(written: string, timeZone: string): Date | null {
  const found = localField.exec(written.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const at = localInstant({ year, month, day }, hour, timeZone, minute);
  // 31 February and hours that clocks leave out are no times.
  return showLocal(at, timeZone) === `${found[1]}-${found[2]}-${found[3]} ${found[4]}:${found[5]}` ? at : null;
}

/** A time as a browser's field for local times shows it. */
export const writeLocal = (at: Date, timeZone: string): string => showLocal(at, timeZone).replace(' ', 'T');
