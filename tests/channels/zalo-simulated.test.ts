import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import { createZaloChannel } from '../../channels/zalo/index.ts';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import { plusSeconds } from '../../domain/clock.ts';
import type { Inbound, SendResult } from '../../domain/message.ts';
import { buildSimulator } from '../../simulator/server.ts';
import { portOf } from './local-provider.ts';
import { memoryTokens } from './memory-tokens.ts';

/** The channel against a provider that remembers: tokens, windows, and webhooks of what was sent. */
let now: Date;
let simulator: ReturnType<typeof buildSimulator>;
let channel: Channel;
let heard: Inbound[];
let url: string;
const clock = { now: () => now };
const user = '2400000000000000017';
const hours = 3600;

function channelWith(tokens = memoryTokens(clock)): Channel {
  const settings = { kind: 'on', ...simulatedZalo, apiUrl: url, oauthUrl: url } as const;
  return createZaloChannel({ settings, tokens: tokens.store, clock });
}

beforeEach(async () => {
  now = new Date('2026-11-23T17:00:00Z');
  heard = [];
  simulator = buildSimulator({
    account: { ...simulatedZalo },
    webhookUrl: 'http://127.0.0.1:1/webhooks/zalo',
    dir: null,
    now: clock.now,
    deliver: async ({ headers, body }) => {
      const raw = { method: 'POST', path: '/', query: '', headers, body: Buffer.from(body), receivedAt: now };
      if (channel.verify(raw).kind !== 'genuine') return 401;
      heard.push(...channel.read(raw));
      return 200;
    },
  });
  await simulator.server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${portOf(simulator.server.server.address())}/zalo`;
  channel = channelWith();
});
afterEach(() => simulator.server.close());

const send = (signal: AbortSignal = new AbortController().signal): Promise<SendResult> =>
  channel.send(
    { text: 'Chào bạn', buttons: [{ title: 'Cần giúp', value: 'first-contact.help' }] },
    user,
    signal,
    'our-id',
  );
const person = () => simulator.zalo.person(user);
const contents = () => heard.flatMap((one) => (one.kind === 'message' ? [one.content] : []));

test('she writes, is answered, presses the button: the press is a choice, our own echo is nobody’s word', async () => {
  expect(await person().says('cứu em với')).toBe(200);
  const result = await send();
  expect(result).toMatchObject({ kind: 'accepted' });
  await person().taps('Cần giúp');
  await simulator.zalo.idle();
  expect(contents()).toEqual([
    { kind: 'text', text: 'cứu em với' },
    { kind: 'choice', value: 'first-contact.help' },
  ]);
  expect(heard).toContainEqual({ kind: 'ignored', channel: 'zalo', reason: 'echo' });
  const delivered = heard.find((one) => one.kind === 'delivery');
  expect(delivered).toMatchObject({
    outcome: 'delivered',
    providerMessageIds: [result.kind === 'accepted' ? result.providerMessageId : ''],
  });
  expect(simulator.zalo.state(user)?.lines.filter(({ text }) => text.includes('#tc:'))).toEqual([]);
});

test('everything a person can do is understood', async () => {
  await person().opensChat();
  await person().follows();
  await person().sendsLocation(20.95, 107.07);
  for (const media of ['image', 'gif', 'audio', 'video', 'sticker', 'link', 'file'] as const)
    await person().sends(media);
  await simulator.zalo.staffWrites(user, 'Chị đây', '9100000000000000041');
  await person().unfollows();
  await person().withdraws();
  await simulator.zalo.idle();
  expect(heard.filter((one) => one.kind === 'not-understood' || one.kind === 'ignored')).toEqual([]);
  expect(heard.flatMap((one) => (one.kind === 'life-cycle' ? [one.event] : []))).toEqual([
    'opened',
    'opened',
    'closed',
    'withdrew',
  ]);
  expect(contents()).toHaveLength(8);
  expect(heard).toContainEqual(expect.objectContaining({ kind: 'staff-words', address: user, text: 'Chị đây' }));
});

test('somebody anonymous is heard and answered by the same address', async () => {
  await simulator.zalo.anonymous('7700000000000000031', 'c3f0a1b2c4d5').says('em sợ');
  const [first] = heard;
  const address = first?.kind === 'message' ? first.address : '';
  const message = { text: 'Chào bạn', buttons: [{ title: 'Có', value: 'a.yes' }] };
  expect(await channel.send(message, address, new AbortController().signal, 'our-id')).toMatchObject({
    kind: 'accepted',
  });
  expect(simulator.zalo.accepted()).toMatchObject([
    { userId: '7700000000000000031', text: 'Chào bạn\n1 Có', buttons: [] },
  ]);
});

test('the same event twice has the same id twice', async () => {
  simulator.zalo.webhooks.setFault({ kind: 'duplicate', count: 1 });
  await person().says('cứu em');
  await simulator.zalo.idle();
  expect(heard).toHaveLength(2);
  expect(heard[0]).toEqual(heard[1]);
});

test('Zalo’s window: open for 48 hours, at a price for a week, then shut until she writes', async () => {
  expect(await send()).toEqual({ kind: 'channelClosed', reason: 'zalo -213' });
  await person().says('a');
  expect(await send()).toMatchObject({ kind: 'accepted' });
  now = plusSeconds(now, 47 * hours);
  expect(await send()).toMatchObject({ kind: 'accepted' });
  now = plusSeconds(now, 2 * hours);
  expect(await send()).toMatchObject({ kind: 'accepted' });
  expect(simulator.zalo.accepted().map(({ quota }) => quota)).toEqual(['reply', 'reply', null]);
  now = plusSeconds(now, 6 * 24 * hours);
  expect(await send()).toEqual({ kind: 'channelClosed', reason: 'zalo -230' });
  await person().says('b');
  expect(await send()).toMatchObject({ kind: 'accepted' });
  await person().unfollows();
  expect(await send()).toEqual({ kind: 'channelClosed', reason: 'zalo -213' });
});

test('tokens through ninety days and a restart: every message goes', async () => {
  const tokens = memoryTokens(clock);
  for (let day = 0; day < 90; day++) {
    channel = channelWith(tokens);
    await person().says(`ngày ${day}`);
    expect(await send()).toMatchObject({ kind: 'accepted' });
    now = plusSeconds(now, 24 * hours);
  }
});

test('two processes with one store: the token of one dies when the other renews it, both go on sending', async () => {
  const tokens = memoryTokens(clock);
  const [mine, other] = [channelWith(tokens), channelWith(tokens)];
  await person().says('a');
  const sendBy = (by: Channel) => by.send({ text: 'x', buttons: [] }, user, new AbortController().signal, 'our-id');
  expect(await sendBy(mine)).toMatchObject({ kind: 'accepted' });
  simulator.zalo.faults.set({ kind: 'tokenExpired', count: 1 });
  expect(await sendBy(other)).toMatchObject({ kind: 'accepted' });
  expect(await sendBy(mine)).toMatchObject({ kind: 'accepted' });
  expect(tokens.saved).toHaveLength(2);
});

test.each([
  ['refuse', { kind: 'refused', reason: 'zalo -201' }, 0],
  ['limited', { kind: 'tryAgain', afterSeconds: null, reason: 'http 429' }, 0],
  ['rateLimited', { kind: 'tryAgain', afterSeconds: null, reason: 'zalo -32' }, 0],
  ['html', { kind: 'unknown', reason: 'answer of another shape' }, 0],
  ['reset', { kind: 'unknown' }, 0],
  ['errorAfterAccept', { kind: 'unknown', reason: 'http 500' }, 1],
  ['resetAfterAccept', { kind: 'unknown' }, 1],
  ['windowClosed', { kind: 'channelClosed', reason: 'zalo -230' }, 0],
  ['tokenExpired', { kind: 'accepted' }, 1],
] as const)('the fault %s', async (kind, becomes, taken) => {
  await person().says('a');
  simulator.zalo.faults.set({ kind, count: 1 });
  expect(await send()).toMatchObject(becomes);
  expect(simulator.zalo.accepted()).toHaveLength(taken);
});

test('a token that stays refused, and an answer that never comes', async () => {
  await person().says('a');
  simulator.zalo.faults.set({ kind: 'tokenExpired' });
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: 60, reason: 'zalo -220' });
  simulator.zalo.faults.set({ kind: 'hang' });
  expect(await send(AbortSignal.timeout(300))).toEqual({ kind: 'unknown', reason: 'timeout' });
});

test('OAuth that is down: nothing is sent, nothing is lost', async () => {
  await person().says('a');
  simulator.zalo.faults.set({ kind: 'errorAfterAccept', route: 'oauth', count: 1 });
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: null, reason: 'token: http 500' });
  // That answer held the pair and is gone: what is left is a human being's matter, and is said so each time.
  now = plusSeconds(now, 6);
  expect(await send()).toEqual({ kind: 'tryAgain', afterSeconds: null, reason: 'token: zalo -14014' });
  expect(simulator.zalo.accepted()).toHaveLength(0);
});
