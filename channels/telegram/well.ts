import type { Clock } from '../../domain/clock.ts';
import type { Tended } from '../channel.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './errors.ts';

/** What Telegram is asked to send us: messages, presses, and that somebody has blocked the bot. */
export const updatesAskedFor = ['message', 'callback_query', 'my_chat_member'] as const;

const patience = 5_000;

/**
 * Does Telegram call us? Whoever forgot setWebhook hears nothing of anybody, and nothing else shows it. Telegram that is away
 * says nothing about that. Source: Telegram Bot API, getWebhookInfo.
 */
export function createTend({ api, clock }: { api: TelegramApi; clock: Clock }): () => Promise<Tended> {
  return async () => {
    try {
      const info = await api(AbortSignal.timeout(patience)).getWebhookInfo();
      return info.url === undefined || info.url === ''
        ? { kind: 'failed', reason: 'no webhook is set' }
        : { kind: 'well' };
    } catch (error) {
      const failed = failureOf(error, clock);
      return failed.alarms === undefined ? { kind: 'well' } : { kind: 'failed', reason: failed.reason };
    }
  };
}
