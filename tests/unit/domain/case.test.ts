import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  acknowledge,
  type CaseFacts,
  type CaseState,
  caseEdges,
  caseStates,
  caseUrgencies,
  closeCase,
  giveBack,
  higherUrgency,
  mayBecome,
  moveOn,
  noClocks,
  openCase,
  raiseCase,
  stopCase,
  withUnit,
} from '../../../domain/case.ts';
import { draft } from '../../harness/model-case.ts';

const at = new Date('2026-11-24T01:00:00Z');
const later = new Date('2026-11-24T02:00:00Z');
const facts = (state: CaseState, urgency: CaseFacts['urgency'] = 'normal'): CaseFacts => ({
  ...draft,
  firstHeardAt: at,
  urgency,
  state,
});

test.each([
  ['draft', ['open', 'stopped']],
  ['open', ['acknowledged', 'closed']],
  ['acknowledged', ['in_contact', 'referred', 'closed', 'open']],
  ['in_contact', ['referred', 'closed', 'open']],
  ['referred', ['in_contact', 'closed', 'open']],
  ['stopped', ['open', 'closed']],
  ['closed', []],
] as const)('a case in state %s may become %j and nothing else', (from, to) => {
  expect(caseStates.filter((state) => mayBecome(from, state)).sort()).toEqual([...to].sort());
});

test('a message judged urgent takes every unclosed case to open, and starts its steps', () => {
  for (const state of caseStates) {
    const after = openCase(facts(state), 'high', later);
    if (state === 'closed') expect(after).toEqual(facts('closed'));
    else expect(after).toMatchObject({ state: 'open', urgency: 'high', clocks: { round: 1, stepsStartedAt: later } });
  }
});

test('an open case judged urgent again does not begin its steps anew: a flood would keep the second officer asleep', () => {
  const open = { ...facts('open', 'high'), clocks: { ...noClocks, round: 1, stepsStartedAt: at } };
  expect(openCase(open, 'high', later)).toBe(open);
  expect(openCase(open, 'critical', later)).toMatchObject({
    urgency: 'critical',
    clocks: { round: 2, stepsStartedAt: later },
  });
});

test('the end of a flow never takes a case from the officer who holds it', () => {
  for (const state of ['acknowledged', 'in_contact', 'referred'] as const) {
    expect(raiseCase(facts(state), 'high', later).state).toBe(state);
  }
  expect(raiseCase(facts('draft'), 'high', later)).toMatchObject({ state: 'open', openedAt: later });
});

test('stop: a draft is stopped, an open case stays open and is marked', () => {
  expect(stopCase(facts('draft'), later)).toMatchObject({ state: 'stopped', doNotContact: true });
  expect(stopCase(facts('open'), later)).toMatchObject({ state: 'open', doNotContact: true });
});

test('stop begins the steps of a draft, and leaves every other clock alone', () => {
  expect(stopCase(facts('draft'), later).clocks).toEqual({
    ...noClocks,
    round: 1,
    stepsStartedAt: later,
    nextStepAt: later,
  });
  for (const state of caseStates.filter((state) => state !== 'draft'))
    expect(stopCase(running(state), later).clocks).toBe(running(state).clocks);
});

/** A case in the middle of its second round, with every clock set. */
const clocks = {
  ...noClocks,
  round: 2,
  stepsStartedAt: at,
  stepsDone: 3,
  lastStepAt: at,
  nextStepAt: at,
  holderId: 'a',
  acknowledgedAt: at,
  viewedAt: at,
  contactAskedAt: at,
  toldTakenAt: at,
  toldReadAt: at,
  toldNobodyAt: at,
};
const running = (state: CaseState): CaseFacts => ({ ...facts(state, 'high'), openedAt: at, clocks });

test('an officer takes an open case: her clocks begin, and the person is to be told anew', () => {
  expect(acknowledge(running('open'), 'b', later)).toEqual({
    ...running('acknowledged'),
    clocks: {
      ...clocks,
      holderId: 'b',
      acknowledgedAt: later,
      nextStepAt: later,
      viewedAt: null,
      contactAskedAt: null,
      contactMadeAt: null,
      toldTakenAt: null,
      toldReadAt: null,
    },
  });
});

test('a stopped case is taken by way of open: both edges exist, the straight one does not, and she stays uncontacted', () => {
  expect(mayBecome('stopped', 'acknowledged')).toBe(false);
  expect(mayBecome('stopped', 'open') && mayBecome('open', 'acknowledged')).toBe(true);
  const taken = acknowledge(stopCase(facts('draft'), at), 'b', later);
  expect(taken).toMatchObject({ state: 'acknowledged', doNotContact: true, clocks: { round: 1, holderId: 'b' } });
});

test.each(['draft', 'acknowledged', 'in_contact', 'referred', 'closed'] as const)(
  'a case in state %s cannot be taken',
  (state) => {
    const one = running(state);
    expect(acknowledge(one, 'b', later)).toBe(one);
  },
);

