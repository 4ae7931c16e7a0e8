import type { ChannelName } from '../domain/message.ts';
import type { OutgoingPurpose, OutgoingState } from '../domain/outgoing.ts';
import { statement, type Tx } from './database.ts';

const lockMessage = statement('lock-provider-message', 'select pg_advisory_xact_lock(hashtextextended($1, 7240004))');

/**
 * The settling of a message and what its provider reports of it may come at the same instant: without waiting for each
 * other neither would see the other, and the report would be lost.
 */
export const waitForMessage = (tx: Tx, providerMessageId: string): Promise<unknown[]> =>
  tx.query(lockMessage, [providerMessageId]);

const reportRow = statement(
  'insert-delivery-report',
  `insert into delivery_reports (channel, provider_message_id, outcome, at) values ($1, $2, $3, $4) on conflict do nothing`,
);
// A row that is being sent keeps the provider's id of it: whoever settles it finds there that it was taken.
const settleUnknown = statement(
  'settle-unknown-by-report',
  `update outbox set provider_message_id = $3, state = case state when 'unknown' then 'accepted' else state end,
     accepted_at = case state when 'unknown' then $4::timestamptz end, due_at = case state when 'unknown' then null else due_at end,
     reason = case state when 'unknown' then null else reason end
   where id = $1 and channel = $2 and state in ('unknown', 'sending') returning state, alert_id, purpose, segments`,
);
const deliverRow = statement(
  'mark-delivered',
  `update outbox set delivered_at = coalesce(delivered_at, $3)
   where channel = $1 and provider_message_id = $2 and state = 'accepted'`,
);
const alertOfReport = statement(
  'alert-of-report',
  `select o.alert_id from outbox o
   where o.channel = $1 and o.provider_message_id = $2 and o.state = 'accepted' and o.alert_id is not null`,
);

export type DeliveryReport = {
  channel: ChannelName;
  providerMessageId: string;
  /** Our id of the message, where the provider repeats it. */
  ourId: string | null;
  outcome: 'delivered' | 'read' | 'failed';
  at: Date;
};

/** A message that was taken after all. `segments`: how many SMS it was; null for another medium. */
export type SettledByReport = { alertId: string | null; purpose: OutgoingPurpose; segments: number | null };

/**
 * Notes what a provider says of a message; kept for a row that is not settled yet. A later word changes nothing.
 * @returns the alert that did not arrive, and the message whose unknown fate it has settled
 */
export async function recordDelivered(
  tx: Tx,
  report: DeliveryReport,
): Promise<{ failedAlertId: string | null; settled: SettledByReport | null }> {
  const { channel, providerMessageId, ourId, outcome, at } = report;
  await waitForMessage(tx, providerMessageId);
  await tx.query(reportRow, [channel, providerMessageId, outcome, at]);
  const [told] =
    ourId === null ? [] : await tx.query<SettledRow>(settleUnknown, [ourId, channel, providerMessageId, at]);
  const settled = told?.state === 'accepted' ? told : null;
  if (outcome !== 'failed') await tx.query(deliverRow, [channel, providerMessageId, at]);
  // Only a failure matters to an alert, and nearly every report is of something else.
  const [row] = outcome === 'failed' ? await tx.query<AlertIdRow>(alertOfReport, [channel, providerMessageId]) : [];
  return {
    failedAlertId: row?.alert_id ?? null,
    settled: settled ? { alertId: settled.alert_id, purpose: settled.purpose, segments: settled.segments } : null,
  };
}

type AlertIdRow = { alert_id: string | null };
type SettledRow = AlertIdRow & { state: OutgoingState } & Pick<SettledByReport, 'purpose' | 'segments'>;
const failedReport = statement(
  'failed-report',
  `select 1 from delivery_reports where channel = $1 and provider_message_id = $2 and outcome = 'failed'`,
);

/** Has a provider said already that this message did not arrive? Its word may come before the row is settled. */
export const wasReportedFailed = async (tx: Tx, channel: ChannelName, providerMessageId: string): Promise<boolean> =>
  (await tx.query(failedReport, [channel, providerMessageId])).length > 0;
