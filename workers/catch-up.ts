import type { Channel } from '../channels/channel.ts';
import { plusSeconds, secondsBetween } from '../domain/clock.ts';
import { handleInbound } from '../hotline/handle-inbound.ts';
import { raiseAlarmOnce, settleAlarm } from '../storage/alarms.ts';
import { beat, lastBeat, listedBeat } from '../storage/heartbeats.ts';
import { inboxKey, wasSeen } from '../storage/inbox.ts';
import type { Sending } from './send-messages.ts';

/** Seconds between two looks of all processes together: whoever writes while nobody listens waits no longer than this. */
const lookEvery = 60;
/** Each look goes back this far before the last one: a provider lists a message a little after it came. In seconds. */
const overlap = 300;
/** A provider's list may take several pages. Milliseconds. */
const listTimeout = 20_000;
/** Looks that fail one after the other before somebody must know. */
const failuresUntilAlarm = 3;

const alarm = 'missed_not_listed';

/**
 * Fetches what people wrote while no webhook of ours answered, from every channel that can list it, and hands each message
 * on as its webhook would have: one that also came by webhook is known by its id, whichever was first. Until when it was
 * looked is kept in the database, so nothing in between is passed over after a long stop. Two processes at once are harmless.
 * @returns the part of the sweep that does it, with its own memory of failures
 */
export function catchUp(sending: Sending): () => Promise<void> {
  const failures = new Map<string, number>();
  const tried = new Map<string, Date>();
  return async () => {
    for (const channel of sending.channels.values()) {
      const before = tried.get(channel.name);
      const rests = before !== undefined && secondsBetween(before, sending.hotline.clock.now()) < lookEvery;
      if (channel.listMissed === undefined || rests || !(await isDue(sending, channel))) continue;
      tried.set(channel.name, sending.hotline.clock.now());
      const reason = await lookAt(sending, channel, channel.listMissed);
      const failed = reason === null ? 0 : (failures.get(channel.name) ?? 0) + 1;
      failures.set(channel.name, failed);
      const { db, clock, log } = sending.hotline;
      if (reason === null) await settleAlarm(db, alarm, channel.name, clock.now());
      else log.warn('missed_not_listed', { channel: channel.name, reason, failed });
      if (failed >= failuresUntilAlarm) await raiseAlarmOnce(db, alarm, channel.name, clock.now());
    }
  };
}

async function isDue({ hotline }: Sending, channel: Channel): Promise<boolean> {
  const last = await lastBeat(hotline.db, listedBeat(channel.name));
  if (last !== null) return secondsBetween(last, hotline.clock.now()) >= lookEvery;
  // Never looked: what was written before the hotline was there is not its to answer.
  await beat(hotline.db, listedBeat(channel.name), plusSeconds(hotline.clock.now(), -lookEvery));
  return true;
}

/** One look. Returns why it has to be done again, or null: then it counts as looked until its beginning. */
async function lookAt(
  { hotline }: Sending,
  channel: Channel,
  list: NonNullable<Channel['listMissed']>,
): Promise<string | null> {
  const { db, clock, keyring, log } = hotline;
  const at = clock.now();
  const since = plusSeconds((await lastBeat(db, listedBeat(channel.name))) ?? at, -overlap);
  const missed = await list(since, AbortSignal.timeout(listTimeout));
  let reason = missed.kind === 'failed' ? missed.reason : null;
  for (const message of missed.messages) {
    try {
      if (await wasSeen(db, message.channel, inboxKey(keyring, 'message', message.id))) continue;
      const result = await handleInbound(hotline, message, '');
      log.info('missed_message', { channel: channel.name, result: result.kind });
    } catch (error) {
      // It stays on the list: the others do not wait for it.
      log.error('missed_failed', error, { channel: channel.name });
      reason = 'not taken';
    }
  }
  if (reason === null) await beat(db, listedBeat(channel.name), at);
  return reason;
}
