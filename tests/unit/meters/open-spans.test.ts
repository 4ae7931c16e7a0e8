import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../../domain/id.ts';
import { silentLog } from '../../../domain/log.ts';
import { noSpans } from '../../../domain/spans.ts';
import { attributesOf, openSpans } from '../../../meters/open-spans.ts';
import { startCollector } from '../../harness/collector.ts';
import { until } from '../../harness/processes.ts';

async function opened(t: TestContext) {
  const collector = await startCollector(t);
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (event: string) => void warnings.push(event) };
  const target = { url: `${collector.url}/v1/traces`, headers: { 'api-key': 'k' } };
  const spans = await openSpans(target, 'test', log);
  t.onTestFinished(() => spans.close());
  return { collector, spans, warnings };
}

test('without a target nothing is told, and work is done all the same', async () => {
  const spans = await openSpans(null, 'test', silentLog);
  expect(spans).toBe(noSpans);
  expect(await spans.run('turn', {}, async () => 'done')).toBe('done');
});

test('spans stand in one another, and what begins a trace begins one wherever it is called', async (t) => {
  const { collector, spans } = await opened(t);
  const id = newId(new Date());
  await spans.run('webhook', { channel: 'zalo' }, () =>
    spans.run('turn', {}, async () => {
      await spans.run('commit', {}, async () => spans.queued(id, 'alert'));
      await spans.run('replay', {}, async () => spans.note({ outcome: 'done' }));
    }),
  );
  // A part of nothing is not told.
  await spans.run('commit', {}, async () => spans.note({ outcome: 'done' }));
  await spans.close();
  const told = collector.spans();
  const nameOf = (spanId: string | undefined) => told.find((one) => one.spanId === spanId)?.name ?? null;
  expect(Object.fromEntries(told.map(({ name, parentSpanId }) => [name, nameOf(parentSpanId)]))).toEqual({
    webhook: null,
    turn: 'webhook',
    commit: 'turn',
    queued: 'commit',
    replay: null,
  });
  expect(new Set(told.map(({ traceId }) => traceId)).size).toBe(2);
  expect(told.find(({ name }) => name === 'queued')?.attributes).toEqual({
    'hotline.message_id': id,
    'hotline.purpose': 'alert',
  });
  expect(told.every(({ process }) => process === 'tin-cay-test')).toBe(true);
  expect(collector.bytes().toString()).toContain('api-key\nk');
});

test('of an error its class is told and not a word of it, and what failed has put nothing into the outbox', async (t) => {
  const { collector, spans } = await opened(t);
  class TurnConflict extends Error {}
  const work = spans.run('turn', {}, async () => {
    spans.queued(newId(new Date()), 'reply');
    throw new TurnConflict('cứu em, nhà em ở ngõ mười bảy');
  });
  await expect(work).rejects.toThrow('cứu em');
  await spans.close();
  expect(collector.spans()).toMatchObject([
    { name: 'turn', status: { code: 2 }, attributes: { 'error.type': 'TurnConflict' } },
  ]);
  expect(collector.bytes().toString()).not.toContain('ngõ');
});

test('whatever is not on the list, or not what it should be, is left out', () => {
  const words = 'cứu em với';
  const wrong: object = {
    ...{ channel: words, inbound: words, judged: words, urgency: words, outcome: words, redos: 0.5, purpose: words },
    ...{
      provider: words,
      attempt: -1,
      result: words,
      by: words,
      messageId: '0912345678',
      text: words,
      code: 'TC-0000',
    },
  };
  expect(attributesOf(wrong)).toEqual({});
  expect(attributesOf({ redos: 0, channel: 'zalo' })).toEqual({ 'hotline.redos': 0, 'hotline.channel': 'zalo' });
});

test('that a collector takes nothing is said once', async (t) => {
  const { collector, spans, warnings } = await opened(t);
  collector.mode = 'fails';
  for (const round of [1, 2]) {
    for (let n = 0; n < 600; n += 1) await spans.run('turn', {}, async () => {});
    await until('they were sent', () => collector.requests() >= round);
  }
  await until('it is said', () => warnings.length > 0);
  await spans.close();
  expect(warnings).toEqual(['traces_not_taken']);
});
