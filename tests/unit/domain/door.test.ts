import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChosenDoor, chooseDoor, type Door, type DoorFacts } from '../../../domain/door.ts';
import { channelNames } from '../../../domain/message.ts';

const at = new Date('2026-11-24T10:00:00+07:00');
const timeZone = 'Asia/Ho_Chi_Minh';
const ago = (hours: number): Date => new Date(at.getTime() - hours * 3_600_000);
const door = (channel: Door['channel'], own: Partial<Door> = {}): Door => ({
  channel,
  hers: 'wroteFrom',
  hasAddress: true,
  lastHeardAt: ago(1),
  closedAt: null,
  ...own,
});
const given = door('sms', { hers: 'given', lastHeardAt: null });
const any = { channels: channelNames, hours: 'any' as const };
const day = { from: 7 * 60, to: 21 * 60 };
const facts = (doors: readonly Door[], own: Partial<DoorFacts> = {}): DoorFacts => ({
  doors,
  purpose: 'later',
  allowed: any,
  at,
  timeZone,
  ...own,
});
/** "zalo: wroteFrom, free", or why by none. */
const said = (chosen: ChosenDoor): string =>
  chosen.kind === 'none' ? `none: ${chosen.why}` : `${chosen.channel}: ${chosen.why}, ${chosen.cost}`;

test.each<[string, DoorFacts, string]>([
  ['nobody is known', facts([]), 'none: noDoor'],
  ['the door she writes by', facts([given, door('zalo')]), 'zalo: wroteFrom, free'],
  ['within 48 hours for nothing', facts([door('zalo', { lastHeardAt: ago(48) })]), 'zalo: wroteFrom, free'],
  ['after them it is paid', facts([door('zalo', { lastHeardAt: ago(48.01) })]), 'zalo: wroteFrom, paid'],
  ['paid, and still before SMS', facts([given, door('zalo', { lastHeardAt: ago(167) })]), 'zalo: wroteFrom, paid'],
  ['to the last second of seven days', facts([door('zalo', { lastHeardAt: ago(168) })]), 'zalo: wroteFrom, paid'],
  ['after seven days it is refused', facts([door('zalo', { lastHeardAt: ago(168.01) })]), 'none: windowOver'],
  ['she never wrote there', facts([door('zalo', { lastHeardAt: null })]), 'none: windowOver'],
  ['then by SMS to the number given', facts([door('zalo', { lastHeardAt: ago(200) }), given]), 'sms: given, paid'],
  ['she left the channel', facts([door('zalo', { closedAt: ago(1) }), given]), 'sms: given, paid'],
  ['she left it, and gave no number', facts([door('zalo', { closedAt: ago(1) })]), 'none: closed'],
  ['no address', facts([door('zalo', { hasAddress: false })]), 'none: noAddress'],
  ['a number nobody gave is nobody’s', facts([door('sms', { hers: null })]), 'none: notHers'],
  [
    'a like number beside a closed door is not hers either',
    facts([door('zalo', { closedAt: ago(1) }), door('sms', { hers: null })]),
    'none: closed',
  ],
  ['she wrote by SMS herself', facts([door('sms')]), 'sms: wroteFrom, paid'],
  ['Telegram has no such window', facts([door('telegram', { lastHeardAt: ago(2_000) })]), 'telegram: wroteFrom, free'],
  ['nor has the bot', facts([door('zalo-bot', { lastHeardAt: ago(2_000) })]), 'zalo-bot: wroteFrom, free'],
  ['nothing is pushed to a browser', facts([door('web-chat')]), 'none: neverPushed'],
  ['a number given beside it is used', facts([door('web-chat'), given]), 'sms: given, paid'],
  [
    'of two others the free one',
    facts([
      given,
      door('zalo', { hers: 'returnCode', lastHeardAt: ago(100) }),
      door('telegram', { hers: 'returnCode' }),
    ]),
    'telegram: returnCode, free',
  ],
  [
    'of two that are paid SMS is the last',
    facts([given, door('zalo', { hers: 'returnCode', lastHeardAt: ago(100) })]),
    'zalo: returnCode, paid',
  ],
  [
    'where she went on by her code, when the old door is closed',
    facts([door('zalo', { closedAt: ago(1) }), door('telegram', { hers: 'returnCode' })]),
    'telegram: returnCode, free',
  ],
  ['she allowed nothing', facts([door('zalo'), given], { allowed: null }), 'none: notAllowed'],
  [
    'never another door than she allowed',
    facts([door('zalo', { closedAt: ago(1) }), given], { allowed: { channels: ['zalo'], hours: 'any' } }),
    'none: closed',
  ],
  [
    'not by the door she writes by, where she allowed another only',
    facts([door('zalo'), given], { allowed: { channels: ['sms'], hours: 'any' } }),
    'sms: given, paid',
  ],
  ['in her hours', facts([door('zalo')], { allowed: { ...any, hours: day } }), 'zalo: wroteFrom, free'],
  ['outside them', facts([door('zalo')], { allowed: { ...any, hours: { from: 1_200, to: 300 } } }), 'none: hours'],
  ['an answer asks for no leave', facts([door('zalo')], { purpose: 'answer', allowed: null }), 'zalo: wroteFrom, free'],
  ['she is there: a browser too', facts([door('web-chat')], { purpose: 'answer' }), 'web-chat: wroteFrom, free'],
  [
    'an answer goes nowhere else',
    facts([door('zalo', { closedAt: at }), given], { purpose: 'answer' }),
    'none: closed',
  ],
  ['nothing to answer', facts([given], { purpose: 'answer' }), 'none: noDoor'],
])('%s: %3$s', (_, asked, expected) => {
  expect(said(chooseDoor(asked))).toBe(expected);
});

