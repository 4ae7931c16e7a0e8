import type { Channel, RawRequest } from '../channels/channel.ts';
import { handleInbound, type InboundResult } from '../hotline/handle-inbound.ts';
import type { Hotline } from '../hotline/hotline.ts';

/** What the provider is answered. No reply repeats anything of the request. */
export type WebhookAnswer = { status: 200 | 400 | 401; results: InboundResult[] };

/**
 * One webhook: verify, read, hand on, answer. 200 is answered only after everything in it is committed.
 * @throws when the database cannot take it; nothing was answered then, and the provider sends it again
 */
export async function receiveWebhook(hotline: Hotline, channel: Channel, raw: RawRequest): Promise<WebhookAnswer> {
  const verified = channel.verify(raw);
  if (verified.kind === 'badSignature') {
    hotline.log.warn('webhook_refused', { channel: channel.name, reason: verified.reason });
    return { status: 401, results: [] };
  }
  if (verified.kind === 'badBody') {
    hotline.log.warn('webhook_unreadable', { channel: channel.name, reason: verified.reason });
    return { status: 400, results: [] };
  }
  const results: InboundResult[] = [];
  for (const inbound of channel.read(raw)) {
    results.push(await handleInbound(hotline, inbound, raw.body.toString('utf8')));
  }
  return { status: 200, results };
}
