import { expect, test } from 'vitest';
import { plusSeconds } from '../../../domain/clock.ts';
import { allowedOn, mayWrite } from '../../../domain/may-write.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const heard = new Date('2026-11-24T02:00:00+07:00');
const free = { doNotContact: false, silent: false, personWithdrewAt: null, writesToId: null };
const person = {
  lastHeardAt: heard,
  stoppedAt: null,
  watchedAt: null,
  channelClosedAt: null,
  strange: false,
  allowed: null,
};

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
  [
    'after she withdrew on the phone she goes on from no more',
    { ...free, personWithdrewAt: heard, writesToId: 'other' },
    person,
    1,
    'yes',
  ],
  ['when she is erased', free, null, 1, 'withdrew'],
  ['while somebody else may have written with her phone', free, { ...person, strange: true }, 1, 'strange'],
] as const)('%s', (_, facts, whom, seconds, expected) => {
  const may = mayWrite(facts, whom, plusSeconds(heard, seconds), { within: 900, timeZone });
  expect(may).toEqual(
    expected === 'yes' ? { kind: 'yes', until: plusSeconds(heard, 900) } : { kind: 'no', why: expected },
  );
});

const evening = { write: true, hours: { from: 20 * 60, to: 22 * 60 } };
const overnight = { write: true, hours: { from: 22 * 60, to: 5 * 60 } };
const always = { write: true, hours: { from: 0, to: 24 * 60 } };
test.each([
  ['in the hours she allowed', evening, '2026-11-24T21:15:00+07:00', '2026-11-24T22:00:00+07:00'],
  ['days later in these hours', evening, '2026-11-27T20:00:00+07:00', '2026-11-27T22:00:00+07:00'],
  ['before them', evening, '2026-11-24T19:59:00+07:00', null],
  ['when they are over', evening, '2026-11-24T22:00:00+07:00', null],
  ['over midnight', overnight, '2026-11-25T01:00:00+07:00', '2026-11-25T05:00:00+07:00'],
  ['at any hour', always, '2026-11-24T13:30:00+07:00', '2026-11-25T00:00:00+07:00'],
  ['she allowed it and named no hours', { write: true, hours: null }, '2026-11-24T21:15:00+07:00', null],
  ['she named hours for calls only', { ...evening, write: false }, '2026-11-24T21:15:00+07:00', null],
])('after the first minutes, %s', (_, allowed, at, until) => {
  const may = mayWrite(free, { ...person, allowed }, new Date(at), { within: 900, timeZone });
  expect(may).toEqual(until === null ? { kind: 'no', why: 'tooLate' } : { kind: 'yes', until: new Date(until) });
  const strange = mayWrite(free, { ...person, allowed, strange: true }, new Date(at), { within: 900, timeZone });
  expect(strange).toEqual({ kind: 'no', why: 'strange' });
});

test.each([
  ['within her hours, on Zalo, for seven days', 'zalo', 0, 6 * 24 + 19, 'yes'],
  ['after them Zalo takes nothing', 'zalo', 0, 7 * 24 + 19, 'windowOver'],
  ['by SMS there is no such end', 'sms', 0, 60 * 24 + 19, 'yes'],
  ['nothing is pushed to a browser', 'web-chat', 0, 19, 'tooLate'],
  ['she is there: it is told to a browser too', 'web-chat', 1, 0, 'yes'],
] as const)('%s', (_, channel, seconds, hours, expected) => {
  const later = plusSeconds(heard, hours * 3_600 + seconds);
  const may = mayWrite(free, { ...person, channel, allowed: evening }, later, { within: 900, timeZone });
  expect(may.kind === 'no' ? may.why : 'yes').toBe(expected);
});

test('her hours end no later than Zalo’s seven days', () => {
  const last = plusSeconds(heard, 7 * 86_400);
  const may = mayWrite(free, { ...person, channel: 'zalo', allowed: always }, plusSeconds(last, -60), {
    within: 900,
    timeZone,
  });
  expect(may).toEqual({ kind: 'yes', until: last });
});

test('what she allowed for later counts where a message reaches her, not on a page nobody reads then', () => {
  expect(allowedOn('zalo', evening)).toEqual(evening);
  expect(allowedOn('sms', null)).toBeNull();
  expect(allowedOn('web-chat', evening)).toBeNull();
});
