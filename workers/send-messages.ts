import { randomUUID } from 'node:crypto';
import type { Channel } from '../channels/channel.ts';
import { plusSeconds } from '../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../domain/message.ts';
import { type Lane, settle } from '../domain/outgoing.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { type Claimed, claimOutgoing, keepWords, releaseLostLeases, settleOutgoing } from '../storage/outbox.ts';
import { closeChannel } from '../storage/people.ts';
import { render } from '../texts/render.ts';

/** A provider gets this long for one attempt, in milliseconds: less than the lease, so that the worker settles in time. */
export const sendTimeout = 5_000;
/** A worker claims only as many rows as it sends at once. */
const batch = 10;

export type Sending = { hotline: Hotline; channels: ReadonlyMap<string, Channel>; leaseSeconds: number };

/**
 * Drains one lane of the outbox: claim, put into words, send, settle, until nothing is due. Rows decide; it may run
 * twice at once or be killed anywhere.
 * @returns how many attempts were made
 */
export async function sendMessages(sending: Sending, lane: Lane): Promise<number> {
  const { hotline } = sending;
  await releaseLostLeases(hotline.db, hotline.clock.now());
  let attempts = 0;
  for (;;) {
    const at = hotline.clock.now();
    const claimed = await claimOutgoing(hotline.db, hotline.keyring, {
      lane,
      at,
      leaseToken: randomUUID(),
      leaseUntil: plusSeconds(at, sending.leaseSeconds),
      limit: batch,
    });
    if (claimed.length === 0) return attempts;
    attempts += claimed.length;
    await Promise.all(claimed.map((row) => sendOne(sending, row)));
  }
}

async function sendOne(sending: Sending, row: Claimed): Promise<void> {
  const { hotline } = sending;
  if (row.expired) {
    const expired = { state: 'expired' as const, dueAt: null, reason: 'too late', unknowns: row.unknowns };
    await settleOutgoing(hotline.db, row, expired, null, hotline.clock.now());
    return;
  }
  const channel = sending.channels.get(row.channel);
  const result = channel ? await attempt(hotline, channel, row) : notConfigured;
  if (result === 'lease lost') return;
  const at = hotline.clock.now();
  const settled = settle(row, result, at);
  const providerMessageId = result.kind === 'accepted' ? result.providerMessageId : null;
  const mine = await hotline.db.transaction(async (tx) => {
    const held = await settleOutgoing(tx, row, settled, providerMessageId, at);
    if (held && result.kind === 'channelClosed') await closeChannel(tx, row.personId, result.reason, at);
    return held;
  });
  hotline.log.info('sent', { id: row.id, result: result.kind, reason: settled.reason, attempt: row.attempt, mine });
}

const notConfigured: SendResult = { kind: 'tryAgain', afterSeconds: 60, reason: 'channel not configured' };

async function attempt(hotline: Hotline, channel: Channel, row: Claimed): Promise<SendResult | 'lease lost'> {
  const words = row.words ?? wordsFor(channel, row);
  if (!(await keepWords(hotline.db, hotline.keyring, row, words))) return 'lease lost';
  return channel.send(words, row.address, AbortSignal.timeout(sendTimeout), row.id);
}

function wordsFor(channel: Channel, row: Claimed): RenderedMessage {
  const { saying, audience, language } = row.toSay;
  return render(saying, { audience, language, medium: channel.can.medium, buttons: channel.can.buttons });
}
