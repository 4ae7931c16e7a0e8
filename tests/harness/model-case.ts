import path from 'node:path';
import { readEscalationRules } from '../../config/escalation-rules.ts';
import type { AlertFacts, AlertState } from '../../domain/alert.ts';
import { type CaseFacts, type CaseUrgency, noClocks, openCase, stopCase } from '../../domain/case.ts';
import { plusSeconds } from '../../domain/clock.ts';
import type { DutyPlan, Shift } from '../../domain/duty.ts';
import type { EscalationRules } from '../../domain/escalation.ts';
import type { PersonFacts } from '../../domain/may-write.ts';
import { type EscalationAction, type NextStep, nextStep } from '../../domain/next-step.ts';
import type { RosterOfficer } from '../../domain/officer.ts';

/** Eight in the morning in Quảng Ninh. */
export const start = new Date('2026-11-24T01:00:00Z');
/** So many seconds after it. */
export const after = (seconds: number): Date => plusSeconds(start, seconds);
export const unit = '06652';
export const otherUnit = '06655';

/** The rules as they are shipped. */
export const shippedRules: EscalationRules = readEscalationRules(
  path.resolve(import.meta.dirname, '../../config/escalation.yaml'),
  'Asia/Ho_Chi_Minh',
);

export const draft: CaseFacts = {
  id: '01',
  code: 'TC-00000',
  personId: '02',
  channel: 'zalo',
  track: 'report',
  kind: 'unclear',
  urgency: 'normal',
  state: 'draft',
  unitCode: null,
  unitSince: null,
  unitLeftOut: false,
  senderOfficerId: null,
  firstHeardAt: start,
  openedAt: null,
  answers: 0,
  doNotContact: false,
  silent: false,
  personWithdrewAt: null,
  earlierCaseId: null,
  linkedCaseId: null,
  writesToId: null,
  clocks: noClocks,
  version: 1,
};

export const opened = (urgency: CaseUrgency, change: Partial<CaseFacts> = {}): CaseFacts =>
  openCase({ ...draft, ...change }, urgency, start);
export const stopped = (change: Partial<CaseFacts> = {}): CaseFacts => stopCase({ ...draft, ...change }, start);

/** One officer of a plan: with `level` she has the watch from `from` to `to`, in seconds after the start. */
export type OnWatch = {
  id: string;
  level?: number;
  unit?: string | null;
  verified?: boolean;
  ways?: number;
  from?: number;
  to?: number;
};

/** A plan; the ways of officer "a" are "a.1", "a.2". */
export function plan(...watch: OnWatch[]): DutyPlan {
  const officers = new Map<string, RosterOfficer>();
  const shifts: Shift[] = [];
  for (const { id, level, unit: unitCode = null, verified = true, ways = 1, from = -1e6, to = 1e6 } of watch) {
    const hers = Array.from({ length: ways }, (_, index) => ({ id: `${id}.${index + 1}`, channel: 'sms' as const }));
    if (!officers.has(id)) officers.set(id, { id, unitCode, verified, ways: hers });
    if (level !== undefined) shifts.push({ officerId: id, unitCode, level, startsAt: after(from), endsAt: after(to) });
  }
  return { officers: [...officers.values()], shifts };
}

/** An action in a few words: "page a.1 step 0", "tell nobodyYet", "not tell taken". */
export function inWords(action: EscalationAction): string {
  switch (action.kind) {
    case 'alert':
      return `page ${action.wayId} step ${action.step}`;
    case 'news':
      return `news ${action.wayId}`;
    case 'askContact':
      return `ask ${action.wayId}`;
    case 'warnClock':
      return `clock ${action.wayId} ${action.hours} h`;
    case 'tellPerson':
      return `${action.may ? '' : 'not '}tell ${action.what}`;
    case 'reopen':
      return `reopen from ${action.officerId}`;
    case 'alarm':
      return `alarm ${action.alarm}`;
  }
}

const purposes = { alert: 'page', news: 'news', askContact: 'contact', warnClock: 'clock' } as const;

export type ModelAlert = AlertFacts & { wayId: string };

/** A case with its alerts in memory: what a look decides is written here as the hotline writes it into rows. */
export class ModelCase {
  /** How every new alert stands: taken by its provider unless told. */
  written: AlertState = 'accepted';
  facts: CaseFacts;
  roster: DutyPlan;
  person: PersonFacts | null = {
    lastHeardAt: start,
    stoppedAt: null,
    watchedAt: null,
    channelClosedAt: null,
    strange: false,
    allowed: null,
  };
  readonly alerts: ModelAlert[] = [];
  declined: { officerId: string; round: number }[] = [];
  private readonly rules: EscalationRules;

  constructor(facts: CaseFacts, roster: DutyPlan, rules: EscalationRules = shippedRules) {
    this.facts = facts;
    this.roster = roster;
    this.rules = rules;
  }

  /** What a look would decide; nothing is written. */
  peek(now: Date): NextStep {
    const { facts, alerts, person } = this;
    const declined = this.declined
      .filter(({ round }) => round === facts.clocks.round)
      .map(({ officerId }) => officerId);
    return nextStep({ facts, alerts, declined, person }, this.rules, this.roster, now);
  }

  write(step: NextStep, now: Date): void {
    this.facts = { ...step.facts, version: step.facts.version + 1 };
    for (const action of step.actions) {
      if (!('wayId' in action)) continue;
      const { officerId, wayId, kind } = action;
      const purpose = purposes[kind];
      const step = action.kind === 'alert' ? action.step : null;
      const { round } = this.facts.clocks;
      this.alerts.push({ officerId, wayId, purpose, round, step, state: this.written, createdAt: now });
    }
  }

  /** A look so many seconds after the start, in words. */
  look(seconds: number): string[] {
    const step = this.peek(after(seconds));
    this.write(step, after(seconds));
    return step.actions.map(inWords);
  }

  /** Looks whenever a time has come, until then: what was done, each with its second. */
  run(untilSeconds: number): string[] {
    const done: string[] = [];
    for (;;) {
      const { nextStepAt } = this.facts.clocks;
      const seconds = nextStepAt === null ? Number.POSITIVE_INFINITY : (nextStepAt.getTime() - start.getTime()) / 1000;
      if (seconds > untilSeconds) return done;
      done.push(...this.look(seconds).map((words) => `${seconds}: ${words}`));
    }
  }

  /** Every alert by this way that has not ended yet ends so; failures call for a look. */
  settle(wayId: string, state: AlertState): void {
    for (const alert of this.alerts)
      if (alert.wayId === wayId && (alert.state === 'waiting' || alert.state === 'accepted')) alert.state = state;
  }

  change(how: (facts: CaseFacts) => CaseFacts): void {
    this.facts = how(this.facts);
  }

  /** The seconds after the start at which it is looked at again. */
  get nextAt(): number | null {
    const { nextStepAt } = this.facts.clocks;
    return nextStepAt === null ? null : (nextStepAt.getTime() - start.getTime()) / 1000;
  }
}
