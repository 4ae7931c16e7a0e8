import type { CaseFacts } from './case.ts';
import { plusSeconds, secondsBetween } from './clock.ts';

/**
 * A child is protected within so many hours of the report: a measure is decided, or the assessment says that none is needed.
 * Source: Decree 56/2017/NĐ-CP Art. 26 and 31.
 */
export const childClockHours = 12;

/** The hours at which officers are warned; at the last one the time has run out. */
export const clockWarningHours = [6, 10, childClockHours] as const;
export type ClockWarningHours = (typeof clockWarningHours)[number];

/** Where the twelve hours stand. `left`: seconds. A breach stays one: a measure recorded late is missed, and done at. */
export type ChildClock =
  | { kind: 'none' }
  | { kind: 'running'; left: number; dueAt: Date }
  | { kind: 'met'; at: Date }
  | { kind: 'missed'; dueAt: Date; metAt: Date | null };

type ClockFacts = Pick<CaseFacts, 'firstHeardAt'> & {
  clocks: Pick<CaseFacts['clocks'], 'childKnownAt' | 'measureAt' | 'outcome' | 'closedAt'>;
};

/** When so many of the twelve hours are over: they run from the first message, however late the age was told. */
export const clockHourAt = ({ firstHeardAt }: ClockFacts, hours: number): Date =>
  plusSeconds(firstHeardAt, hours * 3600);

/**
 * The twelve hours of a case as they stand. Closing a case is no measure, so that its clock goes on; where nobody was in
 * danger there was none.
 */
export function childClockOf(facts: ClockFacts, now: Date): ChildClock {
  const { childKnownAt, measureAt, outcome, closedAt } = facts.clocks;
  const noChild = closedAt !== null && (outcome === 'false_alarm' || outcome === 'duplicate');
  if (childKnownAt === null || (noChild && measureAt === null)) return { kind: 'none' };
  const dueAt = clockHourAt(facts, childClockHours);
  if (measureAt !== null)
    return measureAt <= dueAt ? { kind: 'met', at: measureAt } : { kind: 'missed', dueAt, metAt: measureAt };
  return now < dueAt
    ? { kind: 'running', left: secondsBetween(now, dueAt), dueAt }
    : { kind: 'missed', dueAt, metAt: null };
}

/** Within so many hours the police hand it to their investigators. Source: Circular 43/2021/TT-BCA Art. 5. */
export const policeClockHours = 24;

/**
 * Where the clock of the police stands, which is theirs and not ours. What nobody has told us is unknown, never missed:
 * `dueAt` is there once it is known when they got it.
 */
export type PoliceClock =
  | { kind: 'unknown'; dueAt: Date | null }
  | { kind: 'running'; left: number; dueAt: Date }
  | { kind: 'met' | 'missed'; at: Date; dueAt: Date };

/** The police's twenty-four hours as they stand. */
export function policeClockOf(
  clocks: Pick<CaseFacts['clocks'], 'policeAt' | 'policePassedAt'>,
  now: Date,
): PoliceClock {
  const { policeAt, policePassedAt } = clocks;
  if (policeAt === null) return { kind: 'unknown', dueAt: null };
  const dueAt = plusSeconds(policeAt, policeClockHours * 3600);
  if (policePassedAt !== null) return { kind: policePassedAt <= dueAt ? 'met' : 'missed', at: policePassedAt, dueAt };
  return now < dueAt ? { kind: 'running', left: secondsBetween(now, dueAt), dueAt } : { kind: 'unknown', dueAt };
}
