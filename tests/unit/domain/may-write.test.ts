import { expect, test } from 'vitest';
import { plusSeconds } from '../../../domain/clock.ts';
import { mayWrite } from '../../../domain/may-write.ts';

const heard = new Date('2026-11-24T02:00:00+07:00');
const free = { doNotContact: false, silent: false, personWithdrewAt: null };
const person = { lastHeardAt: heard, stoppedAt: null, watchedAt: null, channelClosedAt: null };

test.each([
  ['at once', free, person, 0, 'yes'],
  ['at the last second', free, person, 900, 'yes'],
  ['a second later', free, person, 901, 'tooLate'],
  ['after a stop', free, { ...person, stoppedAt: heard }, 1, 'stopped'],
  ['while somebody may be reading along', free, { ...person, watchedAt: heard }, 1, 'watched'],
  ['where the case says so', { ...free, doNotContact: true }, person, 1, 'doNotContact'],
  ['with a closed channel', free, { ...person, channelClosedAt: heard }, 1, 'channelClosed'],
  ['where it began in a swimming talk', { ...free, silent: true }, person, 1, 'silent'],
  ['after she withdrew', { ...free, doNotContact: true, personWithdrewAt: heard }, person, 1, 'withdrew'],
  ['when she is erased', free, null, 1, 'withdrew'],
] as const)('%s', (_, facts, whom, seconds, expected) => {
  const may = mayWrite(facts, whom, plusSeconds(heard, seconds), 900);
  expect(may).toEqual(
    expected === 'yes' ? { kind: 'yes', until: plusSeconds(heard, 900) } : { kind: 'no', why: expected },
  );
});
