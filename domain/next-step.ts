import type { AlertFacts } from './alert.ts';
import { type CaseFacts, type CaseState, giveBack } from './case.ts';
import { plusSeconds } from './clock.ts';
import type { DutyPlan } from './duty.ts';
import { dueAt, type EscalationRules, type StepLevel, stepRule, stepsDueBy, type UrgencyRules } from './escalation.ts';
import type { RosterOfficer } from './officer.ts';
import { lastResort, type PagingOf, recipientsOf, unitOfficers } from './recipients.ts';

/** What the escalation knows of the person: when she may be written to. */
export type PersonFacts = { lastHeardAt: Date; stoppedAt: Date | null; channelClosedAt: Date | null };

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
  | { kind: 'tellPerson'; what: PersonTold; may: boolean }
  /** No contact in time: nobody holds it any more. */
  | { kind: 'reopen'; officerId: string }
  /** noRecipient: nobody can be paged at all. alertsFailed: every page of the last step has failed. */
  | { kind: 'alarm'; alarm: 'noRecipient' | 'alertsFailed' };

export type NextStep = {
  actions: EscalationAction[];
  /** The case as it stands after them; its `nextStepAt` is `nextAt`. */
  facts: CaseFacts;
  /** The earliest of all clocks; null: none runs. */
  nextAt: Date | null;
};

/** Not-urgent notices to one officer are merged over this many seconds. */
export const newsMergedOver = 600;
/** Where nobody can be paged it is looked again this soon, in seconds: somebody may have come on duty. */
export const nobodyLookedAgain = 60;

const isPaged = (state: CaseState): boolean => state === 'open' || state === 'stopped';
const isHeld = (state: CaseState): boolean =>
  state === 'acknowledged' || state === 'in_contact' || state === 'referred';

/**
 * What is due for a case now, by all of its clocks: pages, notices of new words, the question whether contact was made, and
 * what the person is told. Pure: the same facts at the same time give the same answer, and after its actions are written a
 * second call gives none but alarms.
 * @param personToldWithin seconds after her own last message in which the hotline may write to a person by itself
 */
export function nextStep(
  given: EscalationFacts,
  rules: EscalationRules,
  roster: EscalationRoster,
  now: Date,
  personToldWithin = 900,
): NextStep {
  const step = new Step(given, rules, roster, now, personToldWithin);
  return step.decide();
}

class Step {
  private readonly actions: EscalationAction[] = [];
  private readonly times: Date[] = [];
  private facts: CaseFacts;
  private readonly given: EscalationFacts;
  private readonly rules: EscalationRules;
  private readonly roster: EscalationRoster;
  private readonly now: Date;
  private readonly toldWithin: number;

  constructor(given: EscalationFacts, rules: EscalationRules, roster: EscalationRoster, now: Date, toldWithin: number) {
    this.given = given;
    this.facts = given.facts;
    this.rules = rules;
    this.roster = roster;
    this.now = now;
    this.toldWithin = toldWithin;
  }

  decide(): NextStep {
    if (isHeld(this.facts.state)) this.held();
    // Not else: a case nobody made contact for is paged again in the same moment.
    if (isPaged(this.facts.state)) this.paged();
    const nextAt = this.times.reduce<Date | null>(
      (least, time) => (least === null || time < least ? time : least),
      null,
    );
    const facts = { ...this.facts, clocks: { ...this.facts.clocks, nextStepAt: nextAt } };
    return { actions: this.actions, facts, nextAt };
  }

  /** Rules of the case's urgency; a stopped one is paged like normal. */
  private get ofUrgency(): UrgencyRules {
    return this.rules.urgency[this.facts.state === 'stopped' ? 'normal' : this.facts.urgency];
  }

  private clock(change: Partial<CaseFacts['clocks']>): void {
    this.facts = { ...this.facts, clocks: { ...this.facts.clocks, ...change } };
  }

  /** True when the time has come; else it is one of the times to look again. */
  private isDue(at: Date): boolean {
    if (at <= this.now) return true;
    this.times.push(at);
    return false;
  }

  // ---- taken by an officer

