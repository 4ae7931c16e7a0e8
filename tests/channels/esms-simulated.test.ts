import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import { createEsmsChannel } from '../../channels/sms/esms/index.ts';
import { plusSeconds } from '../../domain/clock.ts';
import type { Inbound, SendResult } from '../../domain/message.ts';
import type { EsmsFaultKind } from '../../simulator/esms-faults.ts';
import { buildSimulator } from '../../simulator/server.ts';
import { esmsAt } from './esms-settings-of.ts';
import { portOf } from './local-provider.ts';

/** The channel against a provider that remembers: RequestIds, templates, and word of what was sent. */
let now: Date;
let simulator: ReturnType<typeof buildSimulator>;
let channel: Channel;
let heard: Inbound[];
let settings: ReturnType<typeof esmsAt>;
const clock = { now: () => now };
const number = '+84900000017';
const ourId = '019ab000-0000-7000-8000-00000000000a';
const publicUrl = 'http://127.0.0.1:9';

beforeEach(async () => {
  now = new Date('2026-11-23T17:00:00Z');
  heard = [];
  simulator = buildSimulator({
    webhookUrl: `${publicUrl}/`,
    dir: null,
    now: clock.now,
    esmsRetryAfter: 1,
    deliver: async ({ method = 'POST', url, headers, body }) => {
      const { pathname: path, search } = new URL(url);
      const raw = { method, path, query: search.slice(1), headers, body: Buffer.from(body), receivedAt: now };
      if (channel.verify(raw).kind !== 'genuine') return 401;
      heard.push(...channel.read(raw));
      return 200;
    },
  });
  await simulator.server.listen({ host: '127.0.0.1', port: 0 });
  settings = esmsAt(`http://127.0.0.1:${portOf(simulator.server.server.address())}/esms`, { publicUrl });
  channel = createEsmsChannel({ settings, clock });
});
afterEach(() => simulator.server.close());

const send = (by: Channel = channel, signal: AbortSignal = new AbortController().signal): Promise<SendResult> =>
  by.send({ text: 'KHAN: ca TC-7F3K2', buttons: [] }, number, signal, ourId);
const phone = () => simulator.esms.phone(number);

test('she writes with the keyword, is answered, and word of the answer comes by its id and ours', async () => {
  expect(await phone().says('lũ về, cứu em')).toBe(200);
  const result = await send();
  await simulator.esms.idle();
  expect(heard).toMatchObject([
    {
      kind: 'message',
      address: number,
      content: { kind: 'text', text: 'lũ về, cứu em' },
      sentAt: new Date('2026-11-23T17:00:00Z'),
    },
    {
      kind: 'delivery',
      outcome: 'delivered',
      ourId,
      providerMessageIds: [result.kind === 'accepted' ? result.providerMessageId : '', `request:${ourId}`],
    },
  ]);
  expect(phone().received()).toMatchObject([{ text: 'KHAN: ca TC-7F3K2', from: 'QUANGNINH' }]);
});

test('Vietnamese arrives as it was written', async () => {
  await channel.send({ text: 'Lũ về 😢', buttons: [] }, number, new AbortController().signal, ourId);
  expect(phone().received()).toMatchObject([{ text: 'Lũ về 😢' }]);
});

test('a message told twice has the same id twice, and word told three times too', async () => {
  await phone().says('cứu em');
  await simulator.esms.tellAgain(number);
  expect(heard[0]).toEqual(heard[1]);
  simulator.esms.faults.set({ kind: 'toldOften' });
  await send();
  await simulator.esms.idle();
  expect(heard).toHaveLength(5);
  expect(new Set(heard.slice(2).map((one) => JSON.stringify(one))).size).toBe(1);
});

test('whoever is told another secret, or signs with another key, is not heard', async () => {
  const others = esmsAt(settings.apiUrl, { publicUrl, moPrivateKey: 'AnotherKey' });
  channel = createEsmsChannel({ settings: others, clock });
  expect(await phone().says('cứu em')).toBe(401);
  channel = createEsmsChannel({ settings: { ...others, callbackSecret: 'another-secret-of-16' }, clock });
  expect(await phone().says('cứu em')).toBe(401);
  expect(heard).toEqual([]);
});