test('given back: open, a new round, and nobody holds it', () => {
  for (const state of ['acknowledged', 'in_contact', 'referred'] as const)
    expect(giveBack(running(state), later)).toMatchObject({
      state: 'open',
      clocks: {
        round: 3,
        stepsStartedAt: later,
        stepsDone: 0,
        lastStepAt: null,
        nextStepAt: later,
        holderId: null,
        acknowledgedAt: null,
      },
    });
  for (const state of ['draft', 'open', 'stopped', 'closed'] as const) {
    const one = running(state);
    expect(giveBack(one, later)).toBe(one);
  }
});

test('urgent again: whoever holds it is remembered, so that she is paged with the others', () => {
  expect(openCase(running('acknowledged'), 'high', later).clocks).toMatchObject({
    holderId: 'a',
    round: 3,
    stepsDone: 0,
  });
});

test.each([
  ['acknowledged', 'in_contact'],
  ['acknowledged', 'referred'],
  ['in_contact', 'referred'],
  ['referred', 'in_contact'],
  ['in_contact', 'in_contact'],
] as const)('from %s on to %s', (from, to) => {
  const moved = moveOn(running(from), to, later, to === 'referred' ? 'passed_police' : null);
  expect(moved).toMatchObject({
    state: to,
    clocks: {
      contactMadeAt: to === 'in_contact' ? later : null,
      outcome: to === 'referred' ? 'passed_police' : null,
      nextStepAt: later,
    },
  });
});

test('what was passed on keeps to whom when contact follows', () => {
  const passed = moveOn(running('acknowledged'), 'referred', at, 'passed_house');
  expect(moveOn(passed, 'in_contact', later).clocks.outcome).toBe('passed_house');
});

test.each(['draft', 'open', 'stopped', 'closed'] as const)('nothing moves on from %s', (state) => {
  const one = running(state);
  expect(moveOn(one, 'in_contact', later)).toBe(one);
  expect(moveOn(one, 'referred', later, 'passed_police')).toBe(one);
});

test('closed: with its outcome, and no clock runs', () => {
  for (const state of ['open', 'acknowledged', 'in_contact', 'referred', 'stopped'] as const)
    expect(closeCase(running(state), 'helped', later)).toMatchObject({
      state: 'closed',
      clocks: { outcome: 'helped', closedAt: later, nextStepAt: null },
    });
  for (const state of ['draft', 'closed'] as const) {
    const one = running(state);
    expect(closeCase(one, 'helped', later)).toBe(one);
  }
});

test('a unit that becomes known calls for a look at once, where a clock runs at all', () => {
  expect(withUnit(running('open'), '06652', later)).toMatchObject({
    unitCode: '06652',
    unitSince: later,
    clocks: { nextStepAt: later },
  });
  expect(withUnit(facts('draft'), '06652', later).clocks.nextStepAt).toBeNull();
  const known = withUnit(running('open'), '06652', at);
  expect(withUnit(known, '06652', later)).toBe(known);
  expect(withUnit(known, '06655', later)).toMatchObject({ unitCode: '06655', unitSince: later });
});

/** The states a change went through: a stopped case is taken by way of open. */
const wayFrom = (from: CaseState, to: CaseState): CaseState[] =>
  from === 'stopped' && to === 'acknowledged' ? [from, 'open', to] : [from, to];

test('whatever happens in whatever order: only allowed edges, the urgency never falls, a closed case stays as it is', () => {
  const urgency = fc.constantFrom(...caseUrgencies);
  const outcome = fc.constantFrom('helped', 'passed_police', 'false_alarm');
  const act: fc.Arbitrary<(one: CaseFacts) => CaseFacts> = fc.oneof(
    urgency.map((urgency) => (one: CaseFacts) => openCase(one, urgency, later)),
    urgency.map((urgency) => (one: CaseFacts) => raiseCase(one, urgency, later)),
    fc.constant((one: CaseFacts) => stopCase(one, later)),
    fc.constantFrom('a', 'b').map((officer) => (one: CaseFacts) => acknowledge(one, officer, later)),
    fc.constant((one: CaseFacts) => giveBack(one, later)),
    fc.constant((one: CaseFacts) => moveOn(one, 'in_contact', later)),
    outcome.map((outcome) => (one: CaseFacts) => moveOn(one, 'referred', later, outcome)),
    outcome.map((outcome) => (one: CaseFacts) => closeCase(one, outcome, later)),
    fc.constantFrom('06652', '06655').map((code) => (one: CaseFacts) => withUnit(one, code, later)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...caseStates), fc.array(act, { maxLength: 12 }), (state, acts) => {
      let now = facts(state);
      for (const one of acts) {
        const next = one(now);
        const way = wayFrom(now.state, next.state);
        for (const [index, to] of way.slice(1).entries()) {
          const from = way[index] ?? to;
          expect(to === from || caseEdges[from].includes(to)).toBe(true);
        }
        expect(higherUrgency(now.urgency, next.urgency)).toBe(next.urgency);
        if (now.state === 'closed')
          expect({ ...next, unitCode: null, unitSince: null }).toEqual({ ...now, unitCode: null, unitSince: null });
        // Whatever opens a case, or takes it, begins or asks for a look.
        if (next.state !== now.state && next.state !== 'closed') expect(next.clocks.nextStepAt).toEqual(later);
        now = next;
      }
    }),
  );
});
