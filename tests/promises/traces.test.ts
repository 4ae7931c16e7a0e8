import { expect, type TestContext, test } from 'vitest';
import { silentLog } from '../../domain/log.ts';
import type { Spans } from '../../domain/spans.ts';
import { handleInbound } from '../../hotline/handle-inbound.ts';
import { openSpans } from '../../meters/open-spans.ts';
import { createSearch } from '../harness/canaries.ts';
import { type Collector, startCollector, type TakenSpan } from '../harness/collector.ts';
import { startHotline } from '../harness/hotline.ts';
import { holder, other, pins, startCase } from '../harness/officer-page.ts';
import { until } from '../harness/processes.ts';
import { webhook } from '../harness/zalo-request.ts';

const child = 'Hoàng Yến Nhi Bống';
const address = 'ngõ Chuồn Chuồn Ớt';
const cry = `cứu em với, bố đang cầm dao, em là ${child}, nhà ở ${address}, gọi 0987654321`;

async function traced(
  t: TestContext,
): Promise<{ collector: Collector; spans: Spans; told: () => Promise<TakenSpan[]> }> {
  const collector = await startCollector(t);
  const spans = await openSpans({ url: `${collector.url}/v1/traces`, headers: {} }, 'test', silentLog);
  t.onTestFinished(() => spans.close());
  const told = async (): Promise<TakenSpan[]> => {
    await spans.close();
    return collector.spans();
  };
  return { collector, spans, told };
}

const named = (told: readonly TakenSpan[], name: string): TakenSpan[] => told.filter((one) => one.name === name);
/** The attributes without what stands before each. */
const factsOf = ({ attributes }: TakenSpan): Record<string, string | number> =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key.replace('hotline.', ''), value]));
const within = (told: readonly TakenSpan[], one: TakenSpan): string[] =>
  told.filter(({ parentSpanId }) => parentSpanId === one.spanId).map(({ name }) => name);

