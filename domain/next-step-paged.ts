import type { AlertFacts } from './alert.ts';
import type { CaseLook } from './case-look.ts';
import { plusSeconds } from './clock.ts';
import { nextDue, nextOpening, type StepLevel, stepRule, stepsDueBy } from './escalation.ts';
import type { OfficerWay } from './officer.ts';
import { lastResort, mayBePaged, recipientsOf, unitOfficers } from './recipients.ts';

/** Where nobody can be paged it is looked again this soon, in seconds: somebody may have come on duty. */
export const nobodyLookedAgain = 60;

/** A round in which no provider has taken any page for so long, in seconds, is an alarm when its next step is due. */
const nothingTakenFor = 120;

type Chosen = Map<string, { level: StepLevel; ways: 'first' | 'all' }>;
type Retry = { officerId: string; wayId: string; step: number };

/** A case nobody has taken yet: whoever is due is paged, by her next way where a page has failed. */
export function lookAtPaged(look: CaseLook): void {
  const { stepsStartedAt } = look.facts.clocks;
  if (stepsStartedAt === null) throw new Error('an open case whose steps have no beginning');
  new PagedLook(look, stepsStartedAt).decide();
}

class PagedLook {
  private readonly look: CaseLook;
  private readonly startedAt: Date;
  private readonly mayHear: (officerId: string) => boolean;

  constructor(look: CaseLook, startedAt: Date) {
    this.look = look;
    this.startedAt = startedAt;
    const paging = look.pagingOf();
    const may = mayBePaged(paging);
    this.mayHear = (id) => may(id) && !paging.declined.has(id);
  }

  decide(): void {
    const { lastStepAt } = this.look.facts.clocks;
    this.steps();
    this.addUnit(lastStepAt);
    this.tellNobodyYet();
    this.news();
    // Where nobody could be paged the step stays due; when it is looked at again was said there.
    if (this.look.facts.clocks.stepsDone > 0) this.look.isDue(this.nextDue());
  }

  private nextDue(): Date {
    const { stepsDone, lastStepAt } = this.look.facts.clocks;
    const round = { startedAt: this.startedAt, done: stepsDone, lastStepAt };
    return nextDue(this.look.ofUrgency, round, this.look.rules.timeZone);
  }

  private steps(): void {
    const { look } = this;
    const { ofUrgency: rules, now } = look;
    const done = look.facts.clocks.stepsDone;
    const retries = this.retries();
    let until = Math.max(done, stepsDueBy(rules, this.startedAt, look.rules.timeZone, now));
    if (until === done && done > 0 && this.nextDue() <= now) until = done + 1;
    if (until === done && this.hasFailed(done - 1, retries)) {
      if (done >= rules.steps.length) look.actions.push({ kind: 'alarm', alarm: 'alertsFailed' });
      else if (this.isOpen(done)) until = done + 1;
    }
    // Due within its hours, and looked at only after they ended: it waits for the next opening like any other.
    while (until > done && !this.isOpen(until - 1)) until -= 1;
    if (until > done) {
      if (this.nothingTaken()) look.actions.push({ kind: 'alarm', alarm: 'alertsFailed' });
      this.doSteps(done, until);
    }
    // Nothing is due before the first step: its hours have not come.
    else if (done === 0) look.isDue(this.nextDue());
    for (const retry of retries) this.retry(retry);
  }

  /**
   * Does the steps from `from` up to and without `until`, each officer paged once. An empty level is skipped at once; where
   * the next one has hours that have not come, it is the last resort's turn.
   */
  private doSteps(from: number, until: number): void {
    const { look } = this;
    const rules = look.ofUrgency;
    const last = rules.steps.length - 1;
    const chosen: Chosen = new Map();
    let step = from;
    for (; step < until || (chosen.size === 0 && step <= last && this.isOpen(step)); step += 1) {
      // Of many missed repeats only the newest is made up.
      if (step > last && step < until - 1) continue;
      const { level, ways } = stepRule(rules, step);
      for (const id of this.recipients(level))
        chosen.set(id, { level, ways: chosen.get(id)?.ways === 'all' ? 'all' : ways });
    }
    const { ways } = stepRule(rules, step - 1);
    if (chosen.size === 0) for (const id of lastResort(look.pagingOf())) chosen.set(id, { level: 'everybody', ways });
    this.addHolder(chosen, step - 1);
    if (chosen.size === 0) {
      look.actions.push({ kind: 'alarm', alarm: 'noRecipient' });
      look.isDue(plusSeconds(look.now, nobodyLookedAgain));
      return;
    }
    // All of them belong to the newest step: it is by their fate that the next one may come early.
    for (const [officerId, { level, ways }] of chosen)
      for (const way of this.waysOf(officerId, ways)) this.page(officerId, way.id, step - 1, level);
    look.clock({ stepsDone: step, lastStepAt: look.now });
  }

  private recipients(level: StepLevel): string[] {
    const paging = this.look.pagingOf();
    const found = recipientsOf(level, paging);
    return level === 'everybody' && found.length === 0 ? lastResort(paging) : found;
  }

  /** Opened anew by an urgent message: whoever held it is paged with the others, and makes no empty level full. */
  private addHolder(chosen: Chosen, step: number): void {
    const { holderId } = this.look.facts.clocks;
    if (holderId === null || chosen.has(holderId) || !this.mayHear(holderId) || !this.look.officer(holderId)) return;
    const { level, ways } = stepRule(this.look.ofUrgency, step);
    chosen.set(holderId, { level, ways });
  }

