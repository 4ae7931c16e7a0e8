import type { Clock } from '../../domain/clock.ts';
import type { Channel } from '../channel.ts';
import { createPost } from '../http.ts';
import { createReadAnswer } from './errors.ts';
import { read, verify } from './receive.ts';
import { createSender, limits } from './send.ts';
import type { OpenZaloBotSettings } from './settings.ts';

export type ZaloBotChannelParts = { settings: OpenZaloBotSettings; clock: Clock; fetch?: typeof globalThis.fetch };

/**
 * Zalo's file servers. UNVERIFIED: the bot's documentation names none; taken to be those of the Official Account. What lies
 * elsewhere is refused, and its page says so.
 */
const fileHosts = ['zdn.vn', 'zadn.vn'] as const;

/**
 * Zalo Bot: a way for officers (fifty users and 3,000 messages a month are no public door). Whoever writes to it by mistake is
 * a person all the same, and answered. Its token does not end, so nothing has to be renewed.
 */
export function createZaloBotChannel({ settings, clock, fetch = globalThis.fetch }: ZaloBotChannelParts): Channel {
  return {
    name: 'zalo-bot',
    provider: 'zalo-bot',
    doors: [{ method: 'POST', path: '/webhooks/zalo-bot', thanks: { type: 'application/json', body: '{"ok":true}' } }],
    can: { medium: 'chat', twoWay: true, ...limits, lookUp: false },
    files: { kind: 'provider', hosts: fileHosts },
    verify: (raw) => verify(settings, raw),
    read,
    send: createSender({ settings, post: createPost(fetch), readAnswer: createReadAnswer(clock) }),
    lookUp: async () => ({ kind: 'noLookUp' }),
    tend: async () => ({ kind: 'well' }),
  };
}
