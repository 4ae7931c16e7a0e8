import { expect, test } from 'vitest';
import { readComes } from '../../../understanding/who-comes.ts';

const [mother, child] = ['women', 'children_with_mother'];

test.each([
  ['một mình', ['women']],
  ['chi co toi thoi', ['women']],
  ['hai mẹ con, cháu 5 tuổi', [mother, child]],
  ['bé nhỏ 3 tuổi', [mother, child]],
  ['toi va 2 chau nho', [mother, child]],
  ['có bé gái đi cùng', [mother, child]],
  ['con trai 15 tuổi', [mother, child, 'boys_over_12']],
  ['con trai 8 tuoi', [mother, child]],
  ['em là học sinh', ['children_alone']],
  ['mẹ em ngồi xe lăn', ['women', 'disabled']],
  ['không biết', []],
] as const)('"%s"', (words, guests) => {
  expect(readComes(words)).toEqual(guests);
});
