import type { ChannelName } from '../domain/message.ts';
import type { SmsSettings } from './sms/settings.ts';
import type { TelegramSettings } from './telegram/settings.ts';
import type { ZaloSettings } from './zalo/settings.ts';
import type { ZaloBotSettings } from './zalo-bot/settings.ts';

/** The settings of every channel that has some. `off`: it has no credentials, and does not exist. */
export type ChannelSettings = {
  zalo: ZaloSettings;
  zaloBot: ZaloBotSettings;
  telegram: TelegramSettings;
  sms: SmsSettings;
};

/** Only these, of whatever holds more. */
export const channelSettingsIn = ({ zalo, zaloBot, telegram, sms }: ChannelSettings): ChannelSettings => ({
  zalo,
  zaloBot,
  telegram,
  sms,
});

/** Not one of them has credentials. */
export const noChannels: ChannelSettings = {
  zalo: { kind: 'off' },
  zaloBot: { kind: 'off' },
  telegram: { kind: 'off' },
  sms: { kind: 'off' },
};

/** Channels that have credentials, or are simulated. */
export function channelsOf({ zalo, zaloBot, telegram, sms }: ChannelSettings): ChannelName[] {
  const named: Record<keyof ChannelSettings, { name: ChannelName; kind: 'on' | 'off' }> = {
    zalo: { name: 'zalo', kind: zalo.kind },
    zaloBot: { name: 'zalo-bot', kind: zaloBot.kind },
    telegram: { name: 'telegram', kind: telegram.kind },
    sms: { name: 'sms', kind: sms.kind },
  };
  return Object.values(named).flatMap(({ name, kind }) => (kind === 'on' ? [name] : []));
}
