import { createHash } from 'node:crypto';
import { statement, type Tx } from './database.ts';

/** Whose open page it is, and of which case. */
export type OfficerSession = { officerId: string; caseId: string };

/** What is kept of a session's secret. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const insertRow = statement(
  'insert-officer-session',
  `insert into officer_sessions (token_hash, officer_id, case_id, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
);
const forgetEnded = statement(
  'forget-ended-sessions',
  'delete from officer_sessions where officer_id = $1 and expires_at <= $2',
);

/** Opens a page for one officer and one case; her sessions that have ended are forgotten. */
export async function addSession(
  tx: Tx,
  secret: string,
  { officerId, caseId }: OfficerSession,
  at: Date,
  expiresAt: Date,
): Promise<void> {
  await tx.query(forgetEnded, [officerId, at]);
  await tx.query(insertRow, [hashOf(secret), officerId, caseId, at, expiresAt]);
}

const findRow = statement(
  'find-officer-session',
  `select 1 from officer_sessions where token_hash = $1 and officer_id = $2 and case_id = $3 and expires_at > $4`,
);

/** Is it a session of this officer and this case that has not ended? */
export const holdsSession = async (
  tx: Tx,
  secret: string,
  { officerId, caseId }: OfficerSession,
  at: Date,
): Promise<boolean> => (await tx.query(findRow, [hashOf(secret), officerId, caseId, at])).length > 0;

const forgetRows = statement('forget-officer-sessions', 'delete from officer_sessions where expires_at <= $1');

/** Drops sessions that have ended. */
export const forgetSessions = (tx: Tx, at: Date): Promise<unknown[]> => tx.query(forgetRows, [at]);
