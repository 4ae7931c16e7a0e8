import { createTelegramChannel } from '../../channels/telegram/index.ts';
import { createZaloBotChannel } from '../../channels/zalo-bot/index.ts';
import type { ChannelName } from '../../domain/message.ts';
import { startByKannel } from './by-kannel.ts';
import type { Ending } from './database.ts';
import { startHotlineWithEsms } from './esms.ts';
import { MovedClock, startHotline, type TestHotline, type TestOptions } from './hotline.ts';
import { startTelegram } from './telegram-api.ts';
import { WebVisitor } from './web-visitor.ts';
import { botCredentials, startZaloBotApi } from './zalo-bot-api.ts';

/** Somebody at a door. */
export type AtDoor = {
  /** When it resolves the hotline has worked it, and has sent what it causes. */
  says(words: string): Promise<void>;
  /** What she can read there now, oldest first. */
  texts(): string[];
};

export type OpenDoor = {
  hotline: TestHotline;
  channel: ChannelName;
  person(): AtDoor;
  /** What the officer's phone holds, oldest first. */
  officerTexts(number: string): string[];
};

export type DoorUnderTest = { name: string; open(t: Ending, options: TestOptions): Promise<OpenDoor> };

const number = '+84912345678';
const fromTwilio = ({ twilio }: TestHotline, of: string): string[] =>
  twilio
    .phone(of)
    .received()
    .map(({ text }) => text);

/** Every door of the hotline, and every provider of SMS. */
export const doors: readonly DoorUnderTest[] = [
  {
    name: 'Zalo',
    open: async (t, options) => {
      const hotline = await startHotline(t, options);
      const one = hotline.person();
      const person = (): AtDoor => ({ says: async (words) => void (await one.says(words)), texts: () => one.texts() });
      return { hotline, channel: 'zalo', person, officerTexts: (of) => fromTwilio(hotline, of) };
    },
  },
  {
    name: 'SMS by Twilio',
    open: async (t, options) => {
      const hotline = await startHotline(t, options);
      const person = (): AtDoor => ({
        says: async (words) => void (await hotline.phone(number).says(words)),
        texts: () => fromTwilio(hotline, number),
      });
      return { hotline, channel: 'sms', person, officerTexts: (of) => fromTwilio(hotline, of) };
    },
  },
  {
    name: 'SMS by eSMS',
    open: async (t, options) => {
      const { clock: _, smsProviders: __, ...others } = options;
      const { hotline, says, texts } = await startHotlineWithEsms(t, others);
      const person = (): AtDoor => ({
        says: async (words) => void (await says(number, `QN ${words}`)),
        texts: () => texts(number),
      });
      return { hotline, channel: 'sms', person, officerTexts: texts };
    },
  },
  {
    name: 'SMS by Kannel',
    open: async (t, options) => {
      const { hotline, says, operator } = await startByKannel(t, options);
      const texts = (of: string): string[] =>
        operator
          .phone(of)
          .received()
          .map(({ text }) => text);
      const person = (): AtDoor => ({ says: (words) => says(number, words), texts: () => texts(number) });
      return { hotline, channel: 'sms', person, officerTexts: texts };
    },
  },
  {
    name: 'Telegram',
    open: async (t, options) => {
      const clock = options.clock ?? new MovedClock();
      const telegram = await startTelegram(t, { now: () => clock.now() });
      const { token: botToken, secret: webhookSecret, url: apiUrl } = telegram;
      const settings = { kind: 'on' as const, botToken, webhookSecret, apiUrl };
      const moreChannels: TestOptions['moreChannels'] = (now) => [createTelegramChannel({ settings, clock: now })];
      const hotline = await startHotline(t, { ...options, clock, moreChannels });
      telegram.pointAt(hotline.webhook.replace('zalo', 'telegram'));
      const one = telegram.person('7700000017');
      const person = (): AtDoor => ({ says: after(hotline, (words) => one.says(words)), texts: () => one.texts() });
      return { hotline, channel: 'telegram', person, officerTexts: (of) => fromTwilio(hotline, of) };
    },
  },
  {
    name: 'Zalo Bot',
    open: async (t, options) => {
      const bot = await startZaloBotApi(t);
      const settings = { kind: 'on' as const, ...botCredentials, apiUrl: bot.url };
      const moreChannels: TestOptions['moreChannels'] = (clock) => [createZaloBotChannel({ settings, clock })];
      const hotline = await startHotline(t, { ...options, moreChannels });
      bot.pointAt(`${hotline.webhook}-bot`);
      const one = bot.chat('6ede9afa66b88fe6d6a9');
      const person = (): AtDoor => ({ says: after(hotline, (words) => one.says(words)), texts: () => one.texts() });
      return { hotline, channel: 'zalo-bot', person, officerTexts: (of) => fromTwilio(hotline, of) };
    },
  },
  {
    name: 'the web chat',
    open: async (t, options) => {
      const hotline = await startHotline(t, options);
      const visitor = new WebVisitor(hotline);
      const ours = (): string[] => visitor.lines().flatMap(({ mine, text }) => (mine ? [] : [text]));
      const person = (): AtDoor => ({ says: (words) => visitor.says(words), texts: ours });
      return { hotline, channel: 'web-chat', person, officerTexts: (of) => fromTwilio(hotline, of) };
    },
  },
];

const after =
  (hotline: TestHotline, act: (words: string) => Promise<number>) =>
  async (words: string): Promise<void> => {
    const status = await act(words);
    if (status !== 200) throw new Error(`answered ${status}`);
    await hotline.sweep();
  };
