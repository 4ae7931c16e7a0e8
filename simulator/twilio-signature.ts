import { createHmac } from 'node:crypto';

/** What a webhook is signed over: the address exactly as it was given, then every name and value, sorted by name. */
export type Signed = { authToken: string; url: string; params: Record<string, string> };

/** The value of `X-Twilio-Signature`. */
export function twilioSignatureOf({ authToken, url, params }: Signed): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => `${text}${name}${params[name]}`, url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/** A webhook of Twilio's as it is posted. */
export const signedForm = (signed: Signed): { headers: Record<string, string>; body: string } => ({
  headers: {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': twilioSignatureOf(signed),
  },
  body: new URLSearchParams(signed.params).toString(),
});
