import type { Lane } from './outgoing.ts';

/** The part of a day's SMS that only alerts and urgent answers may use. */
const reserved = 0.2;

/** Segments a lane may have the day stand at, at most. Whole. */
export const segmentsFor = (lane: Lane, perDay: number): number =>
  lane === 'ordinary' ? Math.floor(perDay * (1 - reserved)) : perDay;

export type SmsAlarm = 'sms_half_used' | 'sms_almost_used';

/** What somebody has to know of, when the segments of a day go from one count to another. */
export function budgetAlarms(before: number, after: number, perDay: number): SmsAlarm[] {
  const passed = (part: number): boolean => before < perDay * part && after >= perDay * part;
  return [...(passed(0.5) ? ['sms_half_used' as const] : []), ...(passed(0.8) ? ['sms_almost_used' as const] : [])];
}
