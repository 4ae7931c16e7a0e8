import { secondsBetween } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { InboundDelivery, InboundNotUnderstood } from '../domain/message.ts';
import { urgentReceivedAt } from '../storage/alert-times.ts';
import { acceptAlert, failAlert } from '../storage/alerts.ts';
import { recordDelivered, type SettledByReport } from '../storage/delivery-reports.ts';
import { inboxKey, insertInbox } from '../storage/inbox.ts';
import type { Hotline } from './hotline.ts';
import { workAgain } from './work-again.ts';

/**
 * Notes what a provider says of our messages, once; a report that comes before its row is settled is kept for it. An alert
 * that did not arrive is failed, and its case is looked at now.
 */
export async function recordDelivery(hotline: Hotline, report: InboundDelivery): Promise<'done' | 'seen'> {
  const at = hotline.clock.now();
  let taken: { settled: SettledByReport; urgentAt: Date | null }[] = [];
  const result = await workAgain(hotline, async (tx): Promise<'done' | 'seen'> => {
    taken = [];
    const entry = {
      id: newId(at),
      channel: report.channel,
      providerId: inboxKey(hotline.keyring, 'delivery', report.id),
      kind: 'delivery' as const,
      sentAt: report.sentAt,
      receivedAt: report.receivedAt,
      body: JSON.stringify({ ids: report.providerMessageIds, outcome: report.outcome }),
      result: report.outcome,
    };
    if (!(await insertInbox(tx, hotline.keyring, entry, null))) return 'seen';
    // In one order: two reports about the same messages wait for each other.
    for (const providerMessageId of [...report.providerMessageIds].sort()) {
      const { channel, ourId, outcome } = report;
      const { failedAlertId, settled } = await recordDelivered(tx, { channel, providerMessageId, ourId, outcome, at });
      if (settled !== null) {
        const urgentAt = settled.alertId === null ? null : await urgentReceivedAt(tx, settled.alertId);
        if (settled.alertId !== null) await acceptAlert(tx, settled.alertId, at);
        taken.push({ settled, urgentAt });
      }
      // Delivered changes nothing: only a human being ends an escalation.
      if (failedAlertId !== null) await failAlert(tx, failedAlertId, report.reason ?? 'not delivered', at);
    }
    return 'done';
  });
  for (const { settled, urgentAt } of taken) {
    hotline.meters.outbound(report.channel, report.provider, 'accepted');
    if (settled.segments !== null) hotline.meters.smsSegments(settled.purpose, settled.segments);
    if (urgentAt !== null) hotline.meters.urgentToAlert(secondsBetween(urgentAt, at));
  }
  return result;
}

/** Keeps a genuine event nobody here understands, sealed, so that nothing a provider sent is lost; `status` warns of it. */
export async function keepNotUnderstood(
  hotline: Hotline,
  event: InboundNotUnderstood,
  raw: string,
): Promise<'done' | 'seen'> {
  const at = hotline.clock.now();
  hotline.log.warn('not_understood', { channel: event.channel, reason: event.reason });
  const entry = {
    id: newId(at),
    channel: event.channel,
    providerId: inboxKey(hotline.keyring, 'not-understood', event.id),
    kind: 'not-understood' as const,
    sentAt: event.sentAt,
    receivedAt: event.receivedAt,
    body: raw,
    result: 'kept',
  };
  return hotline.db.transaction(async (tx) =>
    (await insertInbox(tx, hotline.keyring, entry, null)) ? 'done' : 'seen',
  );
}
