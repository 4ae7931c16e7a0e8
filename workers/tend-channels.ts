import type { Checked } from '../channels/channel.ts';
import { secondsBetween } from '../domain/clock.ts';
import { raiseAlarmOnce, settleAlarm } from '../storage/alarms.ts';
import type { Sending } from './send-messages.ts';

const tendEvery = 60;

/**
 * Lets every channel renew what runs out and look whether its provider would take what we send, once a minute. What fails is an
 * alarm until it succeeds again.
 * @returns the part of the sweep that does it, with its own memory of when it last did
 */
export function tendChannels(sending: Sending): () => Promise<void> {
  let last: Date | null = null;
  return async () => {
    const { hotline, channels } = sending;
    const at = hotline.clock.now();
    if (last && secondsBetween(last, at) < tendEvery) return;
    last = at;
    for (const channel of channels.values()) {
      const tended = await channel.tend();
      if (tended.kind === 'well') await settleAlarm(hotline.db, 'channel_not_renewed', channel.name, at);
      else {
        hotline.log.warn('channel_not_renewed', { channel: channel.name, reason: tended.reason });
        await raiseAlarmOnce(hotline.db, 'channel_not_renewed', channel.name, at);
      }
      for (const one of tended.checked ?? []) await noteChecked(sending, one, at);
    }
  };
}

async function noteChecked({ hotline, alarms }: Sending, { alarm, well }: Checked, at: Date): Promise<void> {
  if (well) await settleAlarm(hotline.db, alarm.kind, alarm.provider, at);
  else await alarms.raise(hotline, alarm, at);
}
