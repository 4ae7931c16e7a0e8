import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel } from '../channels/channel.ts';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import type { ChannelName, ProviderName, RenderedMessage, SendResult } from '../domain/message.ts';
import { outboundResult } from '../domain/meters.ts';
import { type Lane, type Settled, settle } from '../domain/outgoing.ts';
import {
  afterClassMessage,
  type ClassMessageNow,
  classMessageNow,
  heldBack,
  isToFamily,
} from '../hotline/class-message.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { urgentReceivedAt } from '../storage/alert-times.ts';
import { acceptAlert, failAlert } from '../storage/alerts.ts';
import type { Tx } from '../storage/database.ts';
import { wasReportedFailed } from '../storage/delivery-reports.ts';
import {
  type Claimed,
  claimOutgoing,
  keepWords,
  releaseLostLeases,
  reportedTaken,
  settleOutgoing,
} from '../storage/outbox-leases.ts';
import { closeChannel } from '../storage/people.ts';
import { render } from '../texts/render.ts';
import { segmentsOf } from '../texts/segments.ts';
import { type Bell, createBell } from './lane-bell.ts';
import type { ProviderAlarms } from './provider-alarms.ts';
import type { SmsBudget } from './sms-budget.ts';

/** A provider gets this long for one attempt, in milliseconds: less than the lease, so that the worker settles in time. */
export const sendTimeout = 5_000;
/** And so long for a look-up before it: both together are less than the lease. */
const lookUpTimeout = 3_000;
/** Sent at once by one worker of a lane; it claims only as many rows as it has free hands. */
const hands = 60;
/** And so many of one channel: a provider that answers nothing keeps some hands busy, never all. */
const handsOfChannel = 35;
/** An ordinary lane waits this long for further hands to be free, in milliseconds: rows claimed together cost less. */
const gatheringTime = 10;

export type Sending = {
  hotline: Hotline;
  channels: ReadonlyMap<string, Channel>;
  leaseSeconds: number;
  alarms: ProviderAlarms;
  budget: SmsBudget;
  /** The process ends: what is claimed is sent, and nothing more is claimed. */
  ending?: AbortSignal;
};

/**
 * Drains one lane of the outbox: claim, put into words, send, settle, until nothing is due. A provider that hangs holds
 * one hand, never the others. Rows decide; it may run twice at once or be killed anywhere.
 * @param bell while hands are free and busy ones are waited for, its ring has it look at once
 * @returns how many attempts were made
 */
export async function sendMessages(sending: Sending, lane: Lane, bell: Bell = createBell()): Promise<number> {
  const { hotline } = sending;
  bell.takeRing();
  if (sending.ending?.aborted) return 0;
  await releaseLostLeases(hotline.db, hotline.clock.now());
  const busy = new Set<Promise<void>>();
  const busyWith = new Map<ChannelName, number>();
  const failures: unknown[] = [];
  let attempts = 0;
  let ended = 0;
  try {
    for (;;) {
      bell.takeRing();
      if (sending.ending?.aborted) break;
      const endedBefore = ended;
      const at = hotline.clock.now();
      const claimed = await claimOutgoing(hotline.db, hotline.keyring, {
        lane,
        at,
        leaseToken: randomUUID(),
        leaseUntil: plusSeconds(at, sending.leaseSeconds),
        ...freeHands(busy.size, busyWith),
      });
      attempts += claimed.length;
      for (const row of claimed) {
        const { channel } = row;
        const work = inSpan(sending, lane, row)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => {
            ended += 1;
            busy.delete(work);
            busyWith.set(channel, (busyWith.get(channel) ?? 1) - 1);
          });
        busy.add(work);
        busyWith.set(channel, (busyWith.get(channel) ?? 0) + 1);
      }
      // Whatever ended while it was looked may have made the next one due: the look has not seen it.
      if (claimed.length === 0 && ended !== endedBefore) continue;
      if (claimed.length === 0 && busy.size === 0) break;
      if (busy.size >= hands) await Promise.race(busy);
      // With nothing due it is looked again when a hand is free: a person's next message waits for the one before.
      else if (claimed.length === 0) await Promise.race([...busy, bell.heard()]);
      else continue;
      if (lane === 'ordinary') await pause(gatheringTime);
    }
  } finally {
    await Promise.all(busy);
  }
  if (failures.length > 0) throw failures[0];
  return attempts;
}

