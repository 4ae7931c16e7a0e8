import type { Clock } from '../../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { Post } from '../http.ts';
import { type Recipient, recipientOf } from './address.ts';
import { resultOf, type TokenRefused } from './errors.ts';
import type { Pace } from './pace.ts';
import type { OpenZaloSettings } from './settings.ts';
import type { TokenKeeper } from './tokens.ts';

/** Source: Zalo OA documentation, consultation message and its buttons. */
export const limits = { textLength: 2000, buttons: 5, buttonTitleLength: 100, payloadLength: 1000 } as const;

/** How long a message waits when a token was refused twice, in seconds. */
const tokenWait = 60;

export type SenderParts = { settings: OpenZaloSettings; keeper: TokenKeeper; post: Post; pace: Pace; clock: Clock };

/** One attempt to send one message: at most two requests, the second only after the first was refused for its token. */
export function createSender({ settings, keeper, post, pace, clock }: SenderParts) {
  return async (message: RenderedMessage, address: string, signal: AbortSignal): Promise<SendResult> => {
    const recipient = recipientOf(address);
    if (recipient === null) return { kind: 'channelClosed', reason: 'no conversation' };
    const request = requestFor(message, recipient);
    if (request.kind === 'tooMuch') return { kind: 'refused', reason: request.reason };
    const sendOnce = async (accessToken: string): Promise<SendResult | TokenRefused> => {
      if (!(await pace(signal))) return { kind: 'tryAgain', afterSeconds: null, reason: 'no time left' };
      const headers = { 'content-type': 'application/json', access_token: accessToken };
      return resultOf(await post(`${settings.apiUrl}${request.path}`, headers, request.body, signal), clock);
    };
    const token = await keeper.accessToken(signal);
    if (token.kind === 'failed') return { kind: 'tryAgain', afterSeconds: null, reason: token.reason };
    const first = await sendOnce(token.accessToken);
    if (first.kind !== 'tokenRefused') return first;
    const renewed = await keeper.refreshAfter(token.accessToken, signal);
    if (renewed.kind === 'failed') return { kind: 'tryAgain', afterSeconds: tokenWait, reason: renewed.reason };
    const second = await sendOnce(renewed.accessToken);
    return second.kind === 'tokenRefused'
      ? { kind: 'tryAgain', afterSeconds: tokenWait, reason: second.reason }
      : second;
  };
}

type Request = { kind: 'request'; path: string; body: string } | { kind: 'tooMuch'; reason: string };

/** What does not fit is refused, never cut: half a sentence may say the opposite of the whole. */
function requestFor(message: RenderedMessage, recipient: Recipient): Request {
  const anonymous = 'anonymous_id' in recipient;
  const text = composed(anonymous ? withNumberedChoices(message) : message.text);
  // UTF-16 units: never fewer than the characters Zalo counts, whichever way it counts them.
  if (text.length > limits.textLength) return { kind: 'tooMuch', reason: 'text too long' };
  if (anonymous)
    return { kind: 'request', path: '/v2.0/oa/message', body: JSON.stringify({ recipient, message: { text } }) };
  if (message.buttons.length > limits.buttons) return { kind: 'tooMuch', reason: 'too many buttons' };
  const buttons = message.buttons.map(zaloButton);
  if (message.buttons.some(({ title }) => composed(title).length > limits.buttonTitleLength)) {
    return { kind: 'tooMuch', reason: 'button title too long' };
  }
  if (message.buttons.some(({ value }) => payloadOf(value).length > limits.payloadLength)) {
    return { kind: 'tooMuch', reason: 'button value too long' };
  }
  const attachment = buttons.length === 0 ? {} : { attachment: { type: 'template', payload: { buttons } } };
  return {
    kind: 'request',
    path: '/v3.0/oa/message/cs',
    body: JSON.stringify({ recipient, message: { text, ...attachment } }),
  };
}

const payloadOf = (value: string): string => `#tc:${value}`;

function zaloButton({ title, value, calls }: RenderedMessage['buttons'][number]): object {
  if (calls !== undefined)
    return { title: composed(title), type: 'oa.open.phone', payload: { phone_code: calls.replace(/^\+/, '') } };
  // `hide`, not `show`: `show` prints the payload in her own chat, where whoever takes the phone would read it.
  return { title: composed(title), type: 'oa.query.hide', payload: payloadOf(value) };
}

/** An anonymous chat has no buttons: she answers with the number. */
const withNumberedChoices = ({ text, buttons }: RenderedMessage): string =>
  [text, ...buttons.map(({ title }, index) => `${index + 1} ${title}`)].join('\n');
