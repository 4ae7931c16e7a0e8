import { createHash } from 'node:crypto';

/** What a webhook is signed over: the body byte for byte, and the `timestamp` written in it. */
export type Signed = { appId: string; oaSecretKey: string; body: string; timestamp: string };

/** The value of `X-ZEvent-Signature`. Plain SHA-256 over the parts, not an HMAC: this is what Zalo does. */
export function signatureOf({ appId, oaSecretKey, body, timestamp }: Signed): string {
  return `mac=${createHash('sha256').update(`${appId}${body}${timestamp}${oaSecretKey}`, 'utf8').digest('hex')}`;
}

/** What a webhook of Zalo's is posted with. */
export const headersOf = (signed: Signed): Record<string, string> => ({
  'content-type': 'application/json',
  'x-zevent-signature': signatureOf(signed),
});
