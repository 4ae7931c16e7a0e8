import { writeLocal } from '../domain/local-time.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { KnownText } from '../texts/keys.ts';
import { words } from '../texts/render.ts';

/** A sentence as an officer's page says it. */
export const say = (ref: KnownText): string => words(ref, { audience: 'adult', language: 'vi', medium: 'chat' });

/** How times are shown: the hour alone for the same day, else with the day. */
export type ShowTime = (at: Date) => string;

/** Times as people at the hotline read them. */
export function showTimes({ clock, paging }: Pick<Hotline, 'clock' | 'paging'>): ShowTime {
  const { timeZone } = paging.rules;
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' });
  const today = day.format(clock.now());
  return (at) => (day.format(at) === today ? hour.format(at) : `${hour.format(at)} ngày ${day.format(at)}`);
}

/** How a time stands in a field of a form. */
export const writeTimes =
  ({ paging }: Pick<Hotline, 'paging'>): ShowTime =>
  (at) =>
    writeLocal(at, paging.rules.timeZone);
