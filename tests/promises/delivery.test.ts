import { expect, test } from 'vitest';
import type { InboundDelivery } from '../../domain/message.ts';
import { recordDelivery } from '../../hotline/record-delivery.ts';
import { recordDelivered } from '../../storage/delivery-reports.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { startHotline } from '../harness/hotline.ts';

const [first, second, third] = ['+84900000001', '+84900000002', '+84900000003'] as const;
const zalo = '2468458835290000042';
const clocks = 'select version, next_step_at from cases';
const states = "select state from alerts where purpose = 'page' order by id";

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
      const report = {
        kind: 'delivery',
        provider: 'twilio',
        channel: 'sms',
        id: 'SMx:failed',
        sentAt: null,
        receivedAt,
      } as const;
      await recordDelivery(hotline.hotline, { ...report, providerMessageIds: ['SMx'], ourId: null, outcome: 'failed' });
      return { kind: 'accepted', providerMessageId: 'SMx' };
    },
  };
  await sendMessages({ ...hotline.sending, channels: new Map([['sms', early]]) }, 'alert');
  expect(await hotline.rows(states)).toEqual([{ state: 'failed' }]);
  await hotline.sweep();
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('reported as undelivered in the same instant in which its row is settled: not lost', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'limited', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.clock.forward({ seconds: 10 });
  const real = hotline.sending.channels.get('sms');
  if (!real) throw new Error('no sms');
  const taken: typeof real = { ...real, send: async () => ({ kind: 'accepted', providerMessageId: 'SMz' }) };
  let sent: Promise<unknown> = Promise.resolve();
  const waits = "select 1 from pg_locks where locktype = 'advisory' and not granted";
  const isSettled = "select 1 from alerts where state <> 'waiting'";
  await hotline.db.transaction(async (tx) => {
    const report = { channel: 'sms', providerMessageId: 'SMz', ourId: null, outcome: 'failed' } as const;
    expect(await recordDelivered(tx, { ...report, at: hotline.clock.now() })).toMatchObject({ failedAlertId: null });
    sent = sendMessages({ ...hotline.sending, channels: new Map([['sms', taken]]) }, 'alert');
    // Its row is being settled while the report is not committed yet.
    while ((await hotline.rows(waits)).length + (await hotline.rows(isSettled)).length === 0);
  });
  await sent;
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

test('reports in any order, each said twice: one fate, one look at the case', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const [row] = await hotline.rows<{ sid: string }>(
    "select provider_message_id as sid from outbox where purpose = 'alert'",
  );
  const before = await hotline.rows('select state, delivered_at from outbox order by id');
  const clocksBefore = await hotline.rows(clocks);
  for (const outcome of ['read', 'delivered', 'delivered', 'read'] as const) {
    const report: InboundDelivery = {
      kind: 'delivery',
      provider: 'twilio',
      channel: 'sms',
      id: `again:${outcome}`,
      sentAt: null,
      receivedAt: hotline.clock.now(),
      providerMessageIds: [row?.sid ?? ''],
      ourId: null,
      outcome,
    };
    await Promise.all([recordDelivery(hotline.hotline, report), recordDelivery(hotline.hotline, report)]);
  }
  expect(await hotline.rows('select state, delivered_at from outbox order by id')).toEqual(before);
  expect(await hotline.rows(clocks)).toEqual(clocksBefore);
  expect(await hotline.rows(states)).toEqual([{ state: 'accepted' }]);
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
