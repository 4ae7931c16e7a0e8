import { randomBytes } from 'node:crypto';
import { simulatedTwilioCredentials } from './twilio-account.ts';
import { inboundParams } from './twilio-events.ts';
import { signedForm } from './twilio-signature.ts';
import { simulatedZaloCredentials } from './zalo-account.ts';
import { newMessageId, tell } from './zalo-events.ts';
import { headersOf } from './zalo-signature.ts';

/** What somebody wrote, as its provider posts it to the hotline: for whoever posts it past a running simulator. */
export type SignedWords = {
  /** The provider's id of the message. */
  id: string;
  path: string;
  headers: Record<string, string>;
  body: string;
};

/** A person's words as Zalo tells of them. */
export function zaloWords(
  user: string,
  text: string,
  { id = newMessageId(), at = new Date() }: { id?: string; at?: Date } = {},
): SignedWords {
  const account = simulatedZaloCredentials;
  const body = tell(account, { userId: user, conversationId: null }, { act: 'text', text }, at, id).body ?? '';
  return {
    id,
    path: '/webhooks/zalo',
    headers: headersOf({ ...account, body, timestamp: String(at.getTime()) }),
    body,
  };
}

/** An SMS as Twilio tells of it; `publicUrl` is what its signature is about. */
export function smsWords(
  publicUrl: string,
  from: string,
  text: string,
  id: string = `SM${randomBytes(16).toString('hex')}`,
): SignedWords {
  const account = simulatedTwilioCredentials;
  const path = '/webhooks/sms/twilio';
  const params = inboundParams(account, { sid: id, from, to: account.number, text, segments: 1 });
  return { id, path, ...signedForm({ ...account, url: `${publicUrl}${path}`, params }) };
}