  private held(): void {
    const { holderId, acknowledgedAt, contactAskedAt, toldTakenAt, toldReadAt, viewedAt } = this.facts.clocks;
    if (acknowledgedAt !== null && toldTakenAt === null) this.tell('taken', { toldTakenAt: this.now });
    if (viewedAt !== null && toldReadAt === null) this.tell('read', { toldReadAt: this.now });
    if (holderId === null || acknowledgedAt === null) return;
    this.newsTo(holderId, this.newsHeardByHolder(holderId));
    if (this.facts.state !== 'acknowledged' || this.facts.clocks.contactMadeAt !== null) return;
    const { contactWithin, repeatEvery } = this.ofUrgency;
    if (contactAskedAt === null) {
      if (!this.isDue(plusSeconds(acknowledgedAt, contactWithin))) return;
      const way = this.officer(holderId)?.ways[0];
      if (way) this.actions.push({ kind: 'askContact', officerId: holderId, wayId: way.id });
      this.clock({ contactAskedAt: this.now });
      this.times.push(plusSeconds(this.now, Math.min(repeatEvery, contactWithin)));
      return;
    }
    if (!this.isDue(plusSeconds(contactAskedAt, Math.min(repeatEvery, contactWithin)))) return;
    this.actions.push({ kind: 'reopen', officerId: holderId });
    this.facts = giveBack(this.facts, this.now);
  }

  private newsHeardByHolder(holderId: string): { heardAt: Date | null; lastAt: Date | null } {
    const { acknowledgedAt, viewedAt } = this.facts.clocks;
    const news = this.given.alerts.filter(({ officerId, purpose }) => officerId === holderId && purpose === 'news');
    const lastAt = news.at(-1)?.createdAt ?? null;
    return { heardAt: latest(acknowledgedAt, viewedAt, lastAt), lastAt };
  }

  /** One notice for everything she wrote since this officer last heard of the case, at most one in ten minutes. */
  private newsTo(officerId: string, { heardAt, lastAt }: { heardAt: Date | null; lastAt: Date | null }): void {
    const { wordsAt } = this.facts.clocks;
    if (wordsAt === null || (heardAt !== null && heardAt >= wordsAt)) return;
    if (lastAt !== null && !this.isDue(plusSeconds(lastAt, newsMergedOver))) return;
    const way = this.officer(officerId)?.ways[0];
    if (way) this.actions.push({ kind: 'news', officerId, wayId: way.id });
  }

  // ---- nobody has taken it yet

  private paged(): void {
    const rules = this.ofUrgency;
    const startedAt = this.facts.clocks.stepsStartedAt;
    if (startedAt === null) throw new Error('an open case whose steps have no beginning');
    // What this call has already written is not among the alerts given.
    const before = this.actions.length;
    this.steps(rules, startedAt);
    this.addUnit();
    this.tellNobodyYet(rules, startedAt);
    if (this.actions.length === before) this.newsToPaged();
    if (this.facts.clocks.stepsDone > 0) {
      const { timeZone } = this.rules;
      this.times.push(dueAt(rules, this.facts.clocks.stepsDone, startedAt, timeZone));
    }
  }

  private steps(rules: UrgencyRules, startedAt: Date): void {
    const done = this.facts.clocks.stepsDone;
    let until = Math.max(done, stepsDueBy(rules, startedAt, this.rules.timeZone, this.now));
    if (done > 0 && this.tryOtherWays(done - 1) === 'all failed') {
      if (done < rules.steps.length) until = Math.max(until, done + 1);
      else if (until === done) this.alarmOnce(done - 1);
    }
    if (until === done) {
      // Nothing is due before the first step: its hours have not come.
      if (done === 0) this.times.push(dueAt(rules, 0, startedAt, this.rules.timeZone));
      return;
    }
    this.doSteps(rules, done, until);
  }

  /** Does the steps from `from` up to and without `until`, each officer paged once; an empty level is skipped at once. */
  private doSteps(rules: UrgencyRules, from: number, until: number): void {
    const chosen = new Map<string, { step: number; level: StepLevel; ways: 'first' | 'all' }>();
    const last = rules.steps.length - 1;
    let step = from;
    for (; step < until || (chosen.size === 0 && step <= last); step += 1) {
      // Of many missed repeats only the newest is made up.
      if (step > last && step < until - 1) continue;
      const rule = stepRule(rules, step);
      for (const id of this.recipients(rule.level)) {
        const ways = chosen.get(id)?.ways === 'all' ? 'all' : rule.ways;
        chosen.set(id, { step, level: rule.level, ways });
      }
    }
    if (chosen.size === 0) {
      const rule = stepRule(rules, last);
      for (const id of lastResort(this.pagingOf()))
        chosen.set(id, { step: step - 1, level: 'everybody', ways: rule.ways });
    }
    if (chosen.size === 0) {
      this.actions.push({ kind: 'alarm', alarm: 'noRecipient' });
      this.times.push(plusSeconds(this.now, nobodyLookedAgain));
      return;
    }
    for (const [officerId, { step: of, level, ways }] of chosen) {
      const all = this.officer(officerId)?.ways ?? [];
      for (const way of ways === 'all' ? all : all.slice(0, 1))
        this.actions.push({ kind: 'alert', officerId, wayId: way.id, step: of, level });
    }
    this.clock({ stepsDone: step, lastStepAt: this.now });
  }

