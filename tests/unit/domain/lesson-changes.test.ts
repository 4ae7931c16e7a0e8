import { expect, test } from 'vitest';
import { rescheduled } from '../../../domain/lesson-changes.ts';

const lesson = (id: string, day: number, from = 450, cancelled = false) => ({
  id,
  day: `2027-06-0${day}`,
  from,
  to: from + 90,
  cancelled,
});
type Lesson = ReturnType<typeof lesson>;
const named = (...lessons: Lesson[]) => lessons.map(({ id: _, ...rest }) => rest);
const [a, b, c] = [lesson('a', 1), lesson('b', 3), lesson('c', 5)];

test.each<[string, ReturnType<typeof named>, Lesson[]]>([
  ['the same file', named(a, b, c), [a, b, c]],
  ['one on another day', named(a, lesson('', 4), c), [a, lesson('b', 4), c]],
  ['one at another hour', named(a, lesson('', 3, 600), c), [a, lesson('b', 3, 600), c]],
  ['two moved, in the order of time', named(a, lesson('', 6), lesson('', 8)), [a, lesson('b', 6), lesson('c', 8)]],
  ['one left out', named(a, c), [a, lesson('b', 3, 450, true), c]],
  ['one marked as cancelled', named(a, lesson('', 3, 450, true), c), [a, lesson('b', 3, 450, true), c]],
  ['one more', named(a, b, c, lesson('', 7)), [a, b, c, lesson('new', 7)]],
  ['one that was held is never moved', named(lesson('', 2), b, c), [lesson('a', 1, 450, true), lesson('new', 2), b, c]],
])('%s', (_, now, expected) => {
  expect(rescheduled([a, b, c], now, '2027-06-02', () => 'new')).toEqual(expected);
});