/** How many rows may be claimed, and of which channels none. */
function freeHands(
  busy: number,
  busyWith: ReadonlyMap<ChannelName, number>,
): { limit: number; without: ChannelName[] } {
  const all = [...busyWith];
  const without = all.filter(([, n]) => n >= handsOfChannel).map(([name]) => name);
  // Nobody knows of which channels the next rows are: no more than any of them may have.
  const most = Math.min(
    handsOfChannel,
    ...all.filter(([, n]) => n < handsOfChannel).map(([, n]) => handsOfChannel - n),
  );
  return { limit: Math.max(1, Math.min(hands - busy, most)), without };
}

function inSpan(sending: Sending, lane: Lane, row: Claimed): Promise<void> {
  const { id, channel, purpose, attempt } = row;
  const facts = { messageId: id, channel, purpose, attempt };
  return sending.hotline.spans.run('send', facts, () => sendOne(sending, lane, row));
}

async function sendOne(sending: Sending, lane: Lane, row: Claimed): Promise<void> {
  const { hotline } = sending;
  if (row.expired !== null) {
    const expired: Settled = { state: 'expired', dueAt: null, reason: row.expired, unknowns: row.unknowns };
    hotline.spans.note({ result: 'expired' });
    await holdBack(hotline, row, expired, { kind: 'never', why: 'obsolete' });
    return;
  }
  if (isToFamily(row)) {
    const now = await classMessageNow(hotline, row);
    if (now.kind !== 'send') {
      hotline.spans.note({ result: 'held back' });
      return holdBack(hotline, row, heldBack(row, now), now);
    }
  }
  const channel = sending.channels.get(row.channel);
  const attempted = await attempt(sending, channel, lane, row);
  if (attempted === 'lease lost') return hotline.spans.note({ result: 'lease lost' });
  const { result, provider, segments } = attempted;
  hotline.spans.note({ provider, result: result.kind });
  const at = hotline.clock.now();
  const settled = settle(row, result, at);
  const took = { by: provider === 'none' ? null : provider, providerMessageId: idOf(result) };
  const kept = await hotline.db.transaction(async (tx) => {
    const held = await settleRow(tx, row, settled, took, at);
    if (held?.settled.state === 'refused' && result.kind === 'channelClosed' && row.to.kind === 'person')
      await closeChannel(tx, row.to.id, result.reason, at);
    if (held !== null && isToFamily(row)) await afterClassMessage(hotline, tx, row, held.settled, result, at);
    return held;
  });
  hotline.log.info('sent', {
    id: row.id,
    purpose: row.purpose,
    result: result.kind,
    reason: settled.reason,
    attempt: row.attempt,
    mine: kept !== null,
  });
  // After it is settled: what fails here must not have a message sent twice.
  await sending.alarms.note(hotline, provider, result, at);
  if (kept === null) return;
  hotline.meters.outbound(row.channel, provider, outboundResult(kept.settled.state));
  if (kept.settled.state !== 'accepted') return;
  if (segments !== null) hotline.meters.smsSegments(row.purpose, segments);
  if (kept.urgentAt !== null) hotline.meters.urgentToAlert(secondsBetween(kept.urgentAt, at));
}

/** Settles a row that does not leave now. */
async function holdBack(
  hotline: Hotline,
  row: Claimed,
  settled: Settled,
  why: Exclude<ClassMessageNow, { kind: 'send' }>,
): Promise<void> {
  const at = hotline.clock.now();
  const kept = await hotline.db.transaction(async (tx) => {
    const held = await settleRow(tx, row, settled, { by: null, providerMessageId: null }, at);
    if (held?.settled.state === 'expired' && why.kind === 'never' && isToFamily(row))
      await afterClassMessage(hotline, tx, row, held.settled, why, at);
    return held;
  });
  if (kept !== null) hotline.meters.outbound(row.channel, 'none', outboundResult(kept.settled.state));
}

/** What was written of a row; `urgentAt`: when the urgent message was received whose first alert it is. */
type Kept = { settled: Settled; urgentAt: Date | null };

/**
 * The row and the alert it carries, as one: null when the lease was lost, and nothing is written then. A report may come
 * before the answer it overtook, or in place of one that is lost: what was reported taken is accepted.
 */
