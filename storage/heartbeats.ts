import { secondsBetween } from '../domain/clock.ts';
import { lowestId } from '../domain/id.ts';
import { statement, type Tx } from './database.ts';

/** A process behind the others brings nothing back. A beat far ahead was written under a wrong date, and would hide a stuck cycle. */
const beatRow = statement(
  'beat',
  `insert into heartbeats (name, at) values ($1, $2) on conflict (name) do update set at =
     case when heartbeats.at > excluded.at + interval '2 hours' then excluded.at else greatest(heartbeats.at, excluded.at) end`,
);

/** The beat whose time is until when a channel's provider was asked for messages that did not reach us. */
export const listedBeat = (channel: string): string => `listed-${channel}`;

/** Notes that a cycle has run. */
export const beat = (tx: Tx, name: string, at: Date): Promise<unknown[]> => tx.query(beatRow, [name, at]);

/** When a cycle last ran; null when it never did. */
export async function lastBeat(tx: Tx, name: string): Promise<Date | null> {
  const rows = await tx.query<{ at: Date }>(statement('last-beat', 'select at from heartbeats where name = $1'), [
    name,
  ]);
  return rows[0]?.at ?? null;
}

const latest = statement(
  'latest-known-time',
  `select greatest((select max(at) from heartbeats where at < $1),
     (select created_at from outbox where id < $2 order by id desc limit 1)) as at`,
);

/** The latest time before this one that any process has written: workers beat every sweep, a bot writes what shall go out. */
export async function latestKnownTime(tx: Tx, upTo: Date): Promise<Date | null> {
  const rows = await tx.query<{ at: Date | null }>(latest, [upTo, lowestId(upTo)]);
  return rows[0]?.at ?? null;
}

/** A look for missed messages older than this, in seconds, has failed several times. */
const lookIsOldAfter = 180;

/** A sentence where it was not known for some time what a channel's provider could not deliver to us. */
export async function listingWarning(tx: Tx, channel: string, at: Date): Promise<string[]> {
  const last = await lastBeat(tx, listedBeat(channel));
  const age = last === null ? 0 : Math.round(secondsBetween(last, at));
  return age > lookIsOldAfter ? [`messages by ${channel} that did not reach us were last looked for ${age} s ago`] : [];
}
