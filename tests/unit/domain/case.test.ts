import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CaseFacts,
  type CaseState,
  caseEdges,
  caseStates,
  caseUrgencies,
  higherUrgency,
  mayBecome,
  noClocks,
  openCase,
  raiseCase,
  stopCase,
} from '../../../domain/case.ts';

const at = new Date('2026-11-24T01:00:00Z');
const later = new Date('2026-11-24T02:00:00Z');
const facts = (state: CaseState, urgency: CaseFacts['urgency'] = 'normal'): CaseFacts => ({
  id: '01',
  code: 'TC-00000',
  personId: '02',
  channel: 'zalo',
  track: 'report',
  kind: 'unclear',
  urgency,
  state,
  unitCode: null,
  unitSince: null,
  unitLeftOut: false,
  senderOfficerId: null,
  firstHeardAt: at,
  openedAt: null,
  answers: 0,
  doNotContact: false,
  personWithdrewAt: null,
  earlierCaseId: null,
  clocks: noClocks,
  version: 1,
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

test('whatever happens in whatever order: only allowed edges, and the urgency never falls', () => {
  const act = fc.oneof(
    fc.constantFrom(...caseUrgencies).map((urgency) => (one: CaseFacts) => openCase(one, urgency, later)),
    fc.constantFrom(...caseUrgencies).map((urgency) => (one: CaseFacts) => raiseCase(one, urgency, later)),
    fc.constant((one: CaseFacts) => stopCase(one, later)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...caseStates), fc.array(act, { maxLength: 8 }), (state, acts) => {
      let now = facts(state);
      for (const one of acts) {
        const next = one(now);
        expect(next.state === now.state || caseEdges[now.state].includes(next.state)).toBe(true);
        expect(higherUrgency(now.urgency, next.urgency)).toBe(next.urgency);
        now = next;
      }
    }),
  );
});
