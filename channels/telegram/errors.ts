import { GrammyError, HttpError } from 'grammy';
import type { Clock } from '../../domain/clock.ts';
import type { SendResult } from '../../domain/message.ts';
import { type Posted, secondsOfRetryAfter } from '../http.ts';
import { NoAnswer } from './api.ts';

/** How long a bot that has to be put right is left alone, in seconds. */
const operatorWait = 300;

type Failed = Exclude<SendResult, { kind: 'accepted' }>;

/**
 * What a failed call made of a message. Reasons are codes: never words of the person or of the provider, nor the token, which
 * stands in every address. Source: Telegram Bot API, "Making requests" (error_code, description, parameters.retry_after).
 */
export function failureOf(error: unknown, clock: Clock): Failed {
  if (error instanceof GrammyError) return refusalOf(error);
  if (error instanceof HttpError && error.error instanceof NoAnswer) return unansweredOf(error.error.posted, clock);
  return { kind: 'unknown', reason: 'no answer' };
}

/** Of a description only these words are looked at; Telegram may word the others as it likes. */
const nobodyThere = /chat not found|user is deactivated|user not found|PEER_ID_INVALID|CHAT_ID_INVALID/i;

function refusalOf({ error_code: code, description, parameters }: GrammyError): Failed {
  const reason = `telegram ${code}`;
  if (code === 429) return { kind: 'tryAgain', afterSeconds: parameters.retry_after ?? null, reason };
  // The token is wrong, was revoked, or belongs to no bot any more.
  if (code === 401 || code === 404)
    return {
      kind: 'tryAgain',
      afterSeconds: operatorWait,
      reason: `operator: ${reason}`,
      alarms: [{ kind: 'provider_account', provider: 'telegram' }],
    };
  // She has blocked the bot, never opened it, or is no more.
  if (code === 403 || nobodyThere.test(description)) return { kind: 'channelClosed', reason };
  if (code >= 400 && code < 500) return { kind: 'refused', reason };
  return { kind: 'unknown', reason };
}

function unansweredOf(posted: Posted, clock: Clock): Failed {
  if (posted.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: posted.reason };
  if (posted.kind === 'lost') return { kind: 'unknown', reason: posted.reason };
  const reason = `http ${posted.status}`;
  if (posted.status === 429)
    return { kind: 'tryAgain', afterSeconds: secondsOfRetryAfter(posted.retryAfter, clock), reason };
  // A gateway on the way, not Telegram.
  if (posted.status >= 400 && posted.status < 500) return { kind: 'refused', reason };
  return { kind: 'unknown', reason: posted.status === 200 ? 'answer of another shape' : reason };
}
