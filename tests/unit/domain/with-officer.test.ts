import { expect, test } from 'vitest';
import { acknowledge, type CaseFacts, giveBack, openCase } from '../../../domain/case.ts';
import { beginWithOfficer, endWithOfficer, isWithOfficer } from '../../../domain/with-officer.ts';
import { after, opened } from '../../harness/model-case.ts';

const taken = acknowledge(opened('high'), 'a', after(10));
const written = beginWithOfficer(taken, after(20));
const again = openCase(written, 'critical', after(30));

test.each<[string, CaseFacts, number, boolean]>([
  ['nobody has taken it', opened('high'), 30, false],
  ['taken, and nothing written yet', taken, 30, false],
  ['its officer wrote', written, 30, true],
  ['to the last second of the quarter of an hour', written, 900, true],
  ['a second later', written, 901, false],
  ['the machine was given her back', endWithOfficer(written), 30, false],
  ['an urgent message has opened it anew', again, 40, true],
  ['the same officer took it again', acknowledge(again, 'a', after(40)), 50, true],
  ['another officer took it', acknowledge(again, 'b', after(40)), 50, false],
  ['its officer gave it back', giveBack(written, after(40)), 50, false],
])('%s', (_, facts, seconds, expected) => {
  expect(isWithOfficer(facts, after(0), after(seconds), 900)).toBe(expected);
});
