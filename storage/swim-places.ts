import type { SwimClass } from '../domain/swim-class.ts';
import { rankOf, type SwimGroup } from '../domain/swim-groups.ts';
import type { Listed } from '../domain/swim-next.ts';
import { statement, type Tx } from './database.ts';
import { groupsOf, type Registration, stateOf } from './swim-registrations.ts';

const listRows = statement(
  'swim-list-of-class',
  `select id, state, groups, family_id, sent_at, offer_until, version from swim_registrations
   where class_id = $1 and state not in ('withdrawn', 'lapsed', 'refused', 'class_cancelled') order by sent_at, id`,
);
type ListRow = {
  id: string;
  state: string;
  groups: string[];
  family_id: string | null;
  sent_at: Date;
  offer_until: Date | null;
  version: number;
};

/** A class's list, as far as placing needs it: whoever has not ended. The class is held by the caller. */
export async function listOfClass(tx: Tx, classId: string): Promise<(Listed & { version: number })[]> {
  const rows = await tx.query<ListRow>(listRows, [classId]);
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row.state),
    groups: groupsOf(row.groups),
    family: row.family_id,
    sentAt: row.sent_at,
    offerUntil: row.offer_until,
    version: row.version,
  }));
}

const holdingRows = statement(
  'swim-groups-holding',
  `select groups from swim_registrations
   where class_id = $1 and state in ('placed', 'offered', 'attending', 'passed', 'certificate', 'not_passed')`,
);

/** The groups of each child that holds a place of a class. */
export const groupsHolding = async (tx: Tx, classId: string): Promise<SwimGroup[][]> =>
  (await tx.query<{ groups: string[] }>(holdingRows, [classId])).map(({ groups }) => groupsOf(groups));

const waitingByGroups = statement(
  'swim-waiting-by-groups',
  `select groups, count(*) as all_of_them, count(*) filter (where (sent_at, id) < ($2, $3)) as earlier
   from swim_registrations where class_id = $1 and state = 'waiting' group by groups`,
);
type WaitingRow = { groups: string[]; all_of_them: number; earlier: number };

/** Which one of a class's waiting list a registration is now, from 1, by time or group; and how many wait. */
export async function placeAmongWaiting(
  tx: Tx,
  { id: classId, rule }: Pick<SwimClass, 'id' | 'rule'>,
  { id, sentAt, child }: Pick<Registration, 'id' | 'sentAt' | 'child'>,
): Promise<{ place: number; all: number }> {
  const rows = await tx.query<WaitingRow>(waitingByGroups, [classId, sentAt, id]);
  const rank = (groups: readonly SwimGroup[]): number => (rule === 'group_then_time' ? rankOf(groups) : 0);
  const mine = rank(child.groups);
  const before = rows.map(({ groups, all_of_them, earlier }) => {
    const theirs = rank(groupsOf(groups));
    return theirs < mine ? all_of_them : theirs === mine ? earlier : 0;
  });
  return { place: sum(before) + 1, all: sum(rows.map((row) => row.all_of_them)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
