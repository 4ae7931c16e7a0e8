import type { Clock } from '../../domain/clock.ts';
import type { Poll, RawRequest } from '../channel.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './errors.ts';
import { updatesAskedFor } from './well.ts';

/** Telegram holds a question that has no answer yet so long, in seconds. */
const held = 25;

/**
 * Asks for what has come in since. To ask from a number on is to say that everything before it is kept: so it is asked only
 * when it is. Source: Telegram Bot API, getUpdates (`offset`, `timeout`, `allowed_updates`).
 */
export function createPoll({ api, clock }: { api: TelegramApi; clock: Clock }): Poll {
  return async (from, signal) => {
    try {
      const updates = await api(signal).getUpdates({
        ...(from !== null && { offset: Number(from) }),
        timeout: held,
        allowed_updates: updatesAskedFor,
      });
      return {
        kind: 'got',
        requests: updates.map((update) => ({
          raw: asWebhook(update, clock.now()),
          next: String(update.update_id + 1),
        })),
      };
    } catch (error) {
      const failed = failureOf(error, clock);
      return {
        kind: 'failed',
        reason: failed.reason,
        afterSeconds: failed.kind === 'tryAgain' ? failed.afterSeconds : null,
      };
    }
  };
}

/** The request its webhook would have been. */
const asWebhook = (update: unknown, receivedAt: Date): RawRequest => ({
  method: 'POST',
  path: '/webhooks/telegram',
  query: '',
  headers: {},
  body: Buffer.from(JSON.stringify(update)),
  receivedAt,
});
