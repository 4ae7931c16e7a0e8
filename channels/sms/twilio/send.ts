import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../../../domain/message.ts';
import { mobileOf } from '../number.ts';
import type { AskTwilio } from './client.ts';
import { resultOf } from './errors.ts';
import { statusPath } from './receive.ts';
import type { OpenTwilioSettings } from './settings.ts';

/** Source: Twilio documentation, Messages resource, Body. An SMS has no buttons. */
export const limits = { textLength: 1600, buttons: 0, buttonTitleLength: 0 } as const;

export type SenderParts = { settings: OpenTwilioSettings; ask: AskTwilio; clock: Clock };

/** One attempt to send one message, one request. What does not fit is refused, never cut. */
export function createSender({ settings, ask, clock }: SenderParts) {
  const { from } = settings;
  const sender = from.kind === 'number' ? { from: from.number } : { messagingServiceSid: from.sid };
  return async (message: RenderedMessage, address: string, signal: AbortSignal, ourId: string): Promise<SendResult> => {
    // Nothing ever goes abroad or to a line that costs: whoever can make us send could otherwise make us pay.
    const to = mobileOf(address);
    if (to === null) return { kind: 'channelClosed', reason: 'no mobile number' };
    if (message.buttons.length > limits.buttons) return { kind: 'refused', reason: 'too many buttons' };
    if (message.text.length > limits.textLength) return { kind: 'refused', reason: 'text too long' };
    const body = message.text;
    const callback = canBeReached(settings) ? { statusCallback: statusCallback(settings, ourId) } : {};
    const asked = await ask(signal, async (client) =>
      idOf(await client.messages.create({ to, ...sender, body, ...callback })),
    );
    return resultOf(asked, clock);
  };
}

/** Twilio repeats the query: its word of delivery then says which message of ours it is about. */
const statusCallback = (settings: OpenTwilioSettings, ourId: string): string =>
  `${settings.publicUrl}${statusPath}?id=${encodeURIComponent(ourId)}`;

/**
 * Twilio refuses a message whose callback it cannot reach (docs/api/errors/21609). On a machine without a public
 * address the message is worth more than word of its delivery.
 */
const canBeReached = ({ publicUrl, apiUrl }: OpenTwilioSettings): boolean =>
  !onLoopback(publicUrl) || onLoopback(apiUrl);

const onLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

const messageSid = z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i);
const created = z.object({ sid: messageSid });

function idOf(found: unknown): string | null {
  const read = created.safeParse(found);
  return read.success ? read.data.sid : null;
}
