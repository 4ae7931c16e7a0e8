import { randomBytes } from 'node:crypto';
import { simulatedTwilioCredentials } from '../simulator/twilio-account.ts';
import { twilioSignatureOf } from '../simulator/twilio-signature.ts';
import { simulatedZaloCredentials } from '../simulator/zalo-account.ts';
import { signatureOf } from '../simulator/zalo-signature.ts';

/** Where the bot listens, and the public address Twilio signs. */
export type BotAddress = { localUrl: string; publicUrl: string };

/** Posts a person's words as Zalo does. @returns when the request left, and how it was answered */
export async function personWrites(
  { localUrl }: BotAddress,
  user: string,
  text: string,
): Promise<{ sentAt: number; status: number }> {
  const timestamp = String(Date.now());
  const body = JSON.stringify({
    app_id: simulatedZaloCredentials.appId,
    sender: { id: user },
    recipient: { id: simulatedZaloCredentials.oaId },
    event_name: 'user_send_text',
    message: { text, msg_id: randomBytes(12).toString('hex') },
    timestamp,
  });
  const signature = signatureOf({ ...simulatedZaloCredentials, body, timestamp });
  const headers = { 'content-type': 'application/json', 'x-zevent-signature': signature };
  return post(`${localUrl}/webhooks/zalo`, headers, body);
}

/** Posts an officer's SMS as Twilio does. @returns when the request left, and how it was answered */
export async function officerReplies(
  { localUrl, publicUrl }: BotAddress,
  phone: string,
  text: string,
): Promise<{ sentAt: number; status: number }> {
  const { accountSid, authToken, number } = simulatedTwilioCredentials;
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const params = {
    SmsMessageSid: sid,
    SmsSid: sid,
    MessageSid: sid,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    SmsStatus: 'received',
    NumMedia: '0',
    NumSegments: '1',
    From: phone,
    To: number,
    Body: text,
  };
  const path = '/webhooks/sms/twilio';
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': twilioSignatureOf({ authToken, url: `${publicUrl}${path}`, params }),
  };
  return post(`${localUrl}${path}`, headers, new URLSearchParams(params).toString());
}

async function post(url: string, headers: Record<string, string>, body: string) {
  const sentAt = Date.now();
  const answer = await fetch(url, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return { sentAt, status: answer.status };
}
