import type { Clock } from '../../../domain/clock.ts';
import type { ProviderAlarm, SendResult } from '../../../domain/message.ts';
import { secondsOfRetryAfter } from '../../http.ts';
import type { Asked } from './client.ts';

type Row = 'rate' | 'refused' | 'closed' | 'operator';

/** Source: Twilio documentation, error and warning dictionary (docs/api/errors/NNNNN), codes of the Messages resource. */
const rows: Readonly<Record<number, Row>> = {
  // Too many requests; the sender's queue is full.
  20429: 'rate',
  21611: 'rate',
  // No such number, not one that sender can reach, a short code, our own number, not a mobile, a landline; no text, a
  // text too long: the same message would be refused again.
  21211: 'refused',
  21612: 'refused',
  21265: 'refused',
  21266: 'refused',
  21614: 'refused',
  21635: 'refused',
  21602: 'refused',
  21617: 'refused',
  // Has opted out of our messages.
  21610: 'closed',
  // Something about the account that a human being has to put right, and nothing about the receiver: wrong credentials,
  // not active, access denied, forbidden, no such account; Viet Nam not enabled, sender not ours or not able, trial
  // account, our address for word of delivery, the messaging service.
  20003: 'operator',
  20005: 'operator',
  20006: 'operator',
  20403: 'operator',
  20404: 'operator',
  21212: 'operator',
  21408: 'operator',
  21603: 'operator',
  21606: 'operator',
  21608: 'operator',
  21609: 'operator',
  21659: 'operator',
  21660: 'operator',
  21661: 'operator',
  21701: 'operator',
  21703: 'operator',
};

/**
 * How long an account that has to be put right is left alone, in seconds. It is tried again, as the Zalo channel does:
 * Twilio has taken nothing, and an alert to an officer must go the minute somebody has mended the account. Shorter than
 * there, because alerts wait for it.
 */
const operatorWait = 60;

/** What somebody has to put right. */
const ours: ProviderAlarm = { kind: 'provider_account', provider: 'twilio' };

/** A refusal that names no error of its own: somebody in front of Twilio, or Twilio, does not let us in. */
const shutOut: readonly number[] = [401, 403];

/**
 * What one request made of a message. Reasons are codes: never a number, a word or a secret.
 * @param asked `value` is Twilio's id of the message, or null when the answer had none
 */
export function resultOf(asked: Asked<string | null>, clock: Clock): SendResult {
  if (asked.kind === 'notSent') return { kind: 'tryAgain', afterSeconds: null, reason: asked.reason };
  if (asked.kind === 'lost') return { kind: 'unknown', reason: asked.reason };
  if (asked.kind === 'said')
    return asked.value === null
      ? { kind: 'unknown', reason: 'answer of another shape' }
      : { kind: 'accepted', providerMessageId: asked.value };
  const { status, code } = asked;
  // A server's fault, a gateway's page or another address says nothing of what was done before it.
  if (status < 300) return { kind: 'unknown', reason: 'answer of another shape' };
  if (status < 400 || status >= 500) return { kind: 'unknown', reason: `http ${status}` };
  const reason = code === null ? `http ${status}` : `twilio ${code}`;
  const row = code === null ? undefined : rows[code];
  if (status === 429 || row === 'rate')
    return { kind: 'tryAgain', afterSeconds: secondsOfRetryAfter(asked.retryAfter, clock), reason };
  if (row === 'refused') return { kind: 'refused', reason };
  if (row === 'closed') return { kind: 'channelClosed', reason };
  if (row === 'operator' || shutOut.includes(status))
    return { kind: 'tryAgain', afterSeconds: operatorWait, reason: `operator: ${reason}`, alarms: [ours] };
  // A code nobody has told of: Twilio has not taken it, so trying again cannot double it.
  return code === null ? { kind: 'refused', reason } : { kind: 'tryAgain', afterSeconds: null, reason };
}
