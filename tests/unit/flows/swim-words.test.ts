import { expect, test } from 'vitest';
import { initialsOf } from '../../../flows/swim-words.ts';

test.for([
  ['Nguyễn Văn An', 'N.V.A'],
  ['nguyen van an', 'N.V.A'],
  ['Đỗ  Ánh', 'Đ.Á'],
  ['An 👍', 'A'],
  ['👍An 🐟 Bê', 'A.B'],
  ["'Bé' An-Nhiên", 'B.A'],
  ['A\u030an', 'A'],
  ['', ''],
  [null, ''],
] as const)('%s is called %s', ([name, initials]) => {
  expect(initialsOf(name)).toBe(initials);
});