test('it stands open until the window closes or her hours end, whichever is first', () => {
  const untilOf = (asked: DoorFacts): Date | null => {
    const chosen = chooseDoor(asked);
    return chosen.kind === 'door' ? chosen.until : null;
  };
  expect(untilOf(facts([given]))).toBeNull();
  expect(untilOf(facts([door('zalo', { lastHeardAt: ago(100) })]))).toEqual(ago(100 - 168));
  const allowed = { ...any, hours: day };
  expect(untilOf(facts([door('zalo')], { allowed }))).toEqual(new Date('2026-11-24T21:00:00+07:00'));
  expect(untilOf(facts([door('zalo', { lastHeardAt: ago(167) })], { allowed }))).toEqual(ago(-1));
});

test('whatever is known: no door she did not allow, none that is not hers, none without an address, none that is shut', () => {
  const hours = fc.integer({ min: 0, max: 400 }).map(ago);
  const anyDoor: fc.Arbitrary<Door> = fc.record({
    channel: fc.constantFrom(...channelNames),
    hers: fc.constantFrom('wroteFrom', 'returnCode', 'given', null),
    hasAddress: fc.boolean(),
    lastHeardAt: fc.option(hours),
    closedAt: fc.option(hours),
  });
  const allowed = fc.option(
    fc.record({ channels: fc.subarray([...channelNames]), hours: fc.constantFrom('any' as const, day) }),
  );
  fc.assert(
    fc.property(
      fc.array(anyDoor, { maxLength: 5 }),
      allowed,
      fc.constantFrom('answer', 'later'),
      (doors, may, what) => {
        const chosen = chooseDoor(facts(doors, { allowed: may, purpose: what }));
        if (chosen.kind === 'none') return;
        const { channel, why } = chosen;
        if (what === 'answer') expect(why).toBe('wroteFrom');
        else expect(may?.channels).toContain(channel);
        if (what === 'later') expect(channel).not.toBe('web-chat');
        const open = doors.filter((one) => one.channel === channel && one.hers === why && one.hasAddress);
        expect(open.some(({ closedAt }) => closedAt === null)).toBe(true);
        if (chosen.until !== null) expect(chosen.until >= at).toBe(true);
      },
    ),
  );
});
