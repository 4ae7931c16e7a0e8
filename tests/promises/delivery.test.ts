import { expect, test } from 'vitest';
import type { InboundDelivery } from '../../domain/message.ts';
import { recordDelivery } from '../../hotline/record-delivery.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second, third] = ['+84900000001', '+84900000002', '+84900000003'] as const;
const zalo = '2468458835290000042';
const clocks = 'select version, next_step_at from cases';
const states = "select state from alerts where purpose = 'page' order by id";

/** The provider's reports do not reach us from now on. */
const deaf = ({ twilio, hotline }: TestHotline): void => twilio.pointAt('http://127.0.0.1:1', hotline.paging.publicUrl);

test('refused when it is sent: her next way at once', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, zalo }, second] });
  hotline.twilio.faults.set({ kind: 'refuse', count: 1 });
  // The account may write to her only where she has written first.
  await hotline.person(zalo).says('xin chào');
  await hotline.person().says('bố hay đánh em');
  await hotline.sweep();
  expect(hotline.person(zalo).last().text).toMatch(/^KHẨN: ca TC-\w{5}/);
  expect(await hotline.rows('select channel, step, state from alerts order by id')).toEqual([
    { channel: 'sms', step: 0, state: 'failed' },
    { channel: 'zalo', step: 0, state: 'accepted' },
  ]);
  hotline.phone(second).receivesNothing();
  await hotline.forward({ minutes: 5 });
  // The step after it goes by her first way again.
  hotline.phone(first).receives(/^KHAN/);
});

test('refused, and she has no other way: the next step is due now, once', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second, third] });
  hotline.twilio.faults.set({ kind: 'refuse', count: 2 });
  await hotline.person().says('bố hay đánh em');
  await hotline.sweep();
  await hotline.sweep();
  // Both steps of level 1 have failed within the minute; level 2 does not wait for its ten.
  hotline.phone(second).receives(/^KHAN/);
  for (let n = 0; n < 3; n += 1) await hotline.sweep();
  for (const number of [first, second, third]) hotline.phone(number).receivesNothing();
  await hotline.forward({ minutes: 20 });
  for (const number of [first, second, third]) hotline.phone(number).receives(/^KHAN/);
});

test('every page of the last step refused: an alarm, and it goes on repeating', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  hotline.twilio.faults.set({ kind: 'refuse' });
  await hotline.person().says('cứu em với');
  for (let n = 0; n < 6; n += 1) await hotline.sweep();
  expect(await hotline.rows('select kind from alarms where settled_at is null')).toEqual([{ kind: 'alerts_failed' }]);
  hotline.twilio.faults.clear();
  await hotline.forward({ minutes: 5 });
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('reported as undelivered: the same as refused', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, zalo }, second] });
  hotline.twilio.faults.set({ kind: 'undelivered', count: 1 });
  await hotline.person(zalo).says('xin chào');
  await hotline.person().says('bố hay đánh em');
  await hotline.sweep();
  hotline.phone(first).receivesNothing();
  expect(hotline.person(zalo).last().text).toMatch(/^KHẨN: ca/);
});

test('reported as undelivered before its own row is settled: not lost', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'limited', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.clock.forward({ seconds: 10 });
  const real = hotline.sending.channels.get('sms');
  if (!real) throw new Error('no sms');
  const early: typeof real = {
    ...real,
    send: async () => {
      const receivedAt = hotline.clock.now();
      const report = { kind: 'delivery', channel: 'sms', id: 'SMx:failed', sentAt: null, receivedAt } as const;
      await recordDelivery(hotline.hotline, { ...report, providerMessageIds: ['SMx'], ourId: null, outcome: 'failed' });
      return { kind: 'accepted', providerMessageId: 'SMx' };
    },
  };
  await sendMessages({ ...hotline.sending, channels: new Map([['sms', early]]) }, 'alert');
  expect(await hotline.rows(states)).toEqual([{ state: 'failed' }]);
  await hotline.sweep();
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('delivered changes nothing, whatever the order and however often it is said', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'statusesShuffled', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const started = hotline.clock.now().getTime();
  expect(await hotline.rows(clocks)).toEqual([{ version: 1, next_step_at: new Date(started + 60_000) }]);
  expect(
    await hotline.rows("select state, delivered_at is not null as delivered from outbox where purpose = 'alert'"),
  ).toEqual([{ state: 'accepted', delivered: true }]);
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
  await hotline.forward({ seconds: 60 });
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('accepted and never delivered: the second contact is paged on time all the same', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'blackHole', count: 2 });
  await hotline.person().says('cứu em với');
  await hotline.forward({ minutes: 1 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 1, seconds: 59 });
  hotline.phone(second).receivesNothing();
  await hotline.forward({ seconds: 1 });
  hotline.phone(second).receives(/^KHAN CAP/);
});

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

test('a report that carries our own id settles what became of it', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  deaf(hotline);
  hotline.twilio.faults.set({ kind: 'errorAfterAccept', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const [row] = await hotline.rows<{ id: string }>("select id from outbox where state = 'unknown'");
  const report: InboundDelivery = {
    kind: 'delivery',
    channel: 'sms',
    id: 'SMy:delivered',
    sentAt: null,
    receivedAt: hotline.clock.now(),
    providerMessageIds: ['SMy'],
    ourId: row?.id ?? '',
    outcome: 'delivered',
  };
  expect(await recordDelivery(hotline.hotline, report)).toBe('done');
  expect(await recordDelivery(hotline.hotline, report)).toBe('seen');
  expect(await hotline.rows("select state, delivered_at is not null as d from outbox where purpose = 'alert'")).toEqual(
    [{ state: 'accepted', d: true }],
  );
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
  await hotline.forward({ seconds: 30 });
  hotline.phone(first).receivesNothing();
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
