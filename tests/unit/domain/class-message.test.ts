import { expect, test } from 'vitest';
import { type ClassMessage, isObsolete } from '../../../domain/class-message.ts';

const at = new Date('2026-11-24T08:00:00+07:00');
const [before, after] = [new Date(at.getTime() - 1), new Date(at.getTime() + 1)];
const change = (tells: ClassMessage['tells'], state: ClassMessage['state'], offerUntil: Date | null = null) => ({
  tells,
  state,
  offerUntil,
  isOvertaken: false,
  comes: false,
});
const lessons = { ...change(null, 'placed'), comes: true };

test.each<[string, ClassMessage, boolean]>([
  ['an offer that stands', change('offered', 'offered', after), false],
  ['an offer that has run out', change('offered', 'offered', before), true],
  ['an offer that was taken', change('offered', 'placed'), true],
  ['an offer that was declined', change('offered', 'withdrawn'), true],
  ['placed', change('placed', 'placed'), false],
  ['placed, and the lessons have begun', change('placed', 'attending'), false],
  ['placed, then withdrawn', change('placed', 'withdrawn'), true],
  ['not drawn, then offered a place', change('waiting', 'offered', after), true],
  ['lapsed', change('lapsed', 'lapsed'), false],
  ['a reminder', lessons, false],
  ['a reminder of a lesson that has changed', { ...lessons, isOvertaken: true }, true],
  ['lessons nobody of this number comes to any more', { ...lessons, comes: false }, true],
])('%s: %3$s', (_, message, obsolete) => {
  expect(isObsolete(message, at)).toBe(obsolete);
});
