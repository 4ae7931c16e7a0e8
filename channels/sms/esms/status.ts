import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { InboundDelivery } from '../../../domain/message.ts';
import type { StatusAsked } from '../../channel.ts';
import { createGet } from '../../http.ts';
import { parseKeepingIds } from '../../json.ts';
import type { OpenEsmsSettings } from './settings.ts';

/** What has become of a message; `onItsWay`: not decided yet. */
export type Fate = 'delivered' | 'failed' | 'onItsWay';

/** As a callback or an answer has them: figures or strings, any of them missing. */
export type StatusFields = { SendStatus?: unknown; SendSuccess?: unknown; SendFailed?: unknown };

const figure = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number().int().nonnegative());
const count = (found: unknown): number | null => figure.safeParse(found).data ?? null;

/** Waits for approval, waits to be sent, handed to the carrier. */
const underWay: readonly number[] = [1, 2, 7];

/**
 * What the fields say. A message has one receiver, so one failure is the message's, whatever else is counted.
 * Source: eSMS documentation, "Callback Url" and "Get SMS by SMSID".
 * @returns null when the status is unknown
 */
export function fateOf({ SendStatus, SendSuccess, SendFailed }: StatusFields): Fate | null {
  const status = count(SendStatus);
  if (status === 4) return 'failed';
  if (status === 5) {
    if ((count(SendFailed) ?? 0) > 0) return 'failed';
    return (count(SendSuccess) ?? 0) > 0 ? 'delivered' : 'onItsWay';
  }
  return status !== null && underWay.includes(status) ? 'onItsWay' : null;
}

/**
 * Word of a message, the same whoever brought it: eSMS, up to five times, or we who asked.
 * @param names by which the message may be known to us; the first is its own
 */
export const reportOf = (
  names: readonly [string, ...string[]],
  outcome: 'delivered' | 'failed',
  { ourId, receivedAt }: { ourId: string | null; receivedAt: Date },
): InboundDelivery => ({
  kind: 'delivery',
  provider: 'esms',
  channel: 'sms',
  id: `esms:${names[0]}:${outcome}`,
  sentAt: null,
  receivedAt,
  providerMessageIds: [...names],
  ourId,
  outcome,
  ...(outcome === 'failed' && { reason: 'esms not delivered' }),
});

const answerShape = z.object({
  CodeResponse: z.union([z.string(), z.number()]).transform(String),
  SendStatus: z.unknown().optional(),
  SendSuccess: z.unknown().optional(),
  SendFailed: z.unknown().optional(),
});

export type AskStatusParts = { settings: OpenEsmsSettings; clock: Clock; fetch: typeof globalThis.fetch };

/** Asks what has become of a message. Source: eSMS documentation, "Get SMS by SMSID": seven days back. */
export function createAskStatus({ settings, clock, fetch }: AskStatusParts) {
  const { apiUrl, apiKey, secretKey } = settings;
  const get = createGet(fetch);
  return async (providerMessageId: string, signal: AbortSignal): Promise<StatusAsked> => {
    // Its id was never told to us, and by ours nothing can be asked.
    if (!/^[A-Za-z0-9_-]+$/.test(providerMessageId)) return { kind: 'cannotTell', reason: 'no id of theirs' };
    const query = new URLSearchParams({ RefId: providerMessageId, ApiKey: apiKey, SecretKey: secretKey });
    const asked = await get(`${apiUrl}/MainService.svc/json/GetSendStatus?${query}`, {}, signal);
    if (asked.kind !== 'answer') return { kind: 'cannotTell', reason: asked.reason };
    if (asked.status >= 300) return { kind: 'cannotTell', reason: `http ${asked.status}` };
    const answer = answerShape.safeParse(parseKeepingIds(asked.text));
    if (!answer.success) return { kind: 'cannotTell', reason: 'answer of another shape' };
    const { CodeResponse: code } = answer.data;
    if (code !== '100') return { kind: 'cannotTell', reason: /^\d{1,5}$/.test(code) ? `esms ${code}` : 'esms' };
    const fate = fateOf(answer.data);
    if (fate === null) return { kind: 'cannotTell', reason: 'unknown status' };
    if (fate === 'onItsWay') return { kind: 'onItsWay' };
    return { kind: 'told', report: reportOf([providerMessageId], fate, { ourId: null, receivedAt: clock.now() }) };
  };
}
