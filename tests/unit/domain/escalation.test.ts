import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusSeconds } from '../../../domain/clock.ts';
import {
  dueAt,
  type Hours,
  minuteOfDay,
  nextDue,
  nextOpening,
  plainDue,
  stepRule,
  stepsDueBy,
  type UrgencyRules,
} from '../../../domain/escalation.ts';
import { after, shippedRules, start } from '../../harness/model-case.ts';

const zone = 'Asia/Ho_Chi_Minh';
const day: Hours = { from: 7 * 60, to: 21 * 60 };
const night: Hours = { from: 21 * 60, to: 6 * 60 + 30 };
const { critical, high, normal } = shippedRules.urgency;
const local = (written: string): Date => new Date(`${written}+07:00`);

test.each([
  ['2026-11-24T07:00:00', day, '2026-11-24T07:00:00'],
  ['2026-11-24T20:59:59.999', day, '2026-11-24T20:59:59.999'],
  ['2026-11-24T21:00:00', day, '2026-11-25T07:00:00'],
  ['2026-11-24T23:30:17', day, '2026-11-25T07:00:00'],
  ['2026-11-24T00:00:00', day, '2026-11-24T07:00:00'],
  ['2026-11-24T06:59:59.999', day, '2026-11-24T07:00:00'],
  ['2026-12-31T22:00:00', day, '2027-01-01T07:00:00'],
  ['2026-11-24T23:59:00', night, '2026-11-24T23:59:00'],
  ['2026-11-24T00:00:00', night, '2026-11-24T00:00:00'],
  ['2026-11-24T06:29:59', night, '2026-11-24T06:29:59'],
  ['2026-11-24T06:30:00', night, '2026-11-24T21:00:00'],
  ['2026-11-24T12:00:00', night, '2026-11-24T21:00:00'],
  ['2026-11-24T21:00:00', night, '2026-11-24T21:00:00'],
  ['2026-11-24T03:00:00', null, '2026-11-24T03:00:00'],
] as const)('at %s with hours %j: %s', (at, hours, opening) => {
  expect(nextOpening(hours, local(at), zone)).toEqual(local(opening));
});

test('the hours are those of the installation, whatever the machine thinks and whenever summer begins', () => {
  const chicago = 'America/Chicago';
  // The clocks go from 02:00 to 03:00 on 8 March 2026.
  expect(nextOpening(day, new Date('2026-03-08T03:30:00Z'), chicago)).toEqual(new Date('2026-03-08T12:00:00Z'));
  expect(nextOpening(day, new Date('2026-03-07T03:30:00Z'), chicago)).toEqual(new Date('2026-03-07T13:00:00Z'));
  // And back from 02:00 to 01:00 on 1 November.
  expect(nextOpening(day, new Date('2026-11-01T04:00:00Z'), chicago)).toEqual(new Date('2026-11-01T13:00:00Z'));
  // Hours that do not exist on that day open on the next.
  const quarter = { from: 2 * 60 + 15, to: 2 * 60 + 45 };
  expect(nextOpening(quarter, new Date('2026-03-08T07:00:00Z'), chicago)).toEqual(new Date('2026-03-09T07:15:00Z'));
  expect(minuteOfDay(new Date('2026-11-24T17:00:00Z'), zone)).toBe(0);
  expect(minuteOfDay(new Date('2026-11-24T10:00:00Z'), 'Pacific/Kiritimati')).toBe(0);
});

test('an opening is within the hours, not before, and never more than a day away', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const hours = fc.record({ from: minutes, to: minutes }).filter(({ from, to }) => from !== to);
  const instant = fc.integer({ min: 0, max: 400 * 86_400_000 }).map((ms) => new Date(start.getTime() + ms));
  fc.assert(
    fc.property(hours, instant, (hours, at) => {
      const opening = nextOpening(hours, at, zone);
      expect(opening >= at && opening <= plusSeconds(at, 86_400)).toBe(true);
      expect(nextOpening(hours, opening, zone)).toEqual(opening);
    }),
  );
});

test.each([
  [critical, [0, 60, 180, 480, 780, 1080, 1380]],
  [high, [0, 300, 600, 1200, 2100, 3000]],
  [normal, [0, 14_400, 28_800]],
] as const)('steps and their repeats fall due when the shipped file says so', (rules, seconds) => {
  for (const [step, due] of seconds.entries()) {
    expect(plainDue(rules, step, start)).toEqual(after(due));
    expect(stepsDueBy(rules, start, zone, after(due))).toBe(step + 1);
    expect(stepsDueBy(rules, start, zone, new Date(after(due).getTime() - 1))).toBe(step);
  }
  expect(stepRule(rules, 99)).toBe(rules.steps.at(-1));
});

test('a repeat of the last second before the hours end is due in it, and not again and again all night', () => {
  // 16:59:59.5 and four hours: 20:59:59.5.
  const begun = local('2026-11-24T16:59:59.500');
  expect(stepsDueBy(normal, begun, zone, local('2026-11-24T21:00:01'))).toBe(2);
  expect(dueAt(normal, 2, begun, zone)).toEqual(local('2026-11-25T07:00:00'));
});

test('what is due by now is due, what comes next is not, for any rules and any time', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const hours = fc.option(fc.record({ from: minutes, to: minutes }).filter(({ from, to }) => from !== to));
  const rules: fc.Arbitrary<UrgencyRules> = fc
    .record({
      afters: fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 5 }),
      hours,
      from: fc.nat(5),
      repeatEvery: fc.integer({ min: 30, max: 30_000 }),
    })
    .map(({ afters, hours, from, repeatEvery }) => ({
      steps: afters
        .sort((a, b) => a - b)
        // Once a step has hours, those after it have the same.
        .map((after, index) => ({ level: 1, after, ways: 'first', hours: index >= from ? hours : null })),
      repeatEvery,
      tellPersonNobodyYetAfter: null,
      contactWithin: 60,
    }));
  const anyZone = fc.constantFrom('UTC', 'America/Chicago', zone, 'Pacific/Kiritimati');
  fc.assert(
    fc.property(rules, anyZone, fc.integer({ min: 0, max: 9 * 86_400_000 }), (rules, zone, ms) => {
      const now = new Date(start.getTime() + ms);
      const due = stepsDueBy(rules, start, zone, now);
      expect(dueAt(rules, due, start, zone) > now).toBe(true);
      if (due > 0) expect(dueAt(rules, due - 1, start, zone) <= now).toBe(true);
    }),
  );
});

test.each([
  ['the next step keeps its time', { done: 1, lastStepAt: after(0) }, 60],
  ['also when the one before came late', { done: 1, lastStepAt: after(50) }, 60],
  ['or early', { done: 3, lastStepAt: after(5) }, 480],
  ['a repeat counts from the round', { done: 4, lastStepAt: after(481) }, 780],
  ['or from a last step that came early', { done: 4, lastStepAt: after(10) }, 310],
  ['nothing is done yet', { done: 0, lastStepAt: null }, 0],
] as const)('what comes next: %s', (_, round, seconds) => {
  expect(nextDue(critical, { startedAt: start, ...round }, zone)).toEqual(after(seconds));
});
