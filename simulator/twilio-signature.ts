import { createHmac } from 'node:crypto';

/** The value of `X-Twilio-Signature`: over the address exactly as it was given, then every name and value, sorted by name. */
export function twilioSignatureOf({
  authToken,
  url,
  params,
}: {
  authToken: string;
  url: string;
  params: Record<string, string>;
}): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => `${text}${name}${params[name]}`, url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
