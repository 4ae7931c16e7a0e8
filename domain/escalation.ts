import type { CaseUrgency } from './case.ts';
import { plusSeconds } from './clock.ts';

/** Minutes after midnight, in the installation's time zone; `from` later than `to` means over midnight. */
export type Hours = { from: number; to: number };

/** Whom a step pages: a level of the rotation, or everybody who has the watch. */
export type StepLevel = number | 'everybody';

/** One step: `after` seconds from the round's beginning, by her first way or by all of them, within `hours` or at any. */
export type EscalationStep = { level: StepLevel; after: number; ways: 'first' | 'all'; hours: Hours | null };

/** Seconds throughout. */
export type UrgencyRules = {
  /** At least one, `after` rising. */
  steps: readonly EscalationStep[];
  /** After the last step its people are paged again this often, until a human being has taken the case. */
  repeatEvery: number;
  /** The person is told that nobody could be reached yet; null: she is not. */
  tellPersonNobodyYetAfter: number | null;
  contactWithin: number;
};

/** config/escalation.yaml, checked. */
export type EscalationRules = { urgency: Readonly<Record<CaseUrgency, UrgencyRules>>; timeZone: string };

/** The step's rule; what comes after the last step repeats it. */
export function stepRule(rules: UrgencyRules, step: number): EscalationStep {
  const rule = rules.steps[Math.min(step, rules.steps.length - 1)];
  if (rule === undefined) throw new Error('an urgency without steps');
  return rule;
}

/** When a step would be due if it had no hours. Steps count from 0; repeats of the last one count on. */
export function plainDue(rules: UrgencyRules, step: number, startedAt: Date): Date {
  const repeats = Math.max(0, step - (rules.steps.length - 1));
  return plusSeconds(startedAt, stepRule(rules, step).after + repeats * rules.repeatEvery);
}

/** When a step is due: outside its hours at their next opening. */
export const dueAt = (rules: UrgencyRules, step: number, startedAt: Date, timeZone: string): Date =>
  nextOpening(stepRule(rules, step).hours, plainDue(rules, step, startedAt), timeZone);

/**
 * How many steps of a round are due by now: all up to the last whose time has come. A worker that slept for an hour does not
 * make up every repeat: the caller pages each officer once.
 */
export function stepsDueBy(rules: UrgencyRules, startedAt: Date, timeZone: string, now: Date): number {
  let due = 0;
  while (due < rules.steps.length && dueAt(rules, due, startedAt, timeZone) <= now) due += 1;
  if (due < rules.steps.length) return due;
  const last = rules.steps.length - 1;
  const until = lastOpen(stepRule(rules, last).hours, now, timeZone);
  const since = (until.getTime() - plainDue(rules, last, startedAt).getTime()) / 1000;
  return due + Math.max(0, Math.floor(since / rules.repeatEvery));
}

/** The same instant within the hours, else their next opening. */
export function nextOpening(hours: Hours | null, at: Date, timeZone: string): Date {
  let opening = at;
  // A change of summer time between now and the opening moves it by an hour: then it is looked at once more.
  for (let tries = 0; tries < 3 && hours !== null; tries += 1) {
    const minute = minuteOfDay(opening, timeZone);
    if (isWithin(hours, minute)) return opening;
    opening = plusSeconds(minuteStart(opening), ((hours.from - minute + day) % day) * 60);
  }
  return opening;
}

/** The same instant within the hours, else the last one at which they were open. */
function lastOpen(hours: Hours | null, at: Date, timeZone: string): Date {
  if (hours === null) return at;
  const minute = minuteOfDay(at, timeZone);
  if (isWithin(hours, minute)) return at;
  return plusSeconds(minuteStart(at), -((minute - hours.to + day) % day) * 60 - 1);
}

const minuteStart = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

const day = 24 * 60;

const isWithin = ({ from, to }: Hours, minute: number): boolean =>
  from <= to ? from <= minute && minute < to : minute >= from || minute < to;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes after midnight where the hotline is. */
export function minuteOfDay(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  const [hour = '0', minute = '0'] = clock.format(at).split(':');
  return Number(hour) * 60 + Number(minute);
}
