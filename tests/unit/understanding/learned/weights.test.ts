import { expect, test } from 'vitest';
import {
  categoryModel,
  headOf,
  learnedFrom,
  messageModel,
  readModel,
} from '../../../../understanding/learned/weights.ts';

test('a model is read as it was written: labels, bias, one feature a line', () => {
  const { labels, bias, places, rows } = readModel('urgent,report\n-69,3\nb cứu\t143,-8\nk hit with\t0,-115');
  expect(labels).toEqual(['urgent', 'report']);
  expect([...bias]).toEqual([-0.69, 0.03]);
  expect([...places]).toEqual([
    ['b cứu', 0],
    ['k hit with', 2],
  ]);
  expect([...rows]).toEqual([1.43, -0.08, 0, -1.15].map(Math.fround));
});

test('a table that breaks off is no model', () => {
  expect(() => readModel('urgent\n1\nb cứu\t143\nb với')).toThrow('no feature');
});

test('what is shipped is whole, and says of what it was learned', () => {
  expect(messageModel().places.size).toBeGreaterThan(40_000);
  expect(categoryModel().labels).toContain('drowning');
  expect(headOf(learnedFrom('weights'))).toMatch(/^# learned from [0-9a-f]{16} by/);
});
