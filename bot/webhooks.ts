import type { Channel, RawRequest } from '../channels/channel.ts';
import type { Lane } from '../domain/outgoing.ts';
import type { Hotline } from '../hotline/hotline.ts';
import type { Intake } from '../hotline/intake.ts';

/** What the provider is answered, and where something waits now. No reply repeats anything of the request. */
export type WebhookAnswer = { status: 200 | 400 | 401; lanes: Lane[] };

/**
 * One webhook: verify, hand on, answer. 200 is answered only after everything in it is committed, or in the spill file.
 * @throws when neither takes it; nothing was answered then, and the provider sends it again
 */
export async function receiveWebhook(
  { hotline, intake }: { hotline: Pick<Hotline, 'log' | 'spans'>; intake: Intake },
  channel: Channel,
  raw: RawRequest,
): Promise<WebhookAnswer> {
  const verified = channel.verify(raw);
  if (verified.kind === 'badSignature') {
    hotline.log.warn('webhook_refused', { channel: channel.name, reason: verified.reason });
    hotline.spans.note({ outcome: 'refused' });
    return { status: 401, lanes: [] };
  }
  if (verified.kind === 'badBody') {
    hotline.log.warn('webhook_unreadable', { channel: channel.name, reason: verified.reason });
    hotline.spans.note({ outcome: 'unreadable' });
    return { status: 400, lanes: [] };
  }
  return { status: 200, lanes: await intake.receive(channel, raw) };
}
