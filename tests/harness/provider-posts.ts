import { randomBytes } from 'node:crypto';
import { simulatedTwilioCredentials } from '../../simulator/twilio-account.ts';
import { twilioSignatureOf } from '../../simulator/twilio-signature.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo-account.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';

/** A signed webhook, made once: whoever sends it again sends the same bytes under the same id, as a provider does. */
export type ProviderPost = {
  channel: 'zalo' | 'sms';
  /** The provider's id of the message. */
  id: string;
  from: string;
  text: string;
  path: string;
  headers: Record<string, string>;
  body: string;
};

/** A person's words as Zalo tells of them. */
export function zaloPost(from: string, text: string): ProviderPost {
  const timestamp = String(Date.now());
  const id = randomBytes(12).toString('hex');
  const body = JSON.stringify({
    app_id: simulatedZaloCredentials.appId,
    sender: { id: from },
    recipient: { id: simulatedZaloCredentials.oaId },
    event_name: 'user_send_text',
    message: { text, msg_id: id },
    timestamp,
  });
  const headers = {
    'content-type': 'application/json',
    'x-zevent-signature': signatureOf({ ...simulatedZaloCredentials, body, timestamp }),
  };
  return { channel: 'zalo', id, from, text, path: '/webhooks/zalo', headers, body };
}

/** An SMS as Twilio tells of it; `publicUrl` is what its signature is about. */
export function smsPost(publicUrl: string, from: string, text: string): ProviderPost {
  const { accountSid, authToken, number } = simulatedTwilioCredentials;
  const id = `SM${randomBytes(16).toString('hex')}`;
  const params = {
    SmsMessageSid: id,
    SmsSid: id,
    MessageSid: id,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
    NumMedia: '0',
    NumSegments: '1',
    From: from,
    To: number,
    Body: text,
  };
  const path = '/webhooks/sms/twilio';
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': twilioSignatureOf({ authToken, url: `${publicUrl}${path}`, params }),
  };
  return { channel: 'sms', id, from, text, path, headers, body: new URLSearchParams(params).toString() };
}

/** One attempt. @returns the status, 0 when nothing answered within so many milliseconds */
export async function postOnce(
  localUrl: string,
  { path, headers, body }: ProviderPost,
  limit: number,
): Promise<number> {
  try {
    const answer = await fetch(`${localUrl}${path}`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(limit),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
