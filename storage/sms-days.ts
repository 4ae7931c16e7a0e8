import { statement, type Tx } from './database.ts';

const takeRow = statement(
  'take-segments',
  `insert into sms_days as d (day, segments) select $1::date, $2::int where $2::int <= $3::int
   on conflict (day) do update set segments = d.segments + $2::int where d.segments + $2::int <= $3::int returning segments`,
);

/**
 * Counts segments of SMS towards a day, unless that would pass `most`. `day` as 2026-11-29.
 * @returns how many the day has with them; null: they were not counted
 */
export async function takeSegments(tx: Tx, day: string, segments: number, most: number): Promise<number | null> {
  const [row] = await tx.query<{ segments: number }>(takeRow, [day, segments, most]);
  return row?.segments ?? null;
}
