import type { DutyPlan } from '../domain/duty.ts';
import type { ChannelName } from '../domain/message.ts';
import { pagedRoles, type RosterOfficer } from '../domain/officer.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';

const officersRows = statement(
  'duty-officers',
  `select f.id, f.unit_code, f.verified_at is not null as verified,
     coalesce(json_agg(json_build_object('id', y.id, 'channel', y.channel) order by y.position) filter (where y.id is not null), '[]') as ways
   from officers f left join officer_ways y on y.officer_id = f.id and y.channel = any($1)
   where f.removed_at is null and f.role = any($2) and (not f.demo or $3) group by f.id order by f.id`,
);
const shiftRows = statement(
  'duty-shifts',
  `select officer_id, unit_code, level, starts_at, ends_at from shifts where starts_at <= $1 and ends_at > $1
   order by level, starts_at, officer_id`,
);

export async function loadDutyPlan(
  tx: Tx,
  at: Date,
  wanted: { demo: boolean; channels: readonly ChannelName[] },
): Promise<DutyPlan> {
  const officers = await tx.query<{
    id: string;
    unit_code: string | null;
    verified: boolean;
    ways: RosterOfficer['ways'];
  }>(officersRows, [wanted.channels, pagedRoles, wanted.demo]);
  const shifts = await tx.query<{
    officer_id: string;
    unit_code: string | null;
    level: number;
    starts_at: Date;
    ends_at: Date;
  }>(shiftRows, [at]);
  return {
    officers: officers
      .filter(({ ways }) => ways.length > 0)
      .map(({ id, unit_code, verified, ways }) => ({ id, unitCode: unit_code, verified, ways })),
    shifts: shifts.map((row) => ({
      officerId: row.officer_id,
      unitCode: row.unit_code,
      level: row.level,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    })),
  };
}

export async function nameOfOfficer(tx: Tx, keyring: Keyring, officerId: string): Promise<string | null> {
  void tx;
  void keyring;
  void officerId;
  return null;
}
