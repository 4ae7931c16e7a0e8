import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import {
  acknowledge,
  type CaseFacts,
  caseUrgencies,
  closeCase,
  giveBack,
  moveOn,
  openCase,
  raiseCase,
  stopCase,
  withUnit,
} from '../../../domain/case.ts';
import { plusSeconds } from '../../../domain/clock.ts';
import { dueAt, nextDue, nextOpening, stepRule } from '../../../domain/escalation.ts';
import { type NextStep, newsMergedOver } from '../../../domain/next-step.ts';
import {
  draft,
  ModelCase,
  type OnWatch,
  opened,
  otherUnit,
  plan,
  shippedRules,
  start,
  unit,
} from '../../harness/model-case.ts';

const machineZone = process.env.TZ;
afterAll(() => {
  if (machineZone === undefined) delete process.env.TZ;
  else process.env.TZ = machineZone;
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const someUnit = fc.constantFrom(null, unit, otherUnit);
const officer: fc.Arbitrary<OnWatch[]> = fc
  .record({
    id: fc.constantFrom(...ids),
    unit: someUnit,
    verified: fc.boolean(),
    ways: fc.integer({ min: 1, max: 3 }),
    shifts: fc.array(
      fc.record({
        level: fc.integer({ min: 1, max: 3 }),
        from: fc.integer({ min: -48 * 3600, max: 48 * 3600 }),
        hours: fc.integer({ min: 0, max: 48 }),
        unit: someUnit,
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ shifts, ...officer }) => [
    officer,
    ...shifts.map(({ level, from, hours, unit }) => ({ ...officer, level, from, to: from + hours * 3600, unit })),
  ]);
const roster = fc.array(officer, { maxLength: 5 }).map((officers) => plan(...officers.flat()));

const anyCase = fc
  .record({
    urgency: fc.constantFrom(...caseUrgencies),
    unitCode: someUnit,
    unitLeftOut: fc.boolean(),
    senderOfficerId: fc.constantFrom(null, null, ...ids),
  })
  .map(({ urgency, ...change }): CaseFacts => opened(urgency, change));

/** Officers who must never hear of the case. */
const forbidden = ({ facts, roster }: ModelCase): Set<string> => {
  const ofUnit = (code: string | null): boolean =>
    facts.unitLeftOut && code !== null && (facts.unitCode === null || facts.unitCode === code);
  return new Set([
    ...roster.officers.filter(({ unitCode }) => ofUnit(unitCode)).map(({ id }) => id),
    ...roster.shifts.filter(({ unitCode }) => ofUnit(unitCode)).map(({ officerId }) => officerId),
    ...(facts.senderOfficerId === null ? [] : [facts.senderOfficerId]),
  ]);
};

test.each(['UTC', 'America/Chicago', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati'])(
  'machine in %s: for any roster and any instant somebody is paged, or there is an alarm',
  (zone) => {
    process.env.TZ = zone;
    fc.assert(
      fc.property(anyCase, roster, fc.integer({ min: 0, max: 47 * 3600 }), (facts, officers, seconds) => {
        // The hours of a normal case are those of the province: it opens at eight in the morning.
        const late = facts.urgency === 'normal' ? seconds % (12 * 3600) : seconds;
        const one = new ModelCase(facts, officers);
        const { actions, nextAt } = one.peek(plusSeconds(start, late));
        const paged = actions.filter(({ kind }) => kind === 'alert');
        expect(paged.length > 0 || actions.some(({ kind }) => kind === 'alarm')).toBe(true);
        const not = forbidden(one);
        for (const action of actions) if ('officerId' in action) expect(not.has(action.officerId)).toBe(false);
        const verified = new Set(officers.officers.filter((officer) => officer.verified).map(({ id }) => id));
        const may = officers.officers.filter(({ id }) => !not.has(id));
        // Nobody unverified is paged alone while somebody verified could be.
        if (may.some((officer) => verified.has(officer.id)))
          expect(paged.some((action) => 'officerId' in action && verified.has(action.officerId))).toBe(true);
        // An alarm only where there is nobody at all.
        expect(paged.length > 0).toBe(may.length > 0);
        expect(nextAt !== null && nextAt > plusSeconds(start, late)).toBe(true);
      }),
      { numRuns: 300 },
    );
  },
);

// ---- any order of events

type Event =
  | { kind: 'timer'; late: number }
  | { kind: 'lost timer'; late: number }
  | { kind: 'wait'; seconds: number }
  | { kind: 'urgent'; urgency: 'high' | 'critical' }
  | { kind: 'words' | 'stop' | 'leave out' | 'view' | 'contact' | 'refer' | 'cannot' | 'close' | 'raise' }
  | { kind: 'child' | 'measure' }
  | { kind: 'unit'; code: string }
  | { kind: 'take'; officer: string }
  | { kind: 'settle'; which: number; state: 'accepted' | 'failed' };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('timer' as const), late: fc.integer({ min: 0, max: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('timer' as const), late: fc.integer({ max: 90_000, min: 0 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('lost timer' as const), late: fc.integer({ max: 9, min: 0 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('urgent' as const), urgency: fc.constantFrom('high', 'critical') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('words', 'words', 'stop', 'leave out', 'view', 'contact', 'refer', 'cannot', 'raise'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('child' as const, 'child' as const, 'measure' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unit' as const), code: fc.constantFrom(unit, otherUnit) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), officer: fc.constantFrom(...ids) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      which: fc.nat(200),
      state: fc.constantFrom('accepted' as const, 'failed' as const, 'failed' as const),
    }),
  },
);

/** One run of events over one case; everything that must hold is looked at after each. */
class Run {
  now = start;
  readonly one: ModelCase;
  readonly told: { what: string; round: number; acknowledgedAt: Date | null }[] = [];
  mayBeTold = true;

  constructor(one: ModelCase) {
    this.one = one;
    this.look();
  }

  happen(event: Event): void {
    const { one } = this;
    switch (event.kind) {
      case 'timer':
      case 'lost timer': {
        const { nextStepAt } = one.facts.clocks;
        if (nextStepAt === null) return;
        const due = nextStepAt > this.now ? nextStepAt : this.now;
        this.now = plusSeconds(due, event.late);
        // A worker that dies before its commit has changed nothing: whoever comes after decides the same.
        if (event.kind === 'timer') this.look();
        else expect(one.peek(this.now)).toEqual(one.peek(this.now));
        return;
      }
      case 'wait':
        this.now = plusSeconds(this.now, event.seconds);
        return;
      case 'settle': {
        const waiting = one.alerts.filter(({ state }) => state === 'waiting' || state === 'accepted');
        const alert = waiting[event.which % Math.max(1, waiting.length)];
        if (alert === undefined) return;
        alert.state = event.state;
        const paged = one.facts.state === 'open' || one.facts.state === 'stopped';
        if (event.state === 'failed' && paged) this.due();
        return;
      }
      case 'take': {
        const before = one.facts;
        one.change((facts) => acknowledge(facts, event.officer, this.now));
        if (one.facts !== before)
          for (const alert of one.alerts)
            if (alert.purpose === 'page' && alert.state !== 'acknowledged') alert.state = 'over';
        return;
      }
      case 'cannot': {
        const { holderId } = one.facts.clocks;
        const before = one.facts;
        one.change((facts) => giveBack(facts, this.now));
        if (one.facts !== before && holderId !== null)
          one.declined.push({ officerId: holderId, round: one.facts.clocks.round });
        return;
      }
      case 'contact':
        one.change((facts) => moveOn(facts, 'in_contact', this.now));
        return;
      case 'refer':
        one.change((facts) => moveOn(facts, 'referred', this.now, 'passed_police'));
        return;
      case 'view':
        if (one.facts.clocks.holderId !== null)
          one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, viewedAt: this.now } }));
        this.due();
        return;
      case 'measure':
        if (one.facts.state !== 'closed') this.clock({ measureAt: this.now, measure: 'protected' });
        this.due();
        return;
      case 'close':
        one.change((facts) => closeCase(facts, 'helped', this.now));
        return;
      default:
        this.turn(event);
    }
  }

  /** What comes from the person looks at the clocks in its own transaction. */
  private turn(event: Event): void {
    const { one, now } = this;
    const stops = event.kind === 'stop';
    this.mayBeTold = !stops;
    one.person = {
      lastHeardAt: now,
      stoppedAt: stops ? now : null,
      watchedAt: null,
      channelClosedAt: null,
      strange: false,
      allowed: null,
    };
    const heard = (facts: CaseFacts): CaseFacts =>
      facts.state === 'closed' ? facts : { ...facts, doNotContact: false };
    if (event.kind === 'urgent') one.change((facts) => openCase(heard(facts), event.urgency, now));
    if (event.kind === 'raise') one.change((facts) => raiseCase(heard(facts), 'high', now));
    if (event.kind === 'words') one.change(heard);
    if (event.kind === 'words' || event.kind === 'urgent')
      one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, wordsAt: now } }));
    if (stops) one.change((facts) => stopCase(facts, now));
    if (event.kind === 'unit') one.change((facts) => withUnit(heard(facts), event.code, now));
    if (event.kind === 'child' && one.facts.clocks.childKnownAt === null) this.clock({ childKnownAt: now });
    if (event.kind === 'leave out') one.change((facts) => ({ ...heard(facts), unitLeftOut: true }));
    this.look();
  }

  private clock(change: Partial<CaseFacts['clocks']>): void {
    this.one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, ...change } }));
  }

  private due(): void {
    const { nextStepAt } = this.one.facts.clocks;
    if (nextStepAt === null || nextStepAt > this.now)
      this.one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, nextStepAt: this.now } }));
  }

  private look(): void {
    const { one, now } = this;
    const before = one.facts;
    const step = one.peek(now);
    this.check(before, step);
    one.write(step, now);
    this.checkAlerts();
    this.checkNothingMissed(step);
    const again = one.peek(now);
    expect(again.actions.filter(({ kind }) => kind !== 'alarm')).toEqual([]);
    const { nextStepAt, ...clocks } = again.facts.clocks;
    const { nextStepAt: first, ...firstClocks } = step.facts.clocks;
    expect({ ...again.facts, version: 0, clocks }).toEqual({ ...step.facts, version: 0, clocks: firstClocks });
    // A page just written may make another needless (a clock's warning tells of her new words as well): the look that was planned
    // for it then finds nothing to do. It is never planned too late.
    if (first === null || nextStepAt === null) expect(nextStepAt).toBe(first);
    else expect(first.getTime()).toBeLessThanOrEqual(nextStepAt.getTime());
  }

  private check(before: CaseFacts, { actions, facts, nextAt }: NextStep): void {
    expect(nextAt === null || nextAt > this.now).toBe(true);
    expect(caseUrgencies.indexOf(facts.urgency)).toBeGreaterThanOrEqual(caseUrgencies.indexOf(before.urgency));
    const kinds = new Set(actions.map(({ kind }) => kind));
    const waits = before.state === 'open' || before.state === 'stopped';
    // After an acknowledgement nobody is paged until the case is open again.
    if (kinds.has('alert')) expect(waits || kinds.has('reopen')).toBe(true);
    const noContact = actions.some((action) => action.kind === 'reopen' && action.why === 'noContact');
    if (kinds.has('askContact') || noContact) expect(before.state).toBe('acknowledged');
    const not = forbidden(this.one);
    this.checkClock(before, { actions, facts });
    for (const action of actions) {
      if (action.kind === 'alert' || action.kind === 'warnClock') expect(not.has(action.officerId)).toBe(false);
      if (action.kind !== 'tellPerson') continue;
      const { what } = action;
      const { round, acknowledgedAt } = facts.clocks;
      const already = this.told.some(
        (other) =>
          other.what === what &&
          other.round === round &&
          (what === 'nobodyYet' || other.acknowledgedAt?.getTime() === acknowledgedAt?.getTime()),
      );
      expect(already).toBe(false);
      this.told.push({ what, round, acknowledgedAt });
      if (!action.may) continue;
      expect(this.mayBeTold).toBe(true);
      expect(this.now <= plusSeconds(this.one.person?.lastHeardAt ?? start, 900)).toBe(true);
    }
  }

  /** A child's twelve hours: each warning once, to the holder alone while there is one, none after a measure; none is missed. */
  private checkClock(before: CaseFacts, { actions, facts }: Pick<NextStep, 'actions' | 'facts'>): void {
    const warnings = actions.filter((action) => action.kind === 'warnClock');
    const { childKnownAt, measureAt, clockWarnings, holderId } = facts.clocks;
    const active = facts.state !== 'closed' && facts.state !== 'draft';
    const runs = active && childKnownAt !== null && measureAt === null;
    const hours = (this.now.getTime() - facts.firstHeardAt.getTime()) / 3_600_000;
    const due = [6, 10, 12].filter((hour) => hour <= hours);
    if (!runs || due.length <= before.clocks.clockWarnings) {
      expect(warnings).toEqual([]);
      return;
    }
    const nobody = actions.some((action) => action.kind === 'alarm' && action.alarm === 'noRecipient');
    expect(warnings.length > 0).toBe(!nobody);
    expect(clockWarnings).toBe(nobody ? before.clocks.clockWarnings : due.length);
    expect(new Set(warnings.map((warning) => warning.hours))).toEqual(new Set(nobody ? [] : [due.at(-1)]));
    const isHeld = facts.state !== 'open' && facts.state !== 'stopped';
    const hasWay = this.one.roster.officers.some(({ id, ways }) => id === holderId && ways.length > 0);
    if (isHeld && hasWay) expect(new Set(warnings.map(({ officerId }) => officerId))).toEqual(new Set([holderId]));
  }

  /** No page twice by one way in one step of one round; no two notices to one officer within ten minutes. */
  private checkAlerts(): void {
    const pages = this.one.alerts.filter(({ purpose }) => purpose === 'page');
    const keys = pages.map(({ officerId, wayId, round, step }) => `${officerId} ${wayId} ${round} ${step}`);
    expect(new Set(keys).size).toBe(keys.length);
    const asked = this.one.alerts.filter(({ purpose }) => purpose === 'contact');
    expect(asked.length).toBeLessThanOrEqual(this.one.facts.version);
    for (const id of ids) {
      const news = this.one.alerts.filter(({ purpose, officerId }) => purpose === 'news' && officerId === id);
      for (const [index, { createdAt }] of news.entries()) {
        const earlier = news[index - 1];
        if (earlier) expect(createdAt >= plusSeconds(earlier.createdAt, newsMergedOver)).toBe(true);
      }
    }
  }

  /** While nobody has taken it, every step whose time has come is done, or there is nobody at all. */
  private checkNothingMissed({ actions, facts }: NextStep): void {
    if (facts.state !== 'open' && facts.state !== 'stopped') return;
    const { stepsStartedAt: startedAt, stepsDone: done, lastStepAt } = facts.clocks;
    if (startedAt === null) throw new Error('no beginning');
    if (actions.some((action) => action.kind === 'alarm' && action.alarm === 'noRecipient')) return;
    const rules = shippedRules.urgency[facts.state === 'stopped' ? 'normal' : facts.urgency];
    const { timeZone } = shippedRules;
    // What came due within its hours and is looked at only after them waits for the next opening.
    const isClosed = nextOpening(stepRule(rules, done).hours, this.now, timeZone) > this.now;
    expect(isClosed || dueAt(rules, done, startedAt, timeZone) > this.now).toBe(true);
    expect(isClosed || nextDue(rules, { startedAt, done, lastStepAt }, timeZone) > this.now).toBe(true);
    if (done === 0) return;
    const newest = this.one.alerts.filter(({ purpose, round }) => purpose === 'page' && round === facts.clocks.round);
    expect(newest.some(({ step }) => step === done - 1)).toBe(true);
  }
}

const beginning = fc.oneof(
  anyCase,
  fc.constant(stopCase(draft, start)),
  anyCase.map((facts) => stopCase({ ...draft, unitLeftOut: facts.unitLeftOut }, start)),
);

test('in any order of timers, failures, acknowledgements and words no step is missed and none is doubled', () => {
  fc.assert(
    fc.property(beginning, roster, fc.array(event, { maxLength: 60, size: 'max' }), (facts, officers, events) => {
      const run = new Run(new ModelCase(facts, officers));
      for (const one of events) run.happen(one);
    }),
    { numRuns: 500 },
  );
}, 60_000);
