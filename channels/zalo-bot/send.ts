import type { RenderedMessage, SendResult } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { Post } from '../http.ts';
import type { ReadAnswer } from './errors.ts';
import type { OpenZaloBotSettings } from './settings.ts';

/** Source: Zalo Bot documentation, sendMessage: 1 to 2,000 characters; it has no buttons. */
export const limits = { textLength: 2000, buttons: 0, buttonTitleLength: 0 } as const;

export type SenderParts = { settings: OpenZaloBotSettings; post: Post; readAnswer: ReadAnswer };

/** One attempt to send one message. The token stands in the address called, so that address is never written anywhere. */
export function createSender({ settings, post, readAnswer }: SenderParts) {
  return async ({ text, buttons }: RenderedMessage, address: string, signal: AbortSignal): Promise<SendResult> => {
    const written = composed(text);
    // UTF-16 units: never fewer than the characters Zalo counts. What does not fit is refused, never cut.
    if (written.length > limits.textLength) return { kind: 'refused', reason: 'text too long' };
    if (buttons.length > limits.buttons) return { kind: 'refused', reason: 'too many buttons' };
    const body = JSON.stringify({ chat_id: address, text: written });
    const headers = { 'content-type': 'application/json' };
    return readAnswer(await post(`${settings.apiUrl}/bot${settings.token}/sendMessage`, headers, body, signal));
  };
}
