import { plusSeconds } from '../domain/clock.ts';
import { statement, type Tx } from './database.ts';

/** The bot writes to a person within 15 minutes of her own last message; later it would be a stranger's message. Seconds. */
const personToldWithin = 900;

// As a lost lease: whether the provider took it before the backup was made, nobody knows.
const sendingUnknown = statement(
  'restored-sending',
  `update outbox set state = 'unknown', reason = 'restored', lease_token = null, lease_until = null,
     due_at = case when unknowns = 0 or alert_id is not null then $1::timestamptz end, unknowns = unknowns + 1
   where state = 'sending' returning id`,
);
// A first text has no end of its own: hours later it would only show on her phone that she has written.
const tooLate = statement(
  'restored-too-late',
  `update outbox set state = 'expired', reason = 'restored', due_at = null
   where state in ('pending', 'unknown') and due_at is not null and person_id is not null and not_after is null
     and alert_id is null and registration_id is null and created_at < $1 returning id`,
);
const endWebSessions = statement(
  'restored-web-sessions',
  'update web_sessions set ended_at = $1 where ended_at is null returning address_index',
);
const endOfficerSessions = statement('restored-officer-sessions', 'delete from officer_sessions returning officer_id');

/** What was ended by a restore, for the operator. */
export type AfterRestore = { unknown: number; expired: number; webSessions: number; officerSessions: number };

/**
 * What was under way when the backup was made is set right: nothing is held by a worker that is gone, nobody is written to
 * hours late, and no page is open that somebody has left since. Pages to officers stay due: a case is paged on.
 */
export async function settleAfterRestore(tx: Tx, at: Date): Promise<AfterRestore> {
  const unknown = await tx.query(sendingUnknown, [at]);
  const expired = await tx.query(tooLate, [plusSeconds(at, -personToldWithin)]);
  const webSessions = await tx.query(endWebSessions, [at]);
  const officerSessions = await tx.query(endOfficerSessions);
  return {
    unknown: unknown.length,
    expired: expired.length,
    webSessions: webSessions.length,
    officerSessions: officerSessions.length,
  };
}
