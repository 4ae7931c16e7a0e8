import type { AcceptedSms } from '../../../simulator/twilio-ledger.ts';
import type { Blow } from './killing.ts';
import type { Told } from './load.ts';

/** Milliseconds; null when there is nothing to measure. */
export type Spread = { n: number; min: number; median: number; p99: number; max: number } | null;

/** Nearest rank: every figure is a duration that was really measured. */
export function spreadOf(durations: readonly number[]): Spread {
  if (durations.length === 0) return null;
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { n: sorted.length, min: at(0), median: at(0.5), p99: at(0.99), max: at(1) };
}

/** How much of a time everything was up: what is down cannot be quick. */
export function upMilliseconds(blows: readonly Blow[], from: number, to: number): number {
  let up = 0;
  let position = from;
  for (const { at, recoveredAt } of blows.toSorted((a, b) => a.at - b.at)) {
    if (recoveredAt <= position || at >= to) continue;
    up += Math.max(0, at - position);
    position = Math.min(to, recoveredAt);
  }
  return up + Math.max(0, to - position);
}

/** From each blow to the first message answered, of those that began after it, and to the first alert accepted. */
export function recoveries(blows: readonly Blow[], told: readonly Told[], sms: readonly AcceptedSms[]) {
  const answered: number[] = [];
  const alerted: number[] = [];
  const toldBegins = told.filter((one) => one.attempts[0] !== undefined);
  const alerts = sms.filter(({ text }) => text.startsWith('KHAN')).map(({ at }) => Date.parse(at));
  for (const { endedAt } of blows) {
    const first = earliest(
      toldBegins
        .filter(({ attempts }) => (attempts.at(-1) ?? 0) >= endedAt)
        .flatMap(({ answeredAt }) => answeredAt ?? []),
    );
    if (first !== null) answered.push(first - endedAt);
    const alert = earliest(alerts.filter((at) => at >= endedAt));
    if (alert !== null) alerted.push(alert - endedAt);
  }
  return { toAnswer: spreadOf(answered), toAlert: spreadOf(alerted) };
}

const earliest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
