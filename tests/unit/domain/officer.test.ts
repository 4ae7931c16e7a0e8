import { expect, test } from 'vitest';
import { readOfficerName } from '../../../domain/officer.ts';

test.each([
  ['  Nguyễn \t Thị  Hạnh ', 'Nguyễn Thị Hạnh'],
  ['Ha\u0323nh', 'Hạnh'],
  ['Hạnh (mẫu)', 'Hạnh (mẫu)'],
  ['ạ'.repeat(60), 'ạ'.repeat(60)],
  ['Hạnh\nDũng', 'Hạnh Dũng'],
])('%j is kept as %j', (written, name) => {
  expect(readOfficerName(written)).toBe(name);
});

test.each(['', ' \n ', 'ạ'.repeat(61), 'Hạnh\u0000', 'Hạnh\u202e'])('%j is no name', (written) => {
  expect(readOfficerName(written)).toBeNull();
});
