import type { ChannelName } from '../domain/message.ts';
import type { PagingContext } from '../domain/turn.ts';
import { raiseAlarm, raiseAlarmOnce, settleAlarm } from './alarms.ts';
import { alertsOfCase } from './alerts.ts';
import { statement, type Tx } from './database.ts';
import { loadDutyPlan } from './duty.ts';

const declinesOfCase = statement(
  'declines-of-case',
  `select d.officer_id from case_declines d join cases k on k.id = d.case_id and k.round = d.round where d.case_id = $1`,
);

/** Read inside the transaction that pages: who has the watch, and what was sent for the case. */
export async function loadPaging(
  tx: Tx,
  wanted: { demo: boolean; channels: readonly ChannelName[]; caseId: string | null },
  at: Date,
): Promise<PagingContext> {
  const roster = await loadDutyPlan(tx, at, wanted);
  if (wanted.caseId === null) return { roster, alerts: [], declined: [] };
  const alerts = await alertsOfCase(tx, wanted.caseId);
  const declines = await tx.query<{ officer_id: string }>(declinesOfCase, [wanted.caseId]);
  return { roster, alerts, declined: declines.map(({ officer_id }) => officer_id) };
}

const insertDecline = statement(
  'insert-decline',
  'insert into case_declines (case_id, officer_id, round, at) values ($1, $2, $3, $4) on conflict do nothing',
);

/** "Cannot, next please": she is left out of this round of the case, but for the last resort. */
export const addDecline = (
  tx: Tx,
  decline: { caseId: string; officerId: string; round: number; at: Date },
): Promise<unknown[]> => tx.query(insertDecline, [decline.caseId, decline.officerId, decline.round, decline.at]);

/** Raises or settles what was decided. */
export async function writeAlarms(
  tx: Tx,
  alarms: readonly { kind: string; subject: string | null; settle?: boolean }[],
  at: Date,
): Promise<void> {
  for (const { kind, subject, settle } of alarms) {
    if (subject === null) await raiseAlarm(tx, kind, null, at);
    else if (settle) await settleAlarm(tx, kind, subject, at);
    else await raiseAlarmOnce(tx, kind, subject, at);
  }
}
