import { daysLater, type LocalDay, writeDay } from './local-time.ts';

/**
 * The first day of the lunar year and the 10th of its 3rd month (Giỗ tổ Hùng Vương), from the Vietnamese calendar. That is
 * reckoned for the meridian of 105° east, so that some years it differs from the Chinese one by a day (2030). After 2035 the
 * table has to go on: without a row no day is one of Tết.
 */
const lunar: readonly { tet: string; kings: string }[] = [
  { tet: '2026-02-17', kings: '2026-04-26' },
  { tet: '2027-02-06', kings: '2027-04-16' },
  { tet: '2028-01-26', kings: '2028-04-04' },
  { tet: '2029-02-13', kings: '2029-04-23' },
  { tet: '2030-02-02', kings: '2030-04-12' },
  { tet: '2031-01-23', kings: '2031-04-01' },
  { tet: '2032-02-11', kings: '2032-04-19' },
  { tet: '2033-01-31', kings: '2033-04-09' },
  { tet: '2034-02-19', kings: '2034-04-28' },
  { tet: '2035-02-08', kings: '2035-04-17' },
];

/** From the eve to the third day: those of the five days off that every year's decision contains. Labour Code, Art. 112. */
const daysOfTet = [-1, 0, 1, 2];
/** The days off that are the same every year by the sun. Labour Code, Art. 112; a second day around 2 September moves. */
const solar: ReadonlySet<string> = new Set(['01-01', '04-30', '05-01', '09-02']);

export type Holiday = 'tet' | 'holiday';

function dayOf(written: string): LocalDay {
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
  return { year, month, day };
}

const tetDays: ReadonlySet<string> = new Set(
  lunar.flatMap(({ tet }) => daysOfTet.map((days) => writeDay(daysLater(dayOf(tet), days)))),
);
const kingsDays: ReadonlySet<string> = new Set(lunar.map(({ kings }) => kings));

/** Is it a day on which offices in Viet Nam are closed, and which? null: an ordinary one. */
export function holidayOn(day: LocalDay): Holiday | null {
  const written = writeDay(day);
  if (tetDays.has(written)) return 'tet';
  return kingsDays.has(written) || solar.has(written.slice(5)) ? 'holiday' : null;
}
