import type { Clock } from '../../domain/clock.ts';
import type { Channel } from '../channel.ts';
import { createPost } from '../http.ts';
import { createPace, waitOrAbort } from './pace.ts';
import { read, verify } from './receive.ts';
import { createSender, limits } from './send.ts';
import type { OpenZaloSettings } from './settings.ts';
import { createTokenKeeper, type TokenStore } from './tokens.ts';

/** `monotonic`: milliseconds for the pace of requests; the process's own timer unless a test moves it. */
export type ZaloChannelParts = {
  settings: OpenZaloSettings;
  tokens: TokenStore;
  clock: Clock;
  fetch?: typeof globalThis.fetch;
  monotonic?: () => number;
};

/** Seconds before its end in which the token is renewed: six hours are left to mend what fails. */
const renewedBefore = 8 * 3_600;

/**
 * Zalo's file servers, as f21-zpc.zdn.vn for pictures and f2-voice-aac-dl.zdn.vn for voices. UNVERIFIED: Zalo's documentation
 * names none; these names stand in what programs of others have received. What lies elsewhere is refused, and its page says so.
 */
const fileHosts = ['zdn.vn', 'zadn.vn'] as const;

/** Zalo Official Account: people write to it, and it may answer for as long as Zalo's window is open. */
export function createZaloChannel(parts: ZaloChannelParts): Channel {
  const { settings, tokens, clock, fetch = globalThis.fetch, monotonic = () => performance.now() } = parts;
  const keeper = createTokenKeeper({ settings, store: tokens, clock, fetch });
  const send = createSender({
    settings,
    clock,
    keeper,
    post: createPost(fetch),
    // Zalo allows 4,000 a minute for the app: at most 60 in any second, 3,010 in any minute.
    pace: createPace({ perSecond: 50, burst: 10, now: monotonic, wait: waitOrAbort }),
  });
  return {
    name: 'zalo',
    provider: 'zalo',
    doors: [{ method: 'POST', path: '/webhooks/zalo', thanks: { type: 'application/json', body: '{"ok":true}' } }],
    can: {
      medium: 'chat',
      twoWay: true,
      textLength: limits.textLength,
      buttons: limits.buttons,
      buttonTitleLength: limits.buttonTitleLength,
      lookUp: false,
    },
    files:
      settings.simulatedFiles === undefined
        ? { kind: 'provider', hosts: fileHosts }
        : { kind: 'simulated', origin: settings.simulatedFiles },
    verify: (raw) => verify(settings, raw),
    read,
    send,
    lookUp: async () => ({ kind: 'noLookUp' }),
    tend: async () => {
      const renewed = await keeper.refreshIfExpiresWithin(renewedBefore);
      return renewed.kind === 'token' ? { kind: 'well' } : renewed;
    },
  };
}
