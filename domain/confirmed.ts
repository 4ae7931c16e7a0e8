import { daysLater, type LocalDay, writeDay } from './local-time.ts';
import type { Place } from './place.ts';

/** After so many days without a confirmation an entry is told with a warning. Source: forms.md C.2. */
export const daysConfirmed = 90;

/** The first day whose confirmation still counts. */
export const confirmedFrom = (today: LocalDay): string => writeDay(daysLater(today, -daysConfirmed));

/** Has somebody confirmed a place since that day, and has its contact answered whenever asked since? */
export const isConfirmed = ({ checkedOn, unansweredSince }: Place, from: string): boolean =>
  unansweredSince === null && checkedOn !== null && checkedOn >= from;
