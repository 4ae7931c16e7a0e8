import { expect, test } from 'vitest';
import { type FamilyReader, mayTellFamily } from '../../../domain/may-tell-family.ts';

const at = new Date('2026-11-24T08:00:00+07:00');
const before = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);
const limits = { within: 900, timeZone: 'Asia/Ho_Chi_Minh' };
const person = {
  lastHeardAt: before(60 * 24 * 30),
  stoppedAt: null,
  watchedAt: null,
  channelClosedAt: null,
  strange: false,
  allowed: null,
};
const open = { doNotContact: false, silent: false, personWithdrewAt: null, writesToId: null };
const always = { write: true, hours: { from: 0, to: 1_440 }, at: 0 };
const never = { write: false, hours: null, at: 0 };
const reader = (changes: Partial<FamilyReader['person']>, ...cases: Partial<typeof open>[]): FamilyReader => ({
  person: { ...person, ...changes },
  channel: 'zalo',
  erased: false,
  cases: cases.map((one) => ({ ...open, ...one })),
});

test.each<[string, FamilyReader[], string]>([
  ['nobody known: an SMS to the number given', [], 'yes'],
  ['a month after her own last words: she agreed to be told of the class', [reader({})], 'yes'],
  ['her channel is closed: that decides the way only', [reader({ channelClosedAt: at })], 'yes'],
  ['she has written "dừng"', [reader({ stoppedAt: at })], 'optedOut'],
  ['somebody reads along', [reader({ watchedAt: at })], 'mayNotWrite'],
  ['a stranger wrote last', [reader({ strange: true })], 'mayNotWrite'],
  ['she said that nothing may be written later', [reader({ allowed: never })], 'mayNotWrite'],
  ['an open case, long after her words', [reader({}, {})], 'mayNotWrite'],
  ['an open case, minutes after her words', [reader({ lastHeardAt: before(5) }, {})], 'yes'],
  ['an open case, at an hour she allowed', [reader({ allowed: always }, {})], 'yes'],
  ['a case that stays silent', [reader({ lastHeardAt: before(5) }, { silent: true })], 'mayNotWrite'],
  ['do not contact', [reader({ lastHeardAt: before(5), allowed: always }, { doNotContact: true })], 'mayNotWrite'],
  ['the second of her cases forbids it', [reader({ lastHeardAt: before(5) }, {}, { silent: true })], 'mayNotWrite'],
  ['she has said "xóa" on Zalo: by SMS', [{ ...reader({}), erased: true }], 'yes'],
  ['she has said "xóa" by SMS', [{ ...reader({}), erased: true, channel: 'sms' }], 'mayNotWrite'],
  ['closed channel and a case', [reader({ channelClosedAt: at }, { silent: true })], 'mayNotWrite'],
  ['who wrote from the number has a case, who registered has none', [reader({}), reader({}, {})], 'mayNotWrite'],
])('%s: %3$s', (_, readers, may) => {
  const told = mayTellFamily({ optedOutAt: null, readers }, at, limits);
  expect(told.kind === 'no' ? told.why : 'yes').toBe(may);
});

test('who opted out is told nothing, whatever else is true', () => {
  expect(mayTellFamily({ optedOutAt: at, readers: [] }, at, limits)).toEqual({ kind: 'no', why: 'optedOut' });
});

test('with an open case it may leave only until the time for that ends', () => {
  const readers = [reader({ lastHeardAt: before(5) }, {}), reader({ lastHeardAt: before(9) }, {})];
  expect(mayTellFamily({ optedOutAt: null, readers }, at, limits)).toEqual({
    kind: 'yes',
    until: new Date(at.getTime() + 6 * 60_000),
  });
});
