import { describe, expect, test } from 'vitest';
import { smsFaultKinds } from '../../simulator/twilio-faults.ts';
import { apiFaultKinds } from '../../simulator/zalo-faults.ts';
import { startHotline, type TestHotline, type TestOptions } from '../harness/hotline.ts';
import { modesOf, type Row, smsRows, type Way, zaloRows } from '../harness/provider-modes.ts';

const officers = [
  { phone: '+84900000001', zalo: '2468458835290000041' },
  { phone: '+84900000002', zalo: '2468458835290000042' },
] as const;
const writers = { sms: '+84912345678', zalo: '2468458835290000077' } as const;

test('every mode of the simulator has its row', () => {
  expect(Object.keys(smsRows).sort()).toEqual([...smsFaultKinds].sort());
  expect(Object.keys(zaloRows).sort()).toEqual([...apiFaultKinds].sort());
});

/** A hotline whose two officers can be reached by SMS alone, or by both where Zalo is what goes wrong. */
async function started(t: Parameters<typeof startHotline>[0], way: Way, row: Row): Promise<TestHotline> {
  const duty = officers.map(({ phone, zalo }) => ({ phone, ...(way === 'zalo' && { zalo }) }));
  const options: TestOptions = row.silent ? { duty, patience: 700 } : { duty };
  const hotline = await startHotline(t, options);
  // The account may write to her only where she has written first.
  if (way === 'zalo') for (const { zalo } of officers) await hotline.zalo.person(zalo).opensChat();
  await hotline.sweep();
  return hotline;
}

/** Sets the mode for the next call, or until the answered function is called. */
function breaks(hotline: TestHotline, way: Way, kind: string, count: number | null): () => void {
  if (kind === 'connectionRefused') return hotline.providersGoAway();
  const fault = { count, ms: kind === 'drip' ? 200 : 20 };
  if (way === 'sms') hotline.twilio.faults.set({ ...fault, kind: smsFaultKinds.find((one) => one === kind) ?? 'hang' });
  else hotline.zalo.faults.set({ ...fault, kind: apiFaultKinds.find((one) => one === kind) ?? 'hang' });
  return way === 'sms' ? hotline.twilio.faults.clear : hotline.zalo.faults.clear;
}

/** Word of delivery would settle an unknown before it is looked up. */
const deaf = ({ twilio, hotline }: TestHotline): void => twilio.pointAt('http://127.0.0.1:1', hotline.paging.publicUrl);

async function writes(hotline: TestHotline, way: Way, text: string): Promise<void> {
  if (way === 'sms') await hotline.twilio.phone(writers.sms).says(text);
  else await hotline.zalo.person(writers.zalo).says(text);
}

/** Every text that has reached somebody, oldest first. */
const arrived = (hotline: TestHotline, way: Way, whom: { phone: string; zalo: string }): string[] =>
  way === 'sms'
    ? hotline.twilio
        .phone(whom.phone)
        .received()
        .map(({ text }) => text)
    : hotline.zalo
        .person(whom.zalo)
        .received()
        .map(({ text }) => text);
const writer = { phone: writers.sms, zalo: writers.zalo };
const isPage = (text: string): boolean => /^KH[AẨ]N C[AẤ]P/.test(text);
const isFirst = (text: string): boolean => text.includes('18001769');

