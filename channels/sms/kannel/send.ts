import { SegmentedMessage } from 'sms-segments-calculator';
import type { Clock } from '../../../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../../../domain/message.ts';
import type { Get } from '../../http.ts';
import { mobileOf } from '../number.ts';
import { resultOf } from './errors.ts';
import { statusPath } from './receive.ts';
import type { OpenKannelSettings } from './settings.ts';

/** As many parts as `max-messages` lets through: of a longer text Kannel would cut the end off without a word. */
const mostParts = 10;

/** What fits into them where the text is no plain one: 67 characters each. An SMS has no buttons. */
export const limits = { textLength: mostParts * 67, buttons: 0, buttonTitleLength: 0 } as const;

/** Delivered, not delivered, waiting at the operator, taken by the operator, refused by the operator. */
const everyReport = '31';

export type SenderParts = { settings: OpenKannelSettings; get: Get; clock: Clock };

/**
 * One attempt to send one message, one request. What does not fit is refused, never cut. Source: Kannel 1.4.5 User's Guide,
 * "Using the HTTP interface to send SMS messages". Everything is in the address, the password too: it is never logged.
 */
export function createSender({ settings, get, clock }: SenderParts) {
  const { sendsmsUrl, username, password, from } = settings;
  return async (message: RenderedMessage, address: string, signal: AbortSignal, ourId: string): Promise<SendResult> => {
    // Nothing ever goes abroad or to a line that costs: whoever can make us send could otherwise make us pay.
    const to = mobileOf(address);
    if (to === null) return { kind: 'channelClosed', reason: 'no mobile number' };
    if (message.buttons.length > limits.buttons) return { kind: 'refused', reason: 'too many buttons' };
    const { text } = message;
    const measured = new SegmentedMessage(text, 'auto', false);
    if (measured.segmentsCount > mostParts) return { kind: 'refused', reason: 'text too long' };
    const query = new URLSearchParams({
      username,
      password,
      from,
      to,
      // Without the 2 a letter outside the GSM alphabet arrives as a question mark.
      coding: measured.encodingName === 'GSM-7' ? '0' : '2',
      charset: 'UTF-8',
      'dlr-mask': everyReport,
      'dlr-url': reportUrl(settings, ourId),
      text,
    });
    return resultOf(await get(`${sendsmsUrl}?${query}`, {}, signal), ourId, clock);
  };
}

/**
 * Where Kannel tells what became of a message: it puts the kind of report in the place of %d and its time in that of %T. The
 * operator's own words (%A) are not asked for, because they quote the message.
 */
function reportUrl({ publicUrl, callbackSecret }: OpenKannelSettings, ourId: string): string {
  // A percent sign of ours would be read as one of Kannel's.
  const ours = `${publicUrl}${statusPath.replace(':secret', callbackSecret)}?id=${encodeURIComponent(ourId)}`;
  return `${ours.replaceAll('%', '%%')}&type=%d&ts=%T`;
}
