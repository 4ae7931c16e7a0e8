import type { Clock } from '../../../domain/clock.ts';
import type { Channel } from '../../channel.ts';
import { createAsk } from './client.ts';
import { createListMissed } from './list-missed.ts';
import { createLookUp } from './look-up.ts';
import { messagePath, read, statusPath, verify } from './receive.ts';
import { createSender, limits } from './send.ts';
import type { OpenTwilioSettings } from './settings.ts';

export type TwilioChannelParts = { settings: OpenTwilioSettings; clock: Clock; fetch?: typeof globalThis.fetch };

/** A reply would be sent as an SMS: ours go by the outbox, so the answer holds none. */
const noReply = { type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

/** SMS by Twilio: to mobile numbers of Viet Nam only; answers come back only where the number can receive. */
export function createTwilioChannel({ settings, clock, fetch = globalThis.fetch }: TwilioChannelParts): Channel {
  const ask = createAsk(settings, fetch);
  return {
    name: 'sms',
    provider: 'twilio',
    doors: [messagePath, statusPath].map((path) => ({ method: 'POST', path, thanks: noReply })),
    can: {
      medium: 'sms',
      twoWay: settings.twoWay,
      textLength: limits.textLength,
      buttons: limits.buttons,
      buttonTitleLength: limits.buttonTitleLength,
      lookUp: true,
    },
    // There is no MMS in Viet Nam, so no file of a person's can come by it.
    files: null,
    verify: (raw) => verify(settings, raw),
    read,
    send: createSender({ settings, ask, clock }),
    lookUp: createLookUp(ask),
    ...(settings.twoWay && { listMissed: createListMissed({ settings, ask, clock }) }),
    // The token does not end, and nothing else has to be renewed.
    tend: async () => ({ kind: 'well' }),
  };
}
