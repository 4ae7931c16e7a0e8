import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { plusSeconds } from '../../domain/clock.ts';
import { acknowledgeByMessage } from '../../hotline/acknowledge-by-message.ts';
import { acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { continueConversation } from '../../hotline/continue-conversation.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import { runEscalation } from '../../hotline/run-escalation.ts';
import type { Database } from '../../storage/database.ts';
import { claimOutgoing } from '../../storage/outbox-leases.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

class Died extends Error {}

/** A process that dies at the end of its transactions: everything in them was written, nothing is committed. */
function dying(hotline: Hotline): Hotline {
  const transaction: Database['transaction'] = (work) =>
    hotline.db.transaction(async (tx) => {
      await work(tx);
      throw new Died();
    });
  return { ...hotline, db: { ...hotline.db, transaction } };
}

/** A page is written, and waits. */
async function withWaitingPage(t: Parameters<typeof startHotline>[0]): Promise<TestHotline> {
  const hotline = await startHotline(t, { duty: [first, second] });
  hotline.twilio.faults.set({ kind: 'limited', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.clock.forward({ seconds: 3 });
  return hotline;
}
const message = (hotline: TestHotline, channel: 'zalo' | 'sms', address: string, text: string) => ({
  kind: 'message' as const,
  channel,
  id: `restart-${text}`,
  address,
  sentAt: null,
  receivedAt: hotline.clock.now(),
  content: { kind: 'text' as const, text },
});

test('died between the claim and the send: another sends it after the lease, once', async (t) => {
  const hotline = await withWaitingPage(t);
  const at = hotline.clock.now();
  const claim = { lane: 'alert' as const, at, leaseToken: randomUUID(), leaseUntil: plusSeconds(at, 10), limit: 10 };
  expect(await claimOutgoing(hotline.db, hotline.hotline.keyring, claim)).toHaveLength(1);
  await hotline.forward({ seconds: 9 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 2 });
  hotline.phone(first).receives(/^KHAN CAP/);
  await hotline.forward({ seconds: 10 });
  hotline.phone(first).receivesNothing();
});

test('died after the send and before it was noted: looked up, and not sent again', async (t) => {
  const hotline = await withWaitingPage(t);
  await expect(sendMessages({ ...hotline.sending, hotline: dying(hotline.hotline) }, 'alert')).rejects.toThrow(Died);
  await hotline.twilio.idle();
  expect(await hotline.rows("select state from outbox where purpose = 'alert'")).toEqual([{ state: 'sending' }]);
  await hotline.forward({ seconds: 11 });
  hotline.phone(first).receives(/^KHAN CAP/);
  hotline.phone(first).receivesNothing();
  expect(await hotline.rows('select state from alerts')).toEqual([{ state: 'accepted' }]);
});

test('the same, and the provider cannot be asked: its own report of the message is enough', async (t) => {
  const hotline = await withWaitingPage(t);
  await expect(sendMessages({ ...hotline.sending, hotline: dying(hotline.hotline) }, 'alert')).rejects.toThrow(Died);
  hotline.twilio.faults.set({ kind: 'unauthorized', route: 'read' });
  await hotline.twilio.idle();
  for (const seconds of [11, 11]) await hotline.forward({ seconds });
  expect(hotline.phone(first).texts()).toHaveLength(1);
  expect(await hotline.rows('select state from alerts')).toEqual([{ state: 'accepted' }]);
});

test('the same, and no report comes either: one duplicate at most, never none', async (t) => {
  const hotline = await withWaitingPage(t);
  // Its reports do not reach us.
  hotline.twilio.pointAt('http://127.0.0.1:1', hotline.hotline.paging.publicUrl);
  await expect(sendMessages({ ...hotline.sending, hotline: dying(hotline.hotline) }, 'alert')).rejects.toThrow(Died);
  hotline.twilio.faults.set({ kind: 'unauthorized', route: 'read' });
  for (const seconds of [11, 11]) await hotline.forward({ seconds });
  expect(hotline.phone(first).texts()).toHaveLength(2);
});

test('died with a step written and not committed: another does the step, nobody is paged twice', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const { facts } = await hotline.onlyCase();
  for (const seconds of [60, 120]) {
    hotline.clock.forward({ seconds });
    await expect(runEscalation(dying(hotline.hotline), facts.id)).rejects.toThrow(Died);
    expect(await hotline.rows('select 1 from alerts')).toHaveLength(1 + Number(seconds > 60));
    await Promise.all([hotline.sweep(), hotline.sweep(), hotline.sweep()]);
    hotline.phone(seconds === 60 ? first : second).receives(/^KHAN CAP/);
    for (const number of [first, second]) hotline.phone(number).receivesNothing();
  }
});

test('died in an urgent turn before its commit: the provider tells it again, and it is one case with one page', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const cry = message(hotline, 'zalo', '2468458835291110009', 'cứu em với');
  await expect(continueConversation(dying(hotline.hotline), cry)).rejects.toThrow(Died);
  expect(
    await hotline.rows('select 1 from inbox union all select 1 from cases union all select 1 from alerts'),
  ).toEqual([]);
  expect(await continueConversation(hotline.hotline, cry)).toMatchObject({
    kind: 'done',
    lanes: expect.arrayContaining(['alert']),
  });
  expect(await continueConversation(hotline.hotline, cry)).toEqual({ kind: 'seen' });
  await hotline.sweep();
  hotline.phone(first).receives(/^KHAN CAP/);
});

test('died after the commit and before anything was sent: the sweep of another finds it', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await continueConversation(hotline.hotline, message(hotline, 'zalo', '2468458835291110009', 'cứu em với'));
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 2 });
  hotline.phone(first).receives(/^KHAN CAP/);
  hotline.phone(first).receivesNothing();
});

test('died in an acknowledgement before its commit: nobody has it, and pressing again takes it', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const token = hotline.phone(first).token();
  await expect(acknowledgeByLink(dying(hotline.hotline), token)).rejects.toThrow(Died);
  const sms = message(hotline, 'sms', first, 'ok');
  await expect(acknowledgeByMessage(dying(hotline.hotline), sms)).rejects.toThrow(Died);
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(person.texts().join(' ')).not.toMatch(/có cán bộ nhận/);
  expect(await hotline.rows('select 1 from audit_log')).toEqual([]);
  expect(await acknowledgeByMessage(hotline.hotline, sms)).toBe('done');
  expect(await acknowledgeByMessage(hotline.hotline, sms)).toBe('seen');
  await hotline.sweep();
  hotline.phone(first).receives(/^Da ghi/);
  expect(await acknowledgeByLink(hotline.hotline, token)).toMatchObject({ kind: 'alreadyYours' });
});
