import type { Clock } from '../../domain/clock.ts';
import type { Channel, RawRequest } from '../channel.ts';
import { createPost } from '../http.ts';
import { createTelegramApi, type TelegramApi } from './api.ts';
import { filesOf } from './files.ts';
import { createPoll } from './poll.ts';
import { read, verify } from './receive.ts';
import { createSender, limits } from './send.ts';
import type { OpenTelegramSettings } from './settings.ts';
import { createTakeBack } from './take-back.ts';
import { readUpdate } from './updates.ts';
import { createTend } from './well.ts';

export type TelegramChannelParts = {
  settings: OpenTelegramSettings;
  clock: Clock;
  fetch?: typeof globalThis.fetch;
};

/** Telegram: a bot people write to, and a way to reach an officer who has opened it. */
export function createTelegramChannel({ settings, clock, fetch = globalThis.fetch }: TelegramChannelParts): Channel {
  const api = createTelegramApi(settings, createPost(fetch));
  const isCalled = settings.webhookSecret !== null;
  return {
    name: 'telegram',
    provider: 'telegram',
    doors: [{ method: 'POST', path: '/webhooks/telegram', thanks: { type: 'application/json', body: '{"ok":true}' } }],
    can: {
      medium: 'chat',
      twoWay: true,
      textLength: limits.textLength,
      buttons: limits.buttons,
      buttonTitleLength: limits.buttonTitleLength,
      lookUp: false,
      askPlace: true,
    },
    files: filesOf(settings, api, clock),
    verify: (raw) => verify(settings, raw),
    read,
    send: createSender({ api, clock }),
    lookUp: async () => ({ kind: 'noLookUp' }),
    takeBack: createTakeBack({ api, clock }),
    thank: (raw) => answerPress(api, raw),
    ...(!isCalled && { poll: createPoll({ api, clock }) }),
    tend: isCalled ? createTend({ api, clock }) : async () => ({ kind: 'well' }),
  };
}

const patience = 3_000;

/** A button that was pressed turns until it is answered. Source: Telegram Bot API, answerCallbackQuery. */
async function answerPress(api: TelegramApi, raw: RawRequest): Promise<void> {
  const id = readUpdate(raw.body)?.callback_query?.id;
  if (id === undefined) return;
  // It turns a little longer then; what the press has caused is kept.
  await api(AbortSignal.timeout(patience))
    .answerCallbackQuery(id)
    .catch(() => {});
}
