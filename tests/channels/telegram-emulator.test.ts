import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { expect, test } from 'vitest';
import { createTelegramChannel } from '../../channels/telegram/index.ts';
import { freePort } from '../harness/processes.ts';
import { receivedAt } from './contract.ts';

// A Telegram somebody else has written, on this machine. What it lacks (limits, 429, deleteMessages, files) stands in
// tests/harness/telegram-api.ts.

const token = '7700112233:AAtokenOfEmulator_0123456789';
const clock = { now: () => receivedAt };
const never = new AbortController().signal;
const user = { chatId: 7700000017, userId: 7700000017 };

async function start(t: { onTestFinished(work: () => unknown): void }) {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  t.onTestFinished(() => server.stop());
  const settings = { kind: 'on' as const, botToken: token, webhookSecret: null, apiUrl: server.config.apiURL };
  const channel = createTelegramChannel({ settings, clock });
  const client = server.getClient(token, user);
  /** What the channel makes of everything that has come in. */
  const heard = async () => {
    const polled = await channel.poll?.(null, never);
    return polled?.kind === 'got' ? polled.requests.flatMap(({ raw }) => channel.read(raw)) : [];
  };
  return { server, channel, client, heard };
}

test('a message, a command, a press and a place are read as what they are', async (t) => {
  const { server, client, heard } = await start(t);
  await client.sendMessage(client.makeMessage('Lũ về, cần giúp'));
  await client.sendCommand(client.makeCommand('/start'));
  await client.sendCallback(client.makeCallbackQuery('first-contact.safe.yes'));
  // Its client makes no places; the door behind it takes them.
  const { text: _, ...place } = client.makeMessage('x');
  await fetch(`${server.config.apiURL}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, location: { latitude: 20.95, longitude: 107.07 } }),
  });
  const found = await heard();
  expect(found.map((one) => ('address' in one ? one.address : one.kind))).toEqual(Array(4).fill('7700000017'));
  expect(found.map((one) => (one.kind === 'message' ? one.content : one.kind === 'life-cycle' && one.event))).toEqual([
    { kind: 'text', text: 'Lũ về, cần giúp' },
    'opened',
    { kind: 'choice', value: 'first-contact.safe.yes' },
    { kind: 'location', point: { lat: 20.95, lon: 107.07 } },
  ]);
});

test('what is sent arrives with its buttons, and the press of one comes back as what it holds', async (t) => {
  const { server, channel, client, heard } = await start(t);
  const buttons = [{ title: 'Có', value: 'first-contact.safe.yes' }];
  const sent = await channel.send({ text: 'An toàn không?', buttons }, '7700000017', never, 'our-id');
  expect(sent).toEqual({ kind: 'accepted', providerMessageId: expect.stringMatching(/^\d+$/) });
  const [update] = server.storage.botMessages;
  expect(update?.message).toMatchObject({
    chat_id: '7700000017',
    text: 'An toàn không?',
    reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'first-contact.safe.yes' }]] },
  });
  await client.sendCallback(client.makeCallbackQuery('first-contact.safe.yes'));
  const [pressed] = await heard();
  expect(pressed).toMatchObject({ content: { kind: 'choice', value: 'first-contact.safe.yes' } });
});

test('the button for her position is on the keyboard, and goes with the next message', async (t) => {
  const { server, channel } = await start(t);
  const send = (message: Parameters<typeof channel.send>[0]) => channel.send(message, '7700000017', never, 'our-id');
  await send({ text: 'Ở đâu?', buttons: [], place: { kind: 'ask', title: 'Gửi vị trí' } });
  await send({ text: 'Ghi lại rồi.', buttons: [], place: { kind: 'asked', thanks: 'Cảm ơn bạn.' } });
  expect(server.storage.botMessages.map(({ message }) => message.reply_markup)).toEqual([
    expect.objectContaining({ keyboard: [[{ text: 'Gửi vị trí', request_location: true }]] }),
    { remove_keyboard: true },
  ]);
});