  private recipients(level: StepLevel): string[] {
    const paging = this.pagingOf();
    const found = recipientsOf(level, paging);
    const ids = level === 'everybody' && found.length === 0 ? lastResort(paging) : found;
    const { holderId } = this.facts.clocks;
    // Opened anew by an urgent message: whoever held it is paged with the others.
    if (holderId === null || this.officer(holderId) === undefined) return ids;
    return [...new Set([...ids, holderId])];
  }

  /** An officer whose page has failed is tried by her next way at once. */
  private tryOtherWays(step: number): 'all failed' | 'some wait' {
    const ofStep = this.ofRound().filter((alert) => alert.step === step);
    let waiting = false;
    for (const officerId of new Set(ofStep.map((alert) => alert.officerId))) {
      const hers = ofStep.filter((alert) => alert.officerId === officerId);
      if (hers.some((alert) => alert.state !== 'failed')) {
        waiting = true;
        continue;
      }
      const tried = new Set(hers.map(({ wayId }) => wayId));
      const next = this.officer(officerId)?.ways.find(({ id }) => !tried.has(id));
      if (next === undefined) continue;
      waiting = true;
      const { level } = stepRule(this.ofUrgency, step);
      this.actions.push({ kind: 'alert', officerId, wayId: next.id, step, level });
    }
    return waiting || ofStep.length === 0 ? 'some wait' : 'all failed';
  }

  private alarmOnce(step: number): void {
    // A repeat that fails too says nothing new.
    if (step === this.ofUrgency.steps.length - 1) this.actions.push({ kind: 'alarm', alarm: 'alertsFailed' });
  }

  /** The unit became known after pages had gone to the province: its officers of the steps done are added. */
  private addUnit(): void {
    const { unitSince, unitLeftOut, clocks } = this.facts;
    if (unitSince === null || unitLeftOut || clocks.lastStepAt === null || unitSince <= clocks.lastStepAt) return;
    const rules = this.ofUrgency;
    const steps = Array.from({ length: Math.min(clocks.stepsDone, rules.steps.length) }, (_, step) =>
      stepRule(rules, step),
    );
    const paged = new Set([...this.ofRound().map(({ officerId }) => officerId), ...this.pagedNow()]);
    const levels = steps.map(({ level }) => level);
    for (const officerId of unitOfficers(levels, this.pagingOf())) {
      const way = this.officer(officerId)?.ways[0];
      const level = levels.at(-1);
      if (paged.has(officerId) || way === undefined || level === undefined) continue;
      this.actions.push({ kind: 'alert', officerId, wayId: way.id, step: clocks.stepsDone - 1, level });
    }
  }

  private tellNobodyYet(rules: UrgencyRules, startedAt: Date): void {
    const after = rules.tellPersonNobodyYetAfter;
    const { toldNobodyAt } = this.facts.clocks;
    if (after === null || this.facts.state === 'stopped') return;
    if (toldNobodyAt !== null && toldNobodyAt >= startedAt) return;
    if (this.isDue(plusSeconds(startedAt, after))) this.tell('nobodyYet', { toldNobodyAt: this.now });
  }

  /** Those who were paged hear of new words too, unless a page went to them since, or goes now. */
  private newsToPaged(): void {
    const round = this.ofRound();
    for (const officerId of new Set(round.map((alert) => alert.officerId))) {
      const last = this.given.alerts.filter((alert) => alert.officerId === officerId).at(-1)?.createdAt ?? null;
      this.newsTo(officerId, { heardAt: last, lastAt: last });
    }
  }

  // ---- both

  private tell(what: PersonTold, change: Partial<CaseFacts['clocks']>): void {
    this.actions.push({ kind: 'tellPerson', what, may: this.mayTell() });
    this.clock(change);
  }

  private mayTell(): boolean {
    const { person } = this.given;
    if (person === null || this.facts.doNotContact) return false;
    if (person.stoppedAt !== null || person.channelClosedAt !== null) return false;
    return this.now <= plusSeconds(person.lastHeardAt, this.toldWithin);
  }

  private ofRound(): AlertFacts[] {
    const { round } = this.facts.clocks;
    return this.given.alerts.filter((alert) => alert.purpose === 'page' && alert.round === round);
  }

  private pagedNow(): string[] {
    return this.actions.flatMap((action) => (action.kind === 'alert' ? [action.officerId] : []));
  }

  private pagingOf(): PagingOf {
    return {
      plan: this.roster,
      facts: this.facts,
      declined: new Set(this.given.declined),
      now: this.now,
    };
  }

  private officer(id: string): RosterOfficer | undefined {
    return this.roster.officers.find((officer) => officer.id === id && officer.ways.length > 0);
  }
}

const latest = (...times: (Date | null)[]): Date | null =>
  times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
