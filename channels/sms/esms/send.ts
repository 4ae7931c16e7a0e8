import type { Clock } from '../../../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../../../domain/message.ts';
import type { Post, Posted } from '../../http.ts';
import { mobileOf } from '../number.ts';
import { resultOf, saidIn, saysNo } from './errors.ts';
import { statusPath } from './receive.ts';
import type { RequestIds } from './request-ids.ts';
import type { OpenEsmsSettings } from './settings.ts';

/** eSMS names no longest text; this is what the other provider takes. An SMS has no buttons. */
export const limits = { textLength: 1600, buttons: 0, buttonTitleLength: 0 } as const;

export type SenderParts = { settings: OpenEsmsSettings; post: Post; clock: Clock; requestIds: RequestIds };

/** One attempt to send one message, one request. What does not fit is refused, never cut. */
export function createSender({ settings, post, clock, requestIds }: SenderParts) {
  return async (message: RenderedMessage, address: string, signal: AbortSignal, ourId: string): Promise<SendResult> => {
    // Nothing ever goes abroad or to a line that costs: whoever can make us send could otherwise make us pay.
    const to = mobileOf(address);
    if (to === null) return { kind: 'channelClosed', reason: 'no mobile number' };
    if (message.buttons.length > limits.buttons) return { kind: 'refused', reason: 'too many buttons' };
    if (message.text.length > limits.textLength) return { kind: 'refused', reason: 'text too long' };
    const requestId = requestIds.of(ourId);
    const callback = canBeReached(settings) ? { CallbackUrl: statusCallback(settings) } : {};
    const own = { Sandbox: '0', RequestId: requestId, ...callback };
    const posted = await postMessage({ settings, post }, { to, text: message.text, own }, signal);
    if (saysNo(saidIn(posted))) requestIds.refused(ourId);
    return resultOf(posted, requestId, clock);
  };
}

/**
 * One message to eSMS. Source: eSMS documentation, "Send OTP/Customer care message" and "Send fixed number".
 * @param message `to`: +84...; `own`: what is of this request alone
 */
export function postMessage(
  { settings, post }: Pick<SenderParts, 'settings' | 'post'>,
  message: { to: string; text: string; own: Record<string, string> },
  signal: AbortSignal,
): Promise<Posted> {
  const { apiKey, secretKey, brandname, apiUrl } = settings;
  const body = {
    ApiKey: apiKey,
    SecretKey: secretKey,
    Phone: message.to.replace(/^\+84/, '0'),
    Content: message.text,
    ...(brandname === null ? { SmsType: '8' } : { Brandname: brandname, SmsType: '2' }),
    IsUnicode: isPlain(message.text) ? '0' : '1',
    ...message.own,
  };
  const headers = { 'content-type': 'application/json' };
  return post(`${apiUrl}${sendPath}`, headers, JSON.stringify(body), signal);
}

const sendPath = '/MainService.svc/json/SendMultipleMessage_V4_post_json/';

/** Has the text only signs that are in ASCII and in the alphabet of SMS? The backtick is not. */
const isPlain = (text: string): boolean => /^[\n\r\x20-\x5f\x61-\x7e]*$/.test(text);

const statusCallback = ({ publicUrl, callbackSecret }: OpenEsmsSettings): string =>
  `${publicUrl}${statusPath.replace(':secret', callbackSecret)}`;

/** On a machine without a public address nobody could call; word of delivery is asked for then. */
const canBeReached = ({ publicUrl, apiUrl }: OpenEsmsSettings): boolean => !onLoopback(publicUrl) || onLoopback(apiUrl);

const onLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
