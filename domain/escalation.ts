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
 * make up every repeat: the caller pages each officer once. A step after one with hours has the same hours (the file is
 * checked for it), so that what is due rises with the steps.
 */
export function stepsDueBy(rules: UrgencyRules, startedAt: Date, timeZone: string, now: Date): number {
  const isDue = (step: number): boolean => dueAt(rules, step, startedAt, timeZone) <= now;
  const last = rules.steps.length - 1;
  for (let step = 0; step <= last; step += 1) if (!isDue(step)) return step;
  // The newest repeat that is due, between the last step and the first repeat whose time has not come, hours or not.
  const since = (now.getTime() - plainDue(rules, last, startedAt).getTime()) / 1000;
  let due = last;
  let notDue = last + Math.floor(since / rules.repeatEvery) + 1;
  while (notDue - due > 1) {
    const middle = Math.floor((due + notDue) / 2);
    if (isDue(middle)) due = middle;
    else notDue = middle;
  }
  return due + 1;
}

/**
 * When the next step of a round is due, after `done` ones. A last step that came early, because the levels before it were
 * empty or no page arrived, is repeated as soon after itself as any other.
 */
export function nextDue(
  rules: UrgencyRules,
  round: { startedAt: Date; done: number; lastStepAt: Date | null },
  timeZone: string,
): Date {
  const due = dueAt(rules, round.done, round.startedAt, timeZone);
  if (round.done < rules.steps.length || round.lastStepAt === null) return due;
  const again = plusSeconds(round.lastStepAt, rules.repeatEvery);
  const opening = nextOpening(stepRule(rules, round.done).hours, again, timeZone);
  return opening < due ? opening : due;
}

/** The same instant within the hours, else their next opening. */
export function nextOpening(hours: Hours | null, at: Date, timeZone: string): Date {
  if (hours === null || isWithin(hours, minuteOfDay(at, timeZone))) return at;
  const wait = (hours.from - minuteOfDay(at, timeZone) + day) % day;
  const opening = plusSeconds(minuteStart(at), wait * 60);
  // A change of summer time in between moves it by an hour, either way; an opening that falls into it is none.
  const off = ((minuteOfDay(opening, timeZone) - hours.from + 1.5 * day) % day) - day / 2;
  const choices = [plusSeconds(opening, -off * 60), opening];
  const open = choices.find((choice) => choice >= at && isWithin(hours, minuteOfDay(choice, timeZone)));
  return open ?? nextOpening(hours, opening, timeZone);
}

/** When the hours end that are open now; null outside them. */
export function closingOf(hours: Hours, at: Date, timeZone: string): Date | null {
  const minute = minuteOfDay(at, timeZone);
  if (!isWithin(hours, minute)) return null;
  return plusSeconds(minuteStart(at), ((hours.to - minute + day) % day || day) * 60);
}

const minuteStart = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

const day = 24 * 60;

const isWithin = ({ from, to }: Hours, minute: number): boolean =>
  from < to ? from <= minute && minute < to : minute >= from || minute < to;

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
