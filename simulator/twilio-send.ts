import { z } from 'zod';
import type { TwilioAccount } from './twilio-account.ts';
import { type TwilioError, twilioError } from './twilio-json.ts';

const longestBody = 1_600;
const phone = /^\+[1-9]\d{6,14}$/;
/** A sender's name instead of a number: letters, figures and blanks, at least one letter. */
const senderName = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;
const webAddress = z.url({ protocol: /^https?$/ });

/** A message as Twilio would take it, or the error it answers. */
export type ReadSend =
  | {
      kind: 'message';
      to: string;
      from: string | null;
      messagingServiceSid: string | null;
      text: string;
      statusCallback: string | null;
    }
  | { kind: 'refused'; error: TwilioError };

const refused = (code: number, message: string): ReadSend => ({
  kind: 'refused',
  error: twilioError(400, code, message),
});

/** Reads the form of `POST .../Messages.json`. */
export function readSend(form: Record<string, string>, account: TwilioAccount): ReadSend {
  const { To: to = '', From: from = '', MessagingServiceSid: service = '', Body: text = '' } = form;
  const statusCallback = form.StatusCallback || null;
  if (to === '') return refused(21604, "A 'To' phone number is required.");
  if (!phone.test(to)) return refused(21211, `Invalid 'To' Phone Number: ${to.slice(0, 20)}`);
  if (from === '' && service === '') return refused(21603, "A 'From' phone number is required.");
  if (service !== '' && !/^MG[0-9a-f]{32}$/.test(service))
    return refused(21701, 'The Messaging Service does not exist.');
  if (from !== '' && from !== account.number && !senderName.test(from)) {
    return refused(21606, `The 'From' phone number ${from.slice(0, 20)} is not valid for your account.`);
  }
  if (text.trim() === '') return refused(21602, 'Message body is required.');
  // UTF-16 units: the strictest of the ways a "character" may be counted.
  if (text.length > longestBody) {
    return refused(21617, 'The concatenated message body exceeds the 1600 character limit.');
  }
  if (statusCallback !== null && !webAddress.safeParse(statusCallback).success) {
    return refused(21609, "The 'StatusCallback' URL is not a valid URL.");
  }
  return { kind: 'message', to, from: from || null, messagingServiceSid: service || null, text, statusCallback };
}
