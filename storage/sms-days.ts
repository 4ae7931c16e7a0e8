import { statement, type Tx } from './database.ts';

const takeRow = statement(
  'take-segments',
  `insert into sms_days as d (day, segments) select $1::date, $2::int where $2::int <= $3::int
   on conflict (day) do update set segments = d.segments + $2::int where d.segments + $2::int <= $3::int returning segments`,
);
const giveBackRow = statement(
  'give-segments-back',
  'update sms_days set segments = greatest(0, segments - $2::int) where day = $1::date',
);

/**
 * Counts segments of SMS towards a day, unless that would pass `most`. `day` as 2026-11-29.
 * @returns how many the day has with them; null: they were not counted
 */
export async function takeSegments(tx: Tx, day: string, segments: number, most: number): Promise<number | null> {
  const [row] = await tx.query<{ segments: number }>(takeRow, [day, segments, most]);
  return row?.segments ?? null;
}

/** What was counted and did not go. */
export const giveSegmentsBack = (tx: Tx, day: string, segments: number): Promise<unknown[]> =>
  tx.query(giveBackRow, [day, segments]);
