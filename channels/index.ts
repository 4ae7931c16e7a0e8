import type { Clock } from '../domain/clock.ts';
import type { Channel } from './channel.ts';
import { createSmsChannel } from './sms/index.ts';
import type { SmsSettings } from './sms/settings.ts';
import { createWebChatChannel } from './web-chat/index.ts';
import { createZaloChannel } from './zalo/index.ts';
import type { ZaloSettings } from './zalo/settings.ts';
import type { TokenStore } from './zalo/tokens.ts';

/** What the channels are made of: their settings and what each one keeps. */
export type ChannelParts = { zalo: ZaloSettings; zaloTokens: TokenStore; sms: SmsSettings; clock: Clock };

/** Every channel that has credentials, and the one that needs none. One line per channel. */
export const openChannels = (parts: ChannelParts): Channel[] => [
  ...(parts.zalo.kind === 'on'
    ? [createZaloChannel({ settings: parts.zalo, tokens: parts.zaloTokens, clock: parts.clock })]
    : []),
  ...(parts.sms.kind === 'on' ? [createSmsChannel({ settings: parts.sms, clock: parts.clock })] : []),
  createWebChatChannel(),
];
