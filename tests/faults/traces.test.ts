import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSearch } from '../harness/canaries.ts';
import { startCollector } from '../harness/collector.ts';
import { OfficerBrowser } from '../harness/officer-page.ts';
import { root, until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';
import { expectEnds } from './ends-in-time.ts';

const officer = '+84900000001';
const words = 'bình hoa xanh lục';
const cry = `cứu em với, bố đang cầm dao, vỡ ${words}`;
/** Says at its end what it has loaded. */
const watched = { NODE_OPTIONS: `--import=${path.join(root, 'tests/harness/loaded-packages.mjs')}` };

test('bot and workers tell a collector of a cry, of its page and of who took it; their traces meet in the message', {
  timeout: 120_000,
}, async (t) => {
  const collector = await startCollector(t);
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_HEADERS: 'x-who=tin%20cay', ...watched };
  const hotline = await realHotline(t, { duty: [officer], env });
  const processes = await Promise.all([hotline.bot(), hotline.workers()]);
  const user = hotline.newUser();
  expect((await hotline.says(user, cry)).status).toBe(200);
  const page = await until('the page is sent', async () => (await hotline.sms()).find(({ to }) => to === officer));
  const link = /https?:\/\/\S+\/a\/[\w-]{22}/.exec(page.text)?.[0] ?? '';
  expect((await new OfficerBrowser(link).takes()).status).toBeLessThan(400);
  // What is not handed over yet is handed over at the end.
  await expectEnds(processes, 'traced');

  const all = collector.spans();
  const of = (process: string, name: string) => all.filter((one) => one.process === process && one.name === name);
  expect(of('tin-cay-bot', 'turn').map(({ attributes }) => attributes['hotline.judged'])).toEqual(['urgent']);
  expect(of('tin-cay-bot', 'acknowledge').map(({ attributes }) => attributes['hotline.outcome'])).toEqual(['taken']);
  const alert = of('tin-cay-workers', 'send').find(({ attributes }) => attributes['hotline.purpose'] === 'alert');
  const id = alert?.attributes['hotline.message_id'];
  expect(of('tin-cay-bot', 'queued').map(({ attributes }) => attributes['hotline.message_id'])).toContain(id);
  expect(alert?.attributes['hotline.result']).toBe('accepted');

  const codes = [...(await hotline.codes([user])).values()];
  expect(codes.length).toBe(1);
  const canaries = [words, user, officer.slice(3), page.sid, link.slice(-22), ...codes, os.hostname(), root];
  expect(createSearch(canaries.map((word) => ({ word })))(collector.bytes())).toEqual([]);
  expect(collector.bytes().toString()).toContain('x-who\ntin cay');
  for (const one of processes) expect(one.output()).toMatch(/loaded: .*@opentelemetry\/sdk-trace/);
});

test('where no collector is named nothing of the SDK is loaded', { timeout: 120_000 }, async (t) => {
  const hotline = await realHotline(t, { duty: [officer], env: watched });
  const processes = await Promise.all([hotline.bot(), hotline.workers()]);
  expect((await hotline.says(hotline.newUser(), cry)).status).toBe(200);
  await until('the page is sent', async () => (await hotline.sms()).length > 0);
  await expectEnds(processes, 'not traced');
  for (const one of processes) {
    const loaded = /^loaded: (.*)$/m.exec(one.output())?.[1]?.split(' ') ?? ['nothing was said'];
    // The meters bring it along: some empty functions.
    expect(loaded.filter((name) => name !== '@opentelemetry/api')).toEqual([]);
  }
});

test('a collector that hangs holds up neither an answer nor a page nor the end of a process', {
  timeout: 120_000,
}, async (t) => {
  const collector = await startCollector(t);
  collector.mode = 'hangs';
  const hotline = await realHotline(t, { duty: [officer], env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
  const processes = await Promise.all([hotline.bot(), hotline.workers()]);
  const says = async (): Promise<void> => {
    const before = (await hotline.sms()).length;
    expect((await hotline.says(hotline.newUser(), cry)).status).toBe(200);
    await until('the page is sent', async () => (await hotline.sms()).length > before, 10);
  };
  await says();
  await until('it hangs', () => collector.requests() > 1);
  await says();
  await expectEnds(processes, 'collector hangs');
});