/** Every text a provider has taken, to whomever, with how often. */
function taken(hotline: TestHotline, way: Way): Map<string, number> {
  const all =
    way === 'sms'
      ? hotline.twilio.accepted().map(({ to, text }) => `${to} ${text}`)
      : hotline.zalo.accepted().map(({ userId, text }) => `${userId} ${text}`);
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

type OutboxRow = {
  purpose: string;
  state: string;
  reason: string | null;
  unknowns: number;
  accepted_at: Date | null;
  not_after: Date | null;
};
const outbox = (hotline: TestHotline, way: Way): Promise<OutboxRow[]> =>
  hotline.rows<OutboxRow>(
    `select purpose, state, reason, unknowns, accepted_at, not_after from outbox where channel = '${way}' order by id`,
  );

/** Accepted sends of one message are at most one more than its attempts whose fate nobody knew. */
async function expectNoFlood(hotline: TestHotline, way: Way): Promise<void> {
  const rows = await outbox(hotline, way);
  const unknowns = Math.max(0, ...rows.map((row) => row.unknowns));
  for (const [text, times] of taken(hotline, way)) expect(times, text).toBeLessThanOrEqual(1 + unknowns);
  const sent = [...taken(hotline, way).values()].reduce((sum, n) => sum + n, 0);
  expect(sent).toBeLessThanOrEqual(rows.length + rows.reduce((sum, row) => sum + row.unknowns, 0));
}

/** What did not go is in a state that says so, with its reason; nothing of ours is still held by a worker. */
async function expectNothingSilent(hotline: TestHotline, way: Way): Promise<void> {
  for (const row of await outbox(hotline, way)) {
    expect(row.state).not.toBe('sending');
    if (row.state !== 'accepted') expect(row.reason).not.toBeNull();
  }
}

describe.concurrent.each(['sms', 'zalo'] as const)('%s', (way) => {
  const other = way === 'sms' ? 'zalo' : 'sms';

  test.for(modesOf(way))('%s, once: the answer and the page', async ([kind, row], t) => {
    const hotline = await started(t, way, row);
    const had = (await outbox(hotline, way)).length;
    let mended = breaks(hotline, way, kind, 1);
    await writes(hotline, way, 'xin chào');
    if (way === 'sms' && row.after === 'unknown') deaf(hotline);
    await hotline.sweep();
    if (kind === 'connectionRefused') mended();
    expect((await outbox(hotline, way))[had]).toMatchObject({ purpose: 'first', state: row.after });
    for (let n = 0; n < 7; n += 1) await hotline.forward({ seconds: 10 });
    expect(arrived(hotline, way, writer).filter(isFirst)).toHaveLength(row.answer);
    await expectNoFlood(hotline, way);
    await expectNothingSilent(hotline, way);

    // A person by the other channel, so that the fault meets the page.
    mended = breaks(hotline, way, kind, 1);
    const before = (await outbox(hotline, way)).length;
    await writes(hotline, other, 'cứu em với');
    await hotline.sweep();
    if (kind === 'connectionRefused') mended();
    expect((await outbox(hotline, way))[before]).toMatchObject({ purpose: 'alert', state: row.after });
    // Before the next step is due by the clock.
    for (let n = 0; n < 11; n += 1) await hotline.forward({ seconds: 5 });
    expect(arrived(hotline, way, officers[0]).filter(isPage)).toHaveLength(row.page);
    if (kind !== 'blackHole') {
      const ways = (['sms', 'zalo'] as const).flatMap((one) => arrived(hotline, one, officers[0]).filter(isPage));
      expect(ways.length).toBeGreaterThan(0);
    }
    await expectNoFlood(hotline, way);
    for (const { phone } of officers) hotline.phone(phone).texts();
    hotline.phone(writers.sms).texts();
  });

  test.for(modesOf(way))(
    '%s, for ten minutes: everybody is paged in time, and nothing comes too late',
    { timeout: 90_000 },
    async ([kind, row], t) => {
      const hotline = await started(t, way, row);
      // Then Zalo is all there is.
      if (way === 'zalo') hotline.twilio.faults.set({ kind: 'blackHole' });
      const mended = breaks(hotline, way, kind, null);
      await writes(hotline, way, 'cứu em với');
      const level = (n: number): Promise<unknown[]> => hotline.rows(`select 1 from alerts where level = '${n}'`);
      for (const seconds of [60, 60, 59]) await hotline.forward({ seconds });
      if (row.after !== 'refused' && kind !== 'undelivered') expect(await level(2)).toEqual([]);
      await hotline.forward({ seconds: 1 });
      expect((await level(2)).length).toBeGreaterThan(0);
      // Either a provider has taken a page, or somebody is told that none did.
      const pages = await hotline.rows("select 1 from alerts where purpose = 'page' and state = 'accepted'");
      const alarms = await hotline.rows("select 1 from alarms where kind = 'alerts_failed' and settled_at is null");
      expect(pages.length + alarms.length).toBeGreaterThan(0);
      for (const seconds of [300, 120, 60]) await hotline.forward({ seconds });
      await expectNoFlood(hotline, way);
      const told = arrived(hotline, way, writer).length;
      mended();
      hotline.twilio.faults.clear();
      // More than the next repeat of the last step.
      for (let n = 0; n < 11; n += 1) await hotline.forward({ seconds: 30 });
      for (const officer of officers)
        expect(arrived(hotline, way, officer).filter(isPage).length, officer.phone).toBeGreaterThan(0);
      await expectNoFlood(hotline, way);
      await expectNothingSilent(hotline, way);
      const late = (await outbox(hotline, way)).filter(
        ({ accepted_at, not_after }) => accepted_at !== null && not_after !== null && accepted_at > not_after,
      );
      expect(late).toEqual([]);
      // Only the first text may come so late.
      const since = arrived(hotline, way, writer).slice(told);
      expect(since.filter((text) => !isFirst(text) && !text.includes('Chưa có ai'))).toEqual([]);
      for (const { phone } of officers) hotline.phone(phone).texts();
      hotline.phone(writers.sms).texts();
    },
  );
});
