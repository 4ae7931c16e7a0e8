import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Input } from '../../../domain/conversation.ts';
import { readAge } from '../../../understanding/ages.ts';
import { readAnswer, readChoice, readCommand, readYesNo } from '../../../understanding/answers.ts';
import { readBirthDate } from '../../../understanding/dates.ts';
import { readNumber } from '../../../understanding/numbers.ts';
import { readPhone } from '../../../understanding/phones.ts';
import { readTime } from '../../../understanding/times.ts';
import { anyText } from '../../harness/hostile-text.ts';

const at = new Date('2026-11-28T08:20:00Z');
const today = { year: 2026, month: 11, day: 28 };
const said = (text: string): Input => ({ kind: 'text', text, at });

const readers: Record<string, (text: string) => unknown> = {
  readYesNo: (text) => readYesNo(said(text)),
  readAnswer: (text) => readAnswer(said(text)),
  readChoice: (text) => readChoice(said(text), ['help', 'place', 'swim', 'person', 'skip', 'unknown']),
  readCommand,
  readNumber,
  readAge: (text) => readAge(text, today),
  readBirthDate: (text) => readBirthDate(text, today),
  readPhone,
  readTime: (text) => readTime(text, at),
};

/** Pieces that each reader begins with, put together up to 64 KB: what would be slow is made of them. */
const pieces = [
  '1',
  '0',
  '09',
  '0912345678',
  '84',
  '+',
  '(',
  ' ',
  '-',
  '.',
  '/',
  'o',
  '2k',
  'hai ',
  'mươi ',
  'trăm ',
  'nghìn ',
  'năm ',
  'tháng ',
  'ngày ',
  'tuổi ',
  'gần ',
  'không ',
  'ko ',
  'dạ ',
  'tối ',
  'qua ',
  'thứ ',
  'tuần ',
  'h',
  '5/3/2015',
  '\u0301',
  '👍',
  'x',
];
const built = fc
  .tuple(
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
    fc.nat(65_536),
    fc.constantFrom('', '!', 'z'),
  )
  .map(([parts, length, end]) => {
    const part = parts.join('');
    return part.repeat(Math.ceil(length / part.length)).slice(0, length) + end;
  });

/** Milliseconds. */
const limit = 20;
/** A busy machine or a collection of garbage makes anything slow once: the least CPU of several times counts. */
const mostTimes = 10;

function leastTime(read: () => unknown): number {
  const began = performance.now();
  read();
  let least = performance.now() - began;
  for (let time = 1; time < mostTimes && least > limit; time += 1) {
    const before = process.cpuUsage();
    read();
    least = Math.min(least, process.cpuUsage(before).user / 1_000);
  }
  return least;
}

test.each(Object.entries(readers))('%s reads anything up to 64 KB in 20 ms', (_, read) => {
  read('em 12 tuổi, tối qua lúc 9h, 0912345678');
  fc.assert(
    fc.property(fc.oneof(built, anyText), (text) => {
      expect(leastTime(() => read(text.slice(0, 65_536)))).toBeLessThan(limit);
    }),
    { numRuns: 150 },
  );
});
