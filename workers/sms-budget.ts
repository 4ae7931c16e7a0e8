import { localDay, writeDay } from '../domain/local-time.ts';
import type { Lane } from '../domain/outgoing.ts';
import { budgetAlarms, segmentsFor } from '../domain/sms-budget.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import { giveSegmentsBack, takeSegments } from '../storage/sms-days.ts';

/** `full`: the day's limit does not let it go. */
export type Taken = { kind: 'taken'; giveBack: () => Promise<unknown> } | { kind: 'full' };

/**
 * Counts an SMS towards the day before it is sent, so that whatever happens the day costs no more than it may. Ordinary
 * messages leave a fifth for alerts and urgent answers (SMS_DAILY_SEGMENTS). At half and at four fifths, and when an alert
 * does not go because of it, somebody has to know.
 * @param segments of the message
 */
export async function takeFromDay(hotline: Hotline, lane: Lane, segments: number, at: Date): Promise<Taken> {
  const { db, smsPerDay, paging, log } = hotline;
  const day = writeDay(localDay(at, paging.rules.timeZone));
  const now = await takeSegments(db, day, segments, segmentsFor(lane, smsPerDay));
  const alarms =
    now === null ? (lane === 'ordinary' ? [] : ['sms_used_up' as const]) : budgetAlarms(now - segments, now, smsPerDay);
  for (const kind of alarms) {
    log.warn(kind, { lane });
    await raiseAlarmOnce(db, kind, day, at);
  }
  return now === null ? { kind: 'full' } : { kind: 'taken', giveBack: () => giveSegmentsBack(db, day, segments) };
}
