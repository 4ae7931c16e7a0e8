import { Api } from 'grammy';
import type { Post, Posted } from '../http.ts';
import { parseKeepingIds } from '../json.ts';
import type { OpenTelegramSettings } from './settings.ts';

/** Telegram's own answer did not come: what happened instead. Never leaves this folder. */
export class NoAnswer extends Error {
  readonly posted: Posted;
  constructor(posted: Posted) {
    super('no answer of Telegram');
    this.posted = posted;
  }
}

/** The bot's methods for one piece of work, which `signal` ends. */
export type TelegramApi = (signal: AbortSignal) => Api;

/**
 * grammY's typed methods over our own post, which knows whether a request left this process: a message that was surely not
 * sent may be sent again, one that is lost may not. Nothing is tried again here; the outbox does that.
 * Source: grammY, "ApiClientOptions"; Telegram Bot API, "Making requests".
 */
export function createTelegramApi({ botToken, apiUrl }: OpenTelegramSettings, post: Post): TelegramApi {
  return (signal) =>
    new Api(botToken, {
      apiRoot: apiUrl,
      fetch: async (url: string, request: { body: string }) => {
        const posted = await post(url, { 'content-type': 'application/json' }, request.body, signal);
        // A server's fault, a gateway's page, another shape: none of it says what was done before it.
        if (posted.kind !== 'answer' || posted.status >= 500) throw new NoAnswer(posted);
        const answer = parseKeepingIds(posted.text);
        if (!isAnswer(answer)) throw new NoAnswer(posted);
        return { json: async () => answer };
      },
    });
}

const isAnswer = (found: unknown): found is { ok: boolean } =>
  typeof found === 'object' && found !== null && 'ok' in found && typeof found.ok === 'boolean';
