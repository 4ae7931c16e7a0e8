import type { Clock } from '../domain/clock.ts';
import type { Channel } from './channel.ts';
import type { ChannelSettings } from './settings.ts';
import { createSmsChannel } from './sms/index.ts';
import { createTelegramChannel } from './telegram/index.ts';
import { createWebChatChannel } from './web-chat/index.ts';
import { createZaloChannel } from './zalo/index.ts';
import type { TokenStore } from './zalo/tokens.ts';
import { createZaloBotChannel } from './zalo-bot/index.ts';

/** What the channels are made of: their settings and what each one keeps. */
export type ChannelParts = ChannelSettings & {
  zaloTokens: TokenStore;
  clock: Clock;
  /** What officers are sent by SMS, as the longest of each kind. */
  probeTexts: readonly string[];
};

/** Every channel that has credentials, and the one that needs none. One line per channel. */
export const openChannels = (parts: ChannelParts): Channel[] => [
  ...(parts.zalo.kind === 'on'
    ? [createZaloChannel({ settings: parts.zalo, tokens: parts.zaloTokens, clock: parts.clock })]
    : []),
  ...(parts.zaloBot.kind === 'on' ? [createZaloBotChannel({ settings: parts.zaloBot, clock: parts.clock })] : []),
  ...(parts.telegram.kind === 'on' ? [createTelegramChannel({ settings: parts.telegram, clock: parts.clock })] : []),
  ...(parts.sms.kind === 'on'
    ? [createSmsChannel({ settings: parts.sms, clock: parts.clock, probeTexts: parts.probeTexts })]
    : []),
  createWebChatChannel(),
];
