import { expect, test } from 'vitest';
import { secondsBetween } from '../../domain/clock.ts';
import { openAlarms } from '../../storage/alarms.ts';
import { listedBeat, listingWarning } from '../../storage/heartbeats.ts';
import { catchUp } from '../../workers/catch-up.ts';
import { sweepOnce } from '../../workers/sweep.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const person = '+84911111111';
const cry = 'cuu em voi, bo dang cam dao';

/** A hotline that has looked once; then the bot is away while a person writes. */
async function missing(hotline: TestHotline, text: string): Promise<void> {
  hotline.twilio.faults.set({ kind: 'reset', route: 'inbound', count: 1 });
  expect(await hotline.twilio.phone(person).says(text)).toBe(0);
}
const started = async (...given: Parameters<typeof startHotline>): Promise<TestHotline> => {
  const hotline = await startHotline(...given);
  await hotline.sweep();
  return hotline;
};
const messages = (hotline: TestHotline) =>
  hotline.rows<{ n: number }>("select count(*)::int as n from inbox where kind = 'message'");

test('a cry the bot never heard opens a case within a minute, pages the officer, and is answered', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  hotline.clock.forward({ seconds: 10 });
  await missing(hotline, cry);
  const wrote = hotline.clock.now();
  expect(await hotline.cases()).toEqual([]);
  await hotline.forward({ seconds: 60 });
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical', firstHeardAt: wrote });
  expect(JSON.stringify(timeline)).toContain('cam dao');
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.phone(person).receives(/111/);
  hotline.phone(person).texts();
  expect(await hotline.rows("select sent_at, received_at from inbox where kind = 'message'")).toEqual([
    { sent_at: wrote, received_at: wrote },
  ]);
  await hotline.forward({ seconds: 59 });
  expect(await messages(hotline)).toEqual([{ n: 1 }]);
});

test.for(['before', 'after', 'at once'] as const)(
  'the webhook that comes as well, %s the look, changes nothing: one effect',
  async (when, t) => {
    const hotline = await started(t, { duty: [officer] });
    await missing(hotline, cry);
    if (when === 'before') await hotline.twilio.tellAgain(person);
    hotline.clock.forward({ seconds: 60 });
    await Promise.all([
      sweepOnce(hotline.hotline, hotline.sending),
      ...(when === 'at once' ? [hotline.twilio.tellAgain(person), sweepOnce(hotline.hotline, hotline.sending)] : []),
    ]);
    if (when === 'after') await hotline.twilio.tellAgain(person);
    await hotline.sweep();
    expect(await messages(hotline)).toEqual([{ n: 1 }]);
    expect((await hotline.onlyCase()).facts.state).toBe('open');
    hotline.phone(officer).receives(/^KHAN CAP/);
    hotline.phone(officer).receivesNothing();
    expect(
      hotline
        .phone(person)
        .texts()
        .filter((text) => text.includes('18001769')),
    ).toHaveLength(1);
  },
);

test('after a long stop nothing in between is passed over; the first text goes out, late answers do not', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  hotline.clock.forward({ days: 2 });
  await missing(hotline, 'xin chao');
  hotline.clock.forward({ minutes: 1 });
  await missing(hotline, cry);
  hotline.clock.forward({ hours: 20 });
  // Her second answer waits for the first one, in another lane.
  for (const _sweep of [1, 2]) await hotline.sweep();
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
  expect(JSON.stringify((await hotline.onlyCase()).timeline)).toContain('xin chao');
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.phone(person).receives(/111/);
  hotline.phone(person).receivesNothing();
  expect(
    await hotline.rows('select purpose, state, reason from outbox where person_id is not null order by id'),
  ).toEqual([
    { purpose: 'first', state: 'accepted', reason: null },
    { purpose: 'reply', state: 'expired', reason: 'too late' },
    { purpose: 'reply', state: 'expired', reason: 'too late' },
  ]);
  // The hotline writes by itself only within 15 minutes of her own last message.
  expect(await hotline.takes(officer)).toMatchObject({ kind: 'taken' });
  hotline.phone(officer).texts();
  hotline.phone(person).receivesNothing();
});

