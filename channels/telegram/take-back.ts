import { GrammyError } from 'grammy';
import type { Clock } from '../../domain/clock.ts';
import type { TakenBack } from '../channel.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './errors.ts';
import { messageIdsOf } from './send.ts';

/** So many messages one request may name. Source: Telegram Bot API, deleteMessages. */
const mostAtOnce = 100;

/**
 * Deletes what we have sent from her chat, on her telephone too; Telegram lets a bot do so for 48 hours. Those that are gone
 * already are passed over. Where it refuses a list because of one of them, each is deleted on its own.
 * Source: Telegram Bot API, deleteMessages and deleteMessage.
 */
export function createTakeBack({ api, clock }: { api: TelegramApi; clock: Clock }) {
  return async (providerMessageIds: readonly string[], address: string, signal: AbortSignal): Promise<TakenBack> => {
    const ids = providerMessageIds.flatMap(messageIdsOf);
    try {
      for (let from = 0; from < ids.length; from += mostAtOnce) {
        if (signal.aborted) return { kind: 'tryAgain', afterSeconds: null, reason: 'no time left' };
        await deleteAll(api(signal), address, ids.slice(from, from + mostAtOnce));
      }
      return { kind: 'done' };
    } catch (error) {
      return outcomeOf(error, clock);
    }
  };
}

async function deleteAll(api: ReturnType<TelegramApi>, address: string, ids: number[]): Promise<void> {
  try {
    await api.deleteMessages(address, ids);
  } catch (error) {
    if (!isAboutMessages(error)) throw error;
    for (const id of ids) await deleteOne(api, address, id);
  }
}

async function deleteOne(api: ReturnType<TelegramApi>, address: string, id: number): Promise<void> {
  try {
    await api.deleteMessage(address, id);
  } catch (error) {
    // Too old, or gone already: nothing of ours can be done about it.
    if (!isAboutMessages(error)) throw error;
  }
}

const isAboutMessages = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /message/i.test(error.description);

/** Deleting twice is deleting once: whatever got no answer is done again. */
function outcomeOf(error: unknown, clock: Clock): TakenBack {
  const failed = failureOf(error, clock);
  if (failed.kind === 'tryAgain') return failed;
  if (failed.kind === 'unknown') return { kind: 'tryAgain', afterSeconds: null, reason: failed.reason };
  return { kind: 'never', reason: failed.reason };
}