async function settleRow(
  tx: Tx,
  row: Claimed,
  settled: Settled,
  took: { by: ProviderName | null; providerMessageId: string | null },
  at: Date,
): Promise<Kept | null> {
  const { by, providerMessageId } = took;
  if (!(await settleOutgoing(tx, row, settled, took, at))) {
    const taken = settled.state === 'accepted' ? null : await reportedTaken(tx, row);
    if (taken === null) return null;
    return settleRow(tx, row, settle(row, accepted(taken), at), { by, providerMessageId: taken }, at);
  }
  if (row.to.kind !== 'officer') return { settled, urgentAt: null };
  const { alertId } = row.to;
  let urgentAt: Date | null = null;
  if (settled.state === 'accepted') {
    urgentAt = await urgentReceivedAt(tx, alertId);
    await acceptAlert(tx, alertId, at);
    if (providerMessageId !== null && (await wasReportedFailed(tx, row.channel, providerMessageId)))
      await failAlert(tx, alertId, 'not delivered', at);
  } else if (settled.dueAt === null) await failAlert(tx, alertId, settled.reason, at);
  return { settled, urgentAt };
}

const accepted = (providerMessageId: string): SendResult => ({ kind: 'accepted', providerMessageId });
const idOf = (result: SendResult): string | null => (result.kind === 'accepted' ? result.providerMessageId : null);

const notConfigured: SendResult = { kind: 'tryAgain', afterSeconds: 60, reason: 'channel not configured' };
/** Looked at again in a quarter of an hour: the day may be over, or somebody has raised its limit. */
const dayIsFull: SendResult = { kind: 'tryAgain', afterSeconds: 900, reason: 'sms day limit' };
const demoOnly = (kind: 'officer' | 'place'): SendResult => ({ kind: 'refused', reason: `demo ${kind}` });

/** One attempt and what is counted of it. `provider`: whom it came to. */
type Attempted = { result: SendResult; provider: ProviderName; segments: number | null };

async function attempt(
  { hotline, budget }: Sending,
  channel: Channel | undefined,
  lane: Lane,
  row: Claimed,
): Promise<Attempted | 'lease lost'> {
  const nowhere = { provider: 'none' as const, segments: null };
  // An invented number may be somebody's.
  if ('demo' in row.to && row.to.demo && !hotline.paging.demo) return { result: demoOnly(row.to.kind), ...nowhere };
  if (channel === undefined) return { result: notConfigured, ...nowhere };
  const words = row.words ?? wordsFor(channel, row);
  const segments = channel.can.medium === 'sms' ? segmentsOf(words.text).segments : null;
  if (!(await keepWords(hotline.db, row, words, segments))) return 'lease lost';
  if (row.takenAs !== null)
    return { result: accepted(row.takenAs), provider: row.lastBy ?? channel.provider, segments };
  const known = await lookAgain(channel, row, words);
  if (known !== null) return { result: known, provider: row.lastBy ?? channel.provider, segments };
  if (segments !== null && !(await budget.take(hotline, lane, segments, hotline.clock.now())))
    return { result: dayIsFull, ...nowhere };
  const { address, id, lastBy } = row;
  const asked = lastAsked(row, lastBy);
  const result = await hotline.spans.run('provider', {}, () =>
    channel.send(words, address, AbortSignal.timeout(sendTimeout), id, asked),
  );
  if (segments !== null && result.kind !== 'accepted' && result.kind !== 'unknown') budget.giveBack(lane, segments);
  return { result, provider: result.by ?? channel.provider, segments };
}

/** Whose answer did not come; one that said no may be asked first again. */
const lastAsked = ({ unknowns }: Claimed, lastBy: ProviderName | null): ProviderName | null =>
  unknowns > 0 ? lastBy : null;

/** Looks for a message whose fate is unknown before it is sent again; null: it is to be sent. */
async function lookAgain(channel: Channel, row: Claimed, words: RenderedMessage): Promise<SendResult | null> {
  if (row.unknowns === 0 || !channel.can.lookUp) return null;
  const { address, createdAt, lastBy } = row;
  const found = await channel.lookUp(words, address, createdAt, AbortSignal.timeout(lookUpTimeout), lastBy);
  if (found.kind === 'taken') return accepted(found.providerMessageId);
  // Not knowing is no reason to keep an alert back.
  if (found.kind === 'cannotTell' && row.purpose !== 'alert')
    return { kind: 'tryAgain', afterSeconds: null, reason: found.reason };
  return null;
}

function wordsFor(channel: Channel, row: Claimed): RenderedMessage {
  const { saying, audience, language } = row.toSay;
  return render(saying, { audience, language, ...channel.can });
}
