import { expect, test } from 'vitest';
import { budgetAlarms, segmentsFor } from '../../../domain/sms-budget.ts';

test.each([
  ['ordinary', 5_000, 4_000],
  ['urgent', 5_000, 5_000],
  ['alert', 5_000, 5_000],
  ['ordinary', 11, 8],
  ['alert', 11, 11],
] as const)('%s messages may use of %i segments a day %i', (lane, perDay, most) => {
  expect(segmentsFor(lane, perDay)).toBe(most);
});

test.each([
  [0, 49, []],
  [49, 50, ['sms_half_used']],
  [50, 51, []],
  [49, 79, ['sms_half_used']],
  [79, 80, ['sms_almost_used']],
  [80, 100, []],
  [10, 90, ['sms_half_used', 'sms_almost_used']],
] as const)('from %i to %i segments of 100: %j', (before, after, alarms) => {
  expect(budgetAlarms(before, after, 100)).toEqual(alarms);
});
