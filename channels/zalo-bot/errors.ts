import { z } from 'zod';
import { type Clock, secondsBetween } from '../../domain/clock.ts';
import type { ProviderAlarm, SendResult } from '../../domain/message.ts';
import { type Posted, secondsOfRetryAfter } from '../http.ts';
import { parseKeepingIds } from '../json.ts';

/** Source: Zalo Bot documentation, answers and error codes. An error may come with any HTTP status. */
const answerShape = z.union([
  z.object({
    ok: z.literal(true),
    result: z
      .object({
        message_id: z
          .union([z.string(), z.number().int().transform(String)])
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
  z.object({ ok: z.literal(false), error_code: z.coerce.number().int().min(100).max(999) }),
]);

/** How long an account that has to be put right is left alone, in seconds. */
const operatorWait = 60;
/**
 * Too often, for so many seconds without one message taken between: it is no burst of ours, the month's messages or the
 * bot's fifty users are used up. Zalo has one code for both and says nothing of how long.
 */
const burstIsOverAfter = 5;

const ours: ProviderAlarm = { kind: 'provider_account', provider: 'zalo-bot' };

/** What one request made of a message. Reasons are codes: never words of a person or of the provider. */
export type ReadAnswer = (posted: Posted) => SendResult;

/** Reads answers in their order: whether the quota is used up is told by what came before. One for the channel. */
export function createReadAnswer(clock: Clock): ReadAnswer {
  let tooOftenSince: Date | null = null;
  return (posted) => {
    const result = resultOf(posted, clock);
    if (result.kind === 'accepted') tooOftenSince = null;
    if (result.kind !== 'tooOften') return result;
    const { afterSeconds } = result;
    const at = clock.now();
    tooOftenSince ??= at;
    return secondsBetween(tooOftenSince, at) < burstIsOverAfter
      ? { kind: 'tryAgain', afterSeconds, reason: 'zalo-bot 429' }
      : nothingGoes('zalo-bot quota', afterSeconds ?? operatorWait);
  };
}

/** An account that lets nothing through until somebody has put it right. Nothing was taken, so it is tried again. */
const nothingGoes = (reason: string, afterSeconds = operatorWait): SendResult => ({
  kind: 'tryAgain',
  afterSeconds,
  reason: `operator: ${reason}`,
  nothingGoes: true,
  alarms: [ours],
});

function resultOf(posted: Posted, clock: Clock): SendResult | { kind: 'tooOften'; afterSeconds: number | null } {
  if (posted.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: posted.reason };
  if (posted.kind === 'lost') return { kind: 'unknown', reason: posted.reason };
  const { status } = posted;
  const answer = answerShape.safeParse(parseKeepingIds(posted.text)).data;
  if (status === 429 || (answer?.ok === false && answer.error_code === 429))
    return { kind: 'tooOften', afterSeconds: secondsOfRetryAfter(posted.retryAfter, clock) };
  // A server's fault, a gateway's page or another address says nothing of what was done before it.
  if (status >= 500 || (status >= 300 && status < 400)) return { kind: 'unknown', reason: `http ${status}` };
  if (answer?.ok === true && status < 300)
    return { kind: 'accepted', providerMessageId: answer.result?.message_id ?? null };
  if (answer?.ok === false) return resultOfCode(answer.error_code);
  if (status < 300) return { kind: 'unknown', reason: 'answer of another shape' };
  // Without a word of the bot's own: somebody in front of it, or an address that is not its.
  return status === 400 || status === 413
    ? { kind: 'refused', reason: `http ${status}` }
    : nothingGoes(`http ${status}`);
}

function resultOfCode(code: number): SendResult {
  const reason = `zalo-bot ${code}`;
  switch (code) {
    // The token is wrong or was renewed.
    case 401:
      return nothingGoes(reason);
    // A bad method, path or parameter; nobody of that id: the same message would be refused again.
    case 400:
    case 404:
      return { kind: 'refused', reason };
    // "Internal server error" in Zalo's own table, and a time that ran out: it may have gone.
    case 403:
    case 408:
      return { kind: 'unknown', reason };
    default:
      // A code nobody has told of: below 500 it was not taken, so trying again cannot double it.
      return code >= 500 ? { kind: 'unknown', reason } : { kind: 'tryAgain', afterSeconds: null, reason };
  }
}
