import type { Clock } from '../../../domain/clock.ts';
import type { ProviderAlarm, SendResult } from '../../../domain/message.ts';
import { type Posted, secondsOfRetryAfter } from '../../http.ts';

/** How long a gateway somebody has to put right is left alone, in seconds: alerts wait for it. As at the other providers of SMS. */
const operatorWait = 60;

/** What somebody has to put right. */
export const account: ProviderAlarm = { kind: 'provider_account', provider: 'kannel' };

/**
 * With these it has the message: bearerbox took it, bearerbox keeps it until the operator's link is back, or (with
 * `immediate-sendsms-reply`) smsbox took it. Anything else under the same status is of somebody who stands in between.
 */
const taken = /^(0: Accepted for delivery|3: Queued for later delivery|Sent\.)/;

/** Of this one message: the next one may go. What else it says with 400 would be said of every message. */
const aboutMessage = /^(Charset or body misformed|Number\(s\) has\/have been denied|(Missing|Empty) receiver number)/;

/**
 * What one request made of a message. Reasons are words of ours: Kannel's answer may repeat a number.
 * Source: Kannel 1.4.5 User's Guide, "SMS Push reply codes"; the words of each answer as its smsbox gives them.
 * @param ourId Kannel's answer holds no id of its own: its report of delivery brings ours back
 */
export function resultOf(posted: Posted, ourId: string, clock: Clock): SendResult {
  if (posted.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: posted.reason };
  if (posted.kind === 'lost') return { kind: 'unknown', reason: posted.reason };
  const { status } = posted;
  const text = posted.text.trim();
  if (status === 200 || status === 202)
    return taken.test(text)
      ? { kind: 'accepted', providerMessageId: ourId }
      : { kind: 'unknown', reason: 'answer of another shape' };
  if (status === 429)
    return { kind: 'tryAgain', afterSeconds: secondsOfRetryAfter(posted.retryAfter, clock), reason: 'http 429' };
  // Bearerbox is full, or goes down: it has not kept the message.
  if (status >= 400 && /^Temporal failure/i.test(text))
    return { kind: 'tryAgain', afterSeconds: null, reason: 'kannel temporal failure' };
  // A gateway's page, a fault inside, another address: says nothing of what was done before it.
  if (status < 400 || status >= 500) return { kind: 'unknown', reason: `http ${status}` };
  if (status === 400 && aboutMessage.test(text)) return { kind: 'refused', reason: 'kannel 400' };
  // Password, address, sender, no way to the operator at all: nothing was taken, and no message will be before it is mended.
  const reason = status === 403 && /^Not routable/i.test(text) ? 'not routable' : `http ${status}`;
  return { kind: 'tryAgain', afterSeconds: operatorWait, reason: `operator: ${reason}`, alarms: [account] };
}