test('what she wrote before she said stop counts, and breaks no silence', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  await hotline.phone(person).says('xin chao');
  hotline.phone(person).texts();
  hotline.clock.forward({ seconds: 20 });
  await missing(hotline, cry);
  hotline.clock.forward({ seconds: 20 });
  await hotline.phone(person).says('dung');
  hotline.phone(person).texts();
  await hotline.forward({ minutes: 2 });
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
  hotline.phone(officer).texts();
  hotline.phone(person).receivesNothing();
  const stopped = await hotline.rows<{ is: boolean }>('select stopped_at is not null as is from conversations');
  expect(stopped).toEqual([{ is: true }]);
});

test('an officer’s acknowledgement that was missed takes the case too', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  await hotline.person().says('cứu em với');
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.twilio.faults.set({ kind: 'reset', route: 'inbound', count: 1 });
  await hotline.twilio.phone(officer).says('ok');
  await hotline.forward({ seconds: 60 });
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  hotline.phone(officer).texts();
});

test('what was written before the hotline was there is not its to answer', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  await missing(hotline, cry);
  hotline.clock.forward({ minutes: 30 });
  await hotline.sweep();
  expect(await messages(hotline)).toEqual([{ n: 0 }]);
});

test('looks that fail hold up nothing, are an alarm after the third, and are made up for', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  const look = catchUp(hotline.sending);
  const kinds = async () => (await openAlarms(hotline.db)).map(({ kind }) => kind);
  const mark = () => hotline.rows(`select at from heartbeats where name = '${listedBeat('sms')}'`);
  const before = await mark();
  await missing(hotline, cry);
  hotline.twilio.faults.set({ kind: 'unauthorized', route: 'read' });
  for (const open of [[], [], ['missed_not_listed']]) {
    hotline.clock.forward({ minutes: 1 });
    await look();
    expect(await kinds()).toEqual(open);
  }
  expect(await mark()).toEqual(before);
  hotline.clock.forward({ seconds: 1 });
  expect(await listingWarning(hotline.db, 'sms', hotline.clock.now())).toEqual([
    'messages by sms that did not reach us were last looked for 181 s ago',
  ]);
  hotline.twilio.faults.clear();
  hotline.clock.forward({ minutes: 1 });
  await look();
  expect(await kinds()).toEqual([]);
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.phone(person).texts();
});

test('a message the database does not take is looked for again, and keeps back no other', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  await missing(hotline, 'xin chao');
  hotline.twilio.faults.set({ kind: 'reset', route: 'inbound', count: 1 });
  await hotline.twilio.phone('+84922222222').says(cry);
  hotline.clock.forward({ minutes: 1 });
  let refused = 0;
  const { db } = hotline.hotline;
  const query: typeof db.query = (asked, values) => {
    if (asked.name === 'write-ordinary-turns') refused += 1;
    return asked.name === 'write-ordinary-turns' && refused === 1
      ? Promise.reject(new Error('away'))
      : db.query(asked, values);
  };
  await catchUp({ ...hotline.sending, hotline: { ...hotline.hotline, db: { ...db, query } } })();
  expect(refused).toBe(1);
  expect(await messages(hotline)).toEqual([{ n: 1 }]);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  await hotline.sweep();
  expect(await messages(hotline)).toEqual([{ n: 2 }]);
  for (const number of [officer, person, '+84922222222']) hotline.phone(number).texts();
});

test('a message its provider lists only a while after it came is found by a later look', async (t) => {
  const hotline = await started(t, { duty: [officer] });
  hotline.clock.forward({ seconds: 50 });
  await missing(hotline, cry);
  const sms = hotline.sending.channels.get('sms');
  if (sms?.listMissed === undefined) throw new Error('nothing to list');
  const { listMissed } = sms;
  const late: typeof listMissed = async (since, signal) => {
    const { messages: all, ...rest } = await listMissed(since, signal);
    const listed = all.filter(({ receivedAt }) => secondsBetween(receivedAt, hotline.clock.now()) >= 30);
    return { ...rest, messages: listed };
  };
  const look = catchUp({ ...hotline.sending, channels: new Map([['sms', { ...sms, listMissed: late }]]) });
  hotline.clock.forward({ seconds: 10 });
  await look();
  expect(await messages(hotline)).toEqual([{ n: 0 }]);
  hotline.clock.forward({ seconds: 60 });
  await look();
  expect(await messages(hotline)).toEqual([{ n: 1 }]);
  await hotline.sweep();
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.phone(person).texts();
});
