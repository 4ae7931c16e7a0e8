import { expect, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import { plusSeconds } from '../../domain/clock.ts';
import type { InboundDelivery } from '../../domain/message.ts';
import { recordDelivery } from '../../hotline/record-delivery.ts';
import { claimOutgoing } from '../../storage/outbox-leases.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const [first, second, third] = ['+84900000001', '+84900000002', '+84900000003'] as const;
const states = "select state from alerts where purpose = 'page' order by id";

/** The provider's reports do not reach us from now on. */
const deaf = ({ twilio, hotline }: TestHotline): void => twilio.pointAt('http://127.0.0.1:1', hotline.paging.publicUrl);

test('a provider that never answers does not hold up the steps', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'hang', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 3 });
  for (const number of [first, second]) hotline.phone(number).receives(/^KHAN CAP/);
});

test.for(['errorAfterAccept', 'resetAfterAccept'] as const)(
  'taken, and then %s: looked up, and not sent a second time',
  async (kind, t) => {
    const hotline = await startHotline(t, { duty: [first] });
    deaf(hotline);
    hotline.twilio.faults.set({ kind, count: 1 });
    await hotline.person().says('cứu em với');
    expect(await hotline.rows("select state from outbox where purpose = 'alert'")).toEqual([{ state: 'unknown' }]);
    for (const seconds of [5, 20]) await hotline.forward({ seconds });
    hotline.phone(first).receives(/^KHAN CAP/);
    hotline.phone(first).receivesNothing();
    expect(await hotline.rows("select state, attempt from outbox where purpose = 'alert'")).toEqual([
      { state: 'accepted', attempt: 2 },
    ]);
    expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
  },
);

test('a look-up that gets no answer takes no time from the sending: the alert goes out again', async (t) => {
  // Nobody can write here, so nothing but the look-up reads the list.
  const hotline = await startHotline(t, { duty: [first], twoWay: false });
  deaf(hotline);
  hotline.twilio.faults.set({ kind: 'errorAfterAccept', count: 1 });
  hotline.twilio.faults.set({ kind: 'hang', route: 'read' });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  await hotline.forward({ seconds: 5 });
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await hotline.rows("select state, attempt from outbox where purpose = 'alert'")).toEqual([
    { state: 'accepted', attempt: 2 },
  ]);
});

const reportOf = (hotline: TestHotline, ourId: string): InboundDelivery => ({
  kind: 'delivery',
  provider: 'twilio',
  channel: 'sms',
  id: 'SMy:delivered',
  sentAt: null,
  receivedAt: hotline.clock.now(),
  providerMessageIds: ['SMy'],
  ourId,
  outcome: 'delivered',
});

test('a report that carries our own id settles what became of it', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  deaf(hotline);
  hotline.twilio.faults.set({ kind: 'errorAfterAccept', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const [row] = await hotline.rows<{ id: string }>("select id from outbox where state = 'unknown'");
  const report = reportOf(hotline, row?.id ?? '');
  expect(await recordDelivery(hotline.hotline, report)).toBe('done');
  expect(await recordDelivery(hotline.hotline, report)).toBe('seen');
  expect(await hotline.rows("select state, delivered_at is not null as d from outbox where purpose = 'alert'")).toEqual(
    [{ state: 'accepted', d: true }],
  );
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
  await hotline.forward({ seconds: 30 });
  hotline.phone(first).receivesNothing();
});

test('a report that comes before the attempt is settled settles it too, whatever the attempt answers', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  deaf(hotline);
  hotline.twilio.faults.set({ kind: 'errorAfterAccept', count: 1 });
  const sms = hotline.sending.channels.get('sms');
  if (!sms) throw new Error('no SMS');
  const send: Channel['send'] = async (message, address, signal, ourId) => {
    const result = await sms.send(message, address, signal, ourId);
    await recordDelivery(hotline.hotline, reportOf(hotline, ourId));
    return result;
  };
  const channels = new Map([...hotline.sending.channels, ['sms', { ...sms, send }] as const]);
  expect(await post(hotline, webhook('2468458835296100001', 'cứu em với'))).toBe(200);
  await sendMessages({ ...hotline.sending, channels }, 'alert');
  hotline.phone(first).receives(/^KHAN CAP/);
  const settled = "select state, attempt, delivered_at is not null as d from outbox where purpose = 'alert'";
  expect(await hotline.rows(settled)).toEqual([{ state: 'accepted', attempt: 1, d: true }]);
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
  await hotline.forward({ seconds: 30 });
  hotline.phone(first).receivesNothing();
});

test('a report that comes while a worker that died was sending: its message is not sent again', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  const { db, keyring, clock } = hotline.hotline;
  expect(await post(hotline, webhook('2468458835296100001', 'cứu em với'))).toBe(200);
  const at = clock.now();
  const leaseToken = '00000000-0000-4000-8000-000000000001';
  const claim = { lane: 'alert' as const, at, leaseToken, leaseUntil: plusSeconds(at, 10), limit: 1 };
  const [claimed] = await claimOutgoing(db, keyring, claim);
  await recordDelivery(hotline.hotline, reportOf(hotline, claimed?.id ?? ''));
  await hotline.forward({ seconds: 11 });
  hotline.phone(first).receivesNothing();
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
});

test('after an outage of an hour each officer gets one SMS for the case, not all that were written', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second, third] });
  hotline.twilio.faults.set({ kind: 'limited' });
  await hotline.person().says('cứu em với');
  for (const minutes of [1, 2, 5, 5, 5, 10, 10, 20]) await hotline.forward({ minutes });
  hotline.twilio.faults.clear();
  for (const seconds of [30, 30]) await hotline.forward({ seconds });
  for (const number of [first, second, third]) {
    hotline.phone(number).receives(/^KHAN CAP/);
    hotline.phone(number).receivesNothing();
  }
  expect(await hotline.takes(third)).toMatchObject({ kind: 'taken' });
});