test('a cry, its page and who takes it can be followed step by step, and nobody is named', async (t) => {
  const { collector, spans, told } = await traced(t);
  const hotline = await startCase(t, { spans, says: [cry] });
  const { browser, code, token } = hotline;
  // A second officer is paged, answers, and the first one takes it.
  await hotline.forward({ minutes: 4 });
  await browser.takes();
  await browser.enters(pins[holder]);
  await browser.does('/note', { words: `đã gọi ${child}` });
  await browser.does('/reply', { words: `cô đang tới ${address}` });
  await hotline.phone(other).says(`1 ${code}`);
  const links = hotline
    .phone(other)
    .texts()
    .flatMap((text) => /\/a\/([\w-]{22})/.exec(text)?.[1] ?? []);
  const forged = { 'x-zevent-signature': 'mac=0000', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
  const { body } = webhook('2468458835296100009', address);
  expect((await fetch(hotline.webhook, { method: 'POST', headers: forged, body })).status).toBe(401);
  hotline.phone(holder).texts();
  const all = await told();

  // The cry: door, cause, turn, commit, and what it put into the outbox.
  const turn = named(all, 'turn').find((one) => factsOf(one).judged === 'urgent');
  if (turn === undefined) throw new Error('no turn was told');
  expect(factsOf(turn)).toEqual({ judged: 'urgent', outcome: 'done', redos: 0 });
  const above = (one: TakenSpan): TakenSpan | undefined => all.find(({ spanId }) => spanId === one.parentSpanId);
  const inbound = above(turn);
  expect(inbound && factsOf(inbound)).toEqual({ channel: 'zalo', inbound: 'message', outcome: 'done' });
  const door = inbound && above(inbound);
  expect(door).toMatchObject({ name: 'webhook', kind: 2, attributes: { 'hotline.channel': 'zalo' } });
  expect(door?.parentSpanId).toBeUndefined();
  expect(within(all, turn)).toEqual(['commit']);
  const commit = all.find(({ parentSpanId }) => parentSpanId === turn.spanId);
  expect(commit && within(all, commit)).toEqual(['queued', 'queued', 'queued']);

  // Each message that was put into the outbox and sent is found again by its id.
  const queued = named(all, 'queued').map((one) => factsOf(one).message_id);
  const sends = named(all, 'send');
  expect(new Set(queued).size).toBe(queued.length);
  const alerts = sends.filter((one) => factsOf(one).purpose === 'alert');
  expect(alerts.length).toBeGreaterThan(2);
  for (const one of sends) expect(queued).toContain(factsOf(one).message_id);
  const [page] = alerts;
  expect(page && factsOf(page)).toMatchObject({
    ...{ channel: 'sms', purpose: 'alert', provider: 'twilio', attempt: 1, result: 'accepted' },
  });
  expect(page && within(all, page)).toEqual(['provider']);

  // The steps that came due, and who took it.
  expect(named(all, 'escalation').map(factsOf)).toContainEqual({ urgency: 'critical', outcome: 'done' });
  expect(named(all, 'acknowledge').map(factsOf)).toEqual([
    { by: 'link', outcome: 'taken' },
    { by: 'message', outcome: 'done' },
  ]);
  expect(named(all, 'webhook').map(factsOf)).toContainEqual({ channel: 'zalo', outcome: 'refused' });
  // Whoever calls does not choose what it belongs to.
  expect(all.some(({ traceId }) => traceId === 'a'.repeat(32))).toBe(false);

  expect(links.length).toBeGreaterThan(0);
  const words = [child, address, cry, '987654321', hotline.writer.id, code, code.slice(3), token, ...links];
  const officers = ['chị Hạnh', 'anh Dũng', ...[holder, other].map((phone) => phone.slice(3)), ...Object.values(pins)];
  const ids = await hotline.rows<{ id: string }>(
    'select id::text from people union all select id::text from cases union all select id::text from officers union all select provider_message_id from outbox where provider_message_id is not null',
  );
  expect(ids.length).toBeGreaterThan(5);
  const canaries = [...words, ...officers, ...ids.map(({ id }) => id)];
  expect(createSearch(canaries.map((word) => ({ word })))(collector.bytes())).toEqual([]);
  // The search finds what is there.
  expect(createSearch([{ word: String(queued[0]) }])(collector.bytes()).length).toBeGreaterThan(0);
});

test('a turn that somebody got ahead of tells how often it was worked, and what a lost try queued is not told', async (t) => {
  const { spans, told } = await traced(t);
  const hotline = await startHotline(t, { spans });
  // All at once, as by several bots: each begins before another has written.
  const at = hotline.clock.now();
  const heard = (n: number) =>
    handleInbound(
      hotline.hotline,
      {
        ...{ kind: 'message' as const, channel: 'zalo' as const, id: `m${n}`, address: '2468458835296100001' },
        ...{ sentAt: at, receivedAt: at, content: { kind: 'text' as const, text: 'tôi cần giúp' } },
      },
      '',
    );
  await Promise.all([1, 2, 3, 4].map(heard));
  const all = await told();
  const redos = named(all, 'turn').map((one) => Number(factsOf(one).redos));
  const lost = named(all, 'commit').filter(({ status }) => status.code === 2);
  expect(redos.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0);
  expect(lost.length).toBe(redos.reduce((sum, n) => sum + n, 0));
  for (const one of lost) expect(within(all, one)).toEqual([]);
  const rows = await hotline.rows<{ id: string }>('select id::text from outbox order by 1');
  const queued = named(all, 'queued').map((one) => factsOf(one).message_id);
  expect(queued.sort()).toEqual(rows.map(({ id }) => id));
});

test('what is kept while the database is away is told as kept, as sent at once and as worked later', async (t) => {
  const { spans, told } = await traced(t);
  const hotline = await startHotline(t, { spans, duty: [holder], databaseMayGo: true });
  await hotline.sending.channels.get('zalo')?.tend();
  hotline.database.cut();
  expect(await hotline.zalo.person('2468458835296100002').says(cry)).toBe(200);
  await until('she is helped', () => hotline.twilio.phone(holder).received().length > 0);
  hotline.database.back();
  await until('it is worked', () => !hotline.intake.state().away && hotline.spill.bytes() === 0);
  const all = await told();
  hotline.phone(holder).texts();
  expect(named(all, 'webhook').map(factsOf)).toContainEqual({ channel: 'zalo', outcome: 'spilled' });
  const sends = named(all, 'send').map(factsOf);
  expect(sends.map(({ purpose, result }) => [purpose, result])).toEqual(
    expect.arrayContaining([
      ['alert', 'accepted'],
      ['first', 'accepted'],
    ]),
  );
  const replay = named(all, 'replay').at(-1);
  expect(replay?.parentSpanId).toBeUndefined();
  expect(replay && within(all, replay)[0]).toBe('inbound');
  // What was sent at once does not wait in the outbox.
  const queued = named(all, 'queued').map((one) => factsOf(one).message_id);
  for (const { message_id: id } of sends) expect(queued).not.toContain(id);
});

test('a collector that hangs, fails or is gone delays no answer', async (t) => {
  const { collector, spans } = await traced(t);
  const hotline = await startHotline(t, { spans, duty: [holder] });
  for (const mode of ['hangs', 'fails'] as const) {
    collector.mode = mode;
    for (let n = 0; n < 30; n += 1) {
      const from = performance.now();
      expect(await hotline.zalo.person(`24684588352961${mode === 'hangs' ? 1 : 2}0${n + 100}`).says('xin chào')).toBe(
        200,
      );
      expect(performance.now() - from).toBeLessThan(4_000);
    }
  }
});