  private waysOf(officerId: string, ways: 'first' | 'all'): readonly OfficerWay[] {
    const all = this.look.officer(officerId)?.ways ?? [];
    return ways === 'all' ? all : all.slice(0, 1);
  }

  private page(officerId: string, wayId: string, step: number, level: StepLevel): void {
    this.look.actions.push({ kind: 'alert', officerId, wayId, step, level });
  }

  // ---- failed pages

  /**
   * Officers whose page has failed, each with her next way: one by which she was not paged since. An older step's late
   * failure counts as well, whatever became of the steps after it.
   */
  private retries(): Retry[] {
    const pages = this.look.pagesOfRound();
    const groups = new Map<string, AlertFacts[]>();
    for (const page of pages) {
      const key = `${page.officerId} ${page.step}`;
      groups.set(key, [...(groups.get(key) ?? []), page]);
    }
    const found = [...groups.values()].flatMap((group): Retry[] => {
      const [first] = group;
      if (!first || first.step === null || group.some(({ state }) => state !== 'failed')) return [];
      const { officerId, step, createdAt } = first;
      if (!this.mayHear(officerId)) return [];
      const failed = new Set(group.map(({ wayId }) => wayId));
      const hers = pages.filter((page) => page.officerId === officerId && page.createdAt >= createdAt);
      // Another way has been tried since, and may still wake her.
      if (hers.some(({ wayId, state }) => state !== 'failed' && !failed.has(wayId))) return [];
      const tried = new Set(hers.map(({ wayId }) => wayId));
      const way = this.look.officer(officerId)?.ways.find(({ id }) => !tried.has(id));
      return way === undefined ? [] : [{ officerId, wayId: way.id, step }];
    });
    // Of two failed steps of one officer the newer one is tried again.
    return [...new Map(found.map((retry) => [`${retry.officerId} ${retry.wayId}`, retry])).values()];
  }

  private retry({ officerId, wayId, step }: Retry): void {
    const now = this.look.pagedNow().some((page) => page.officerId === officerId && page.wayId === wayId);
    if (now || !this.isOpen(step)) return;
    this.page(officerId, wayId, step, stepRule(this.look.ofUrgency, step).level);
  }

  /** Every page of a step has failed, or its officer is gone, and nobody of it has another way. */
  private hasFailed(step: number, retries: readonly Retry[]): boolean {
    const pages = this.look.pagesOfRound().filter((page) => page.step === step);
    return (
      pages.length > 0 &&
      pages.every(({ state, officerId }) => state === 'failed' || this.look.officer(officerId) === undefined) &&
      !retries.some((retry) => retry.step === step)
    );
  }

  /**
   * Pages were written, and no provider has taken one: those that wait are replaced by newer ones and never fail, so
   * their failing alone would tell nobody.
   */
  private nothingTaken(): boolean {
    const pages = this.look.pagesOfRound();
    const [first] = pages;
    return (
      first !== undefined &&
      plusSeconds(first.createdAt, nothingTakenFor) <= this.look.now &&
      pages.some(({ state }) => state === 'waiting') &&
      pages.every(({ state }) => state === 'waiting' || state === 'failed' || state === 'over')
    );
  }

  /** Within the step's hours; else their opening is a time to look again. */
  private isOpen(step: number): boolean {
    const { hours } = stepRule(this.look.ofUrgency, step);
    return this.look.isDue(nextOpening(hours, this.look.now, this.look.rules.timeZone));
  }

  // ---- beside the steps

  /** The unit became known after pages had gone to the province: its officers of the steps done are added. */
  private addUnit(lastStepAt: Date | null): void {
    const { look } = this;
    const { unitSince, unitLeftOut, clocks } = look.facts;
    if (unitSince === null || unitLeftOut || lastStepAt === null || unitSince <= lastStepAt) return;
    const step = clocks.stepsDone - 1;
    const paged = new Set([...look.pagesOfRound(), ...look.pagedNow()].map(({ officerId }) => officerId));
    const done = look.ofUrgency.steps.slice(0, clocks.stepsDone);
    const added = unitOfficers(
      done.map(({ level }) => level),
      look.pagingOf(),
    ).filter((id) => !paged.has(id));
    if (added.length === 0 || !this.isOpen(step)) return;
    const { level, ways } = stepRule(look.ofUrgency, step);
    for (const officerId of added)
      for (const way of this.waysOf(officerId, ways)) this.page(officerId, way.id, step, level);
  }

  private tellNobodyYet(): void {
    const { look } = this;
    const after = look.ofUrgency.tellPersonNobodyYetAfter;
    const { toldNobodyAt } = look.facts.clocks;
    if (after === null || look.facts.state === 'stopped') return;
    if (toldNobodyAt !== null && toldNobodyAt >= this.startedAt) return;
    if (look.isDue(plusSeconds(this.startedAt, after))) look.tell('nobodyYet', { toldNobodyAt: look.now });
  }

  /** Those who were paged hear of new words too, unless a page went to them since, or goes now. */
  private news(): void {
    const now = new Set(this.look.pagedNow().map(({ officerId }) => officerId));
    for (const officerId of new Set(this.look.pagesOfRound().map((page) => page.officerId))) {
      if (now.has(officerId) || !this.mayHear(officerId)) continue;
      const last = this.look.given.alerts.filter((alert) => alert.officerId === officerId).at(-1)?.createdAt ?? null;
      this.look.newsTo(officerId, { heardAt: last, lastAt: last });
    }
  }
}
