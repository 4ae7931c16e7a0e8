import type { AlertFacts } from './alert.ts';
import { type CaseClocks, type CaseFacts, giveBack } from './case.ts';
import type { ClockWarningHours } from './child-clock.ts';
import { plusSeconds } from './clock.ts';
import type { DutyPlan } from './duty.ts';
import type { EscalationRules, StepLevel, UrgencyRules } from './escalation.ts';
import { mayWrite, type PersonFacts } from './may-write.ts';
import type { RosterOfficer } from './officer.ts';
import type { PagingOf } from './recipients.ts';
import { isWithOfficer } from './with-officer.ts';

/** Everything `nextStep` decides by besides the rules and the roster. */
export type EscalationFacts = {
  facts: CaseFacts;
  /** Every alert of the case, oldest first. */
  alerts: readonly AlertFacts[];
  /** Who has said "cannot" in this round. */
  declined: readonly string[];
  /** null: she is erased. */
  person: PersonFacts | null;
};

export type EscalationRoster = DutyPlan;

/** `may` false: it is noted on the case that she could not be told, and why nothing is sent. */
export type PersonTold = 'nobodyYet' | 'taken' | 'read';
export type EscalationAction =
  | { kind: 'alert'; officerId: string; wayId: string; step: number; level: StepLevel }
  | { kind: 'news'; officerId: string; wayId: string }
  | { kind: 'askContact'; officerId: string; wayId: string }
  /** So many of a child's twelve hours are over and no measure is recorded. */
  | { kind: 'warnClock'; officerId: string; wayId: string; hours: ClockWarningHours }
  | { kind: 'tellPerson'; what: PersonTold; may: boolean }
  /** No contact in time, or she must not know of it: nobody holds it any more. */
  | { kind: 'reopen'; officerId: string; why: 'noContact' | 'mustNotKnow' }
  /** noRecipient: nobody can be paged at all. alertsFailed: every page of the last step has failed. */
  | { kind: 'alarm'; alarm: 'noRecipient' | 'alertsFailed' };

/** Not-urgent notices to one officer are merged over this many seconds. */
export const newsMergedOver = 600;
/** And over these where she writes with the person just now. */
export const liveNewsMergedOver = 60;

/** What a look at a case is given. */
export type LookParts = {
  given: EscalationFacts;
  rules: EscalationRules;
  roster: EscalationRoster;
  now: Date;
  /** Seconds after her own last message in which the hotline may write to a person by itself. */
  personToldWithin: number;
};

/** One look at a case's clocks: what was given, and what has been decided so far. */
export class CaseLook {
  readonly actions: EscalationAction[] = [];
  /** The case as it stands after the actions so far. */
  facts: CaseFacts;
  readonly given: EscalationFacts;
  readonly rules: EscalationRules;
  readonly roster: EscalationRoster;
  readonly now: Date;
  private readonly personToldWithin: number;
  private readonly times: Date[] = [];

  constructor({ given, rules, roster, now, personToldWithin }: LookParts) {
    this.given = given;
    this.facts = given.facts;
    this.rules = rules;
    this.roster = roster;
    this.now = now;
    this.personToldWithin = personToldWithin;
  }

  /** Rules of the case's urgency; a stopped one is paged like normal. */
  get ofUrgency(): UrgencyRules {
    return this.rules.urgency[this.facts.state === 'stopped' ? 'normal' : this.facts.urgency];
  }

  clock(change: Partial<CaseClocks>): void {
    this.facts = { ...this.facts, clocks: { ...this.facts.clocks, ...change } };
  }

  /** True when the time has come; else it is one of the times to look again. */
  isDue(at: Date): boolean {
    if (at <= this.now) return true;
    this.times.push(at);
    return false;
  }

  /** The earliest time to look again; null: no clock runs. */
  nextAt(): Date | null {
    return this.times.reduce<Date | null>((least, time) => (least === null || time < least ? time : least), null);
  }

  tell(what: PersonTold, change: Partial<CaseClocks>): void {
    this.actions.push({ kind: 'tellPerson', what, may: this.mayTell() });
    this.clock(change);
  }

  private mayTell(): boolean {
    const limits = { within: this.personToldWithin, timeZone: this.rules.timeZone };
    return mayWrite(this.facts, this.given.person, this.now, limits).kind === 'yes';
  }

  /** Nobody holds it any more. Its holder's clocks end with it: those of the new round are all there is. */
  reopen(officerId: string, why: 'noContact' | 'mustNotKnow'): void {
    this.actions.push({ kind: 'reopen', officerId, why });
    this.facts = giveBack(this.facts, this.now);
    this.times.length = 0;
  }

  /** One notice for everything she wrote since this officer last heard of the case; how often, `newsMergedOver` says. */
  newsTo(officerId: string, { heardAt, lastAt }: { heardAt: Date | null; lastAt: Date | null }): void {
    const { wordsAt } = this.facts.clocks;
    if (wordsAt === null || (heardAt !== null && heardAt >= wordsAt)) return;
    const [way] = this.officer(officerId)?.ways ?? [];
    if (way === undefined) return;
    const mergedOver = this.isLive() ? liveNewsMergedOver : newsMergedOver;
    if (lastAt !== null && !this.isDue(plusSeconds(lastAt, mergedOver))) return;
    this.actions.push({ kind: 'news', officerId, wayId: way.id });
  }

  /** Does she write with the officer who has the case? Where nobody has it pages go out besides, and say as much. */
  private isLive(): boolean {
    const { person } = this.given;
    if (person === null || this.facts.state === 'open') return false;
    return isWithOfficer(this.facts, person.lastHeardAt, this.now, this.personToldWithin);
  }

  /** Pages of this round that were written before this look. */
  pagesOfRound(): AlertFacts[] {
    const { round } = this.facts.clocks;
    return this.given.alerts.filter((alert) => alert.purpose === 'page' && alert.round === round);
  }

  pagedNow(): { officerId: string; wayId: string }[] {
    return this.actions.filter((action) => action.kind === 'alert');
  }

  pagingOf(): PagingOf {
    // Who said "cannot" in one round is asked again in the next, also when it begins at this look.
    const sameRound = this.facts.clocks.round === this.given.facts.clocks.round;
    return {
      plan: this.roster,
      facts: this.facts,
      declined: new Set(sameRound ? this.given.declined : []),
      now: this.now,
    };
  }

  officer(id: string): RosterOfficer | undefined {
    return this.roster.officers.find((officer) => officer.id === id && officer.ways.length > 0);
  }
}