test.each<[EsmsFaultKind, object, number]>([
  ['refuse', { kind: 'refused', reason: 'esms 99' }, 0],
  ['badNumber', { kind: 'refused', reason: 'esms 108' }, 0],
  ['unauthorized', { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: esms 101' }, 0],
  ['noMoney', { kind: 'tryAgain', afterSeconds: 60, reason: 'operator: esms 103' }, 0],
  ['unknownBrandname', { kind: 'tryAgain', afterSeconds: 60 }, 0],
  ['notWhitelisted', { kind: 'tryAgain', afterSeconds: 60 }, 0],
  ['networkNotRegistered', { kind: 'tryAgain', afterSeconds: 0, reason: 'operator: esms 177' }, 0],
  ['templateRefused', { kind: 'tryAgain', afterSeconds: 0, reason: 'esms 146' }, 0],
  ['inProgress', { kind: 'unknown', reason: 'esms 199' }, 0],
  ['limited', { kind: 'tryAgain', afterSeconds: null, reason: 'http 429' }, 0],
  ['html', { kind: 'unknown', reason: 'answer of another shape' }, 0],
  ['wrongJson', { kind: 'unknown', reason: 'answer of another shape' }, 0],
  ['redirect', { kind: 'unknown', reason: 'http 302' }, 0],
  ['serverError', { kind: 'unknown', reason: 'http 500' }, 0],
  ['reset', { kind: 'unknown' }, 0],
  ['errorAfterAccept', { kind: 'unknown', reason: 'http 500' }, 1],
  ['resetAfterAccept', { kind: 'unknown' }, 1],
  ['huge', { kind: 'unknown', reason: 'answer too large' }, 1],
  ['wrongType', { kind: 'accepted' }, 1],
  ['slow', { kind: 'accepted' }, 1],
])('the fault %s, and then she has it once', async (kind, becomes, taken) => {
  simulator.esms.faults.set({ kind, count: 1, ms: 10 });
  const first = await send();
  expect(first).toMatchObject(becomes);
  expect(phone().received()).toHaveLength(taken);
  if (first.kind === 'accepted' || first.kind === 'refused') return;
  expect(await send()).toMatchObject({ kind: 'accepted' });
  expect(phone().received()).toHaveLength(1);
});

test.each(['hang', 'hangAfterAccept', 'drip'] as const)(
  'the fault %s: waited for as long as there is time',
  async (kind) => {
    simulator.esms.faults.set({ kind, count: 1 });
    expect(await send(channel, AbortSignal.timeout(300))).toEqual({ kind: 'unknown', reason: 'timeout' });
    // Another process makes the next attempt.
    expect(await send(createEsmsChannel({ settings, clock }))).toMatchObject({ kind: 'accepted' });
    expect(phone().received()).toHaveLength(1);
  },
);

test('a text without a template, then one with it: no RequestId of the refused one stands in its way', async () => {
  simulator.esms.register(['Xin chao {P1,10}']);
  expect(await send()).toMatchObject({ reason: 'esms 146' });
  simulator.esms.register(null);
  expect(await send()).toMatchObject({ kind: 'accepted' });
  expect(phone().received()).toHaveLength(1);
});

test('asked, it tells what became of a message for seven days', async () => {
  const ask = async (id: string) => channel.askStatus?.(id, new AbortController().signal);
  const idOf = (result: SendResult) => (result.kind === 'accepted' ? (result.providerMessageId ?? '') : '');
  const outcomes: unknown[] = [];
  for (const kind of ['unheard', 'undeliveredUnheard', 'blackHole'] as const) {
    simulator.esms.faults.set({ kind, count: 1 });
    const sent = await channel.send({ text: kind, buttons: [] }, number, new AbortController().signal, kind);
    const asked = await ask(idOf(sent));
    outcomes.push(asked?.kind === 'told' ? asked.report.outcome : asked?.kind);
    now = plusSeconds(now, 1);
  }
  expect(outcomes).toEqual(['delivered', 'failed', 'onItsWay']);
  expect(await ask('nobody')).toEqual({ kind: 'cannotTell', reason: 'esms 105' });
});
