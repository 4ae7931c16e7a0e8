import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex, closeChannel } from './people.ts';

/** Under what a session of the web chat is found, as the person who writes there is. */
export const sessionIndex = (keyring: Keyring, address: string): Buffer => addressIndex(keyring, 'web-chat', address);

/** `none`: nothing was ever written there. `ended`: she has left it, or it was quiet for too long. */
export type SessionStanding = 'open' | 'ended' | 'none';

const standingRow = statement(
  'standing-of-web-session',
  'select ended_at is null and last_seen_at > $2 as open from web_sessions where address_index = $1',
);

/** @param idleSince whatever was not seen since then counts as ended */
export async function standingOf(tx: Tx, index: Buffer, idleSince: Date): Promise<SessionStanding> {
  const [row] = await tx.query<{ open: boolean }>(standingRow, [index, idleSince]);
  return row === undefined ? 'none' : row.open ? 'open' : 'ended';
}

const seenRow = statement(
  'see-web-session',
  `insert into web_sessions (address_index, created_at, last_seen_at) values ($1, $2, $2)
   on conflict (address_index) do update set last_seen_at = greatest(web_sessions.last_seen_at, $2)
     where web_sessions.ended_at is null and web_sessions.last_seen_at > $3
   returning 1`,
);

/** Something was written there: begins the session, or keeps it. @returns false when it has ended: it never begins again */
export const seeSession = async (tx: Tx, index: Buffer, at: Date, idleSince: Date): Promise<boolean> =>
  (await tx.query(seenRow, [index, at, idleSince])).length > 0;

const endRow = statement(
  'end-web-session',
  `insert into web_sessions (address_index, created_at, last_seen_at, ended_at) values ($1, $2, $2, $2)
   on conflict (address_index) do update set ended_at = coalesce(web_sessions.ended_at, $2)`,
);
const personRow = statement(
  'person-of-web-session',
  "select id from people where channel = 'web-chat' and address_index = $1",
);

/** She leaves: the session is over for good, and nobody can be written to there any more. */
export async function endSession(tx: Tx, index: Buffer, at: Date): Promise<void> {
  await tx.query(endRow, [index, at]);
  const [person] = await tx.query<{ id: string }>(personRow, [index]);
  if (person !== undefined) await closeChannel(tx, person.id, 'left', at);
}

const forgetRows = statement('forget-web-sessions', 'delete from web_sessions where last_seen_at < $1');

/** Drops sessions last seen before then. What their cookies hold is too old to begin them anew. */
export const forgetWebSessions = (tx: Tx, before: Date): Promise<unknown[]> => tx.query(forgetRows, [before]);

// Asked every second for all open pages of a process at once: one probe of four indexes each.
const lookRows = statement(
  'look-at-web-sessions',
  `select a.address_index, coalesce(w.ended_at is not null, false) as ended,
     concat(c.version, '.', (select count(*) from outbox o
       where o.person_id = p.id and o.channel = 'web-chat' and o.state = 'accepted' and o.accepted_at >= $2)) as mark
   from unnest($1::bytea[]) as a (address_index)
     left join web_sessions w on w.address_index = a.address_index
     left join people p on p.channel = 'web-chat' and p.address_index = a.address_index
     left join conversations c on c.person_id = p.id`,
);

/** How a session stands: `mark` is another one whenever something was said in it. */
export type SessionNow = { ended: boolean; mark: string };

/** How many sessions stand, by their index in hex. @param since what went out earlier is no news */
export async function lookAtSessions(
  tx: Tx,
  indexes: readonly Buffer[],
  since: Date,
): Promise<ReadonlyMap<string, SessionNow>> {
  const rows = await tx.query<SessionNow & { address_index: Buffer }>(lookRows, [indexes, since]);
  return new Map(rows.map(({ address_index: index, ended, mark }) => [index.toString('hex'), { ended, mark }]));
}
