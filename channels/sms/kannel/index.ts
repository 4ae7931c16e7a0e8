import type { Clock } from '../../../domain/clock.ts';
import type { Channel } from '../../channel.ts';
import { createGet } from '../../http.ts';
import { createProbe } from './probe.ts';
import { messagePath, read, statusPath, verify } from './receive.ts';
import { createSender, limits } from './send.ts';
import type { OpenKannelSettings } from './settings.ts';

export type KannelChannelParts = { settings: OpenKannelSettings; clock: Clock; fetch?: typeof globalThis.fetch };

/**
 * A word here would go to the phone of whoever wrote, in letters it may not have: ours go by the outbox. Where kannel.conf lets
 * replies through, Kannel makes "<Empty reply from service provider>" even of none: valid until an hour ago, it goes nowhere.
 */
const noReply = { type: 'text/plain', body: '', headers: { 'x-kannel-validity': '-60' } };

/**
 * SMS through a Kannel gateway: an operator's SMPP link, or a GSM modem. To mobile numbers of Viet Nam only; people write back
 * by the same number.
 */
export function createKannelChannel({ settings, clock, fetch = globalThis.fetch }: KannelChannelParts): Channel {
  const get = createGet(fetch);
  return {
    name: 'sms',
    provider: 'kannel',
    doors: [
      { method: 'POST', path: messagePath, thanks: noReply },
      { method: 'GET', path: statusPath, thanks: noReply },
    ],
    can: {
      medium: 'sms',
      twoWay: true,
      textLength: limits.textLength,
      buttons: limits.buttons,
      buttonTitleLength: limits.buttonTitleLength,
      // Kannel keeps no list of what it has sent; its report of delivery brings our id.
      lookUp: false,
    },
    files: null,
    verify: (raw) => verify(settings, raw),
    read,
    send: createSender({ settings, get, clock }),
    lookUp: async () => ({ kind: 'noLookUp' }),
    tend: createProbe(settings, get),
  };
}
