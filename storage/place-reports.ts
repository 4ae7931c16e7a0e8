import { reportersThatCount } from '../domain/place-check.ts';
import { raiseAlarmOnce, settleAlarm } from './alarms.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { holdPlace, tellDirectoryChanged, updatePlace } from './places.ts';

export const wrongNumberAlarm = 'wrong_number';

const insertRow = statement(
  'insert-place-report',
  `insert into place_reports (place_id, person_id, at) values ($1, $2, $3)
   on conflict (place_id, person_id) do update set at = $3, settled_at = null where place_reports.settled_at is not null`,
);
const countRow = statement(
  'count-place-reports',
  'select count(*) as n from place_reports where place_id = $1 and settled_at is null',
);

/**
 * A person says that a place's number is wrong. Her word counts once; the second person's marks the place, for everybody, until
 * an officer has looked. A place that is gone is passed over: nothing of hers fails for it.
 */
export async function reportWrongNumber(
  tx: Tx,
  keyring: Keyring,
  { placeId, personId, at }: { placeId: string; personId: string; at: Date },
): Promise<void> {
  const place = await holdPlace(tx, keyring, placeId);
  if (place === null) return;
  await tx.query(insertRow, [placeId, personId, at]);
  const [reports] = await tx.query<{ n: number }>(countRow, [placeId]);
  if (place.wrongNumberSince !== null || (reports?.n ?? 0) < reportersThatCount) return;
  await updatePlace(tx, keyring, { ...place, wrongNumberSince: at }, { actor: 'people', act: 'wrong_number', at });
  await tellDirectoryChanged(tx);
  await raiseAlarmOnce(tx, wrongNumberAlarm, placeId, at);
}

const settleRows = statement(
  'settle-place-reports',
  'update place_reports set settled_at = $2 where place_id = $1 and settled_at is null',
);

/** An officer has looked, or the place has another number: what was said of the old one is over. The place itself is not touched. */
export async function settleReports(tx: Tx, placeId: string, at: Date): Promise<void> {
  await tx.query(settleRows, [placeId, at]);
  await settleAlarm(tx, wrongNumberAlarm, placeId, at);
}

const openRows = statement(
  'open-place-reports',
  'select place_id, count(*) as n from place_reports where settled_at is null group by place_id',
);

/** How many people have said that a place's number is wrong, by its id; settled words do not count. */
export async function openReports(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ place_id: string; n: number }>(openRows);
  return new Map(rows.map(({ place_id, n }) => [place_id, n]));
}
