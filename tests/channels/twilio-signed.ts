import { createHmac } from 'node:crypto';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import type { Sent } from './contract.ts';

export const publicUrl = 'https://hotline.example.vn';

/** A form's fields, a repeated one as a list. */
export function fieldsOf(body: Buffer | string): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body.toString()))
    fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries(fields);
}

/** What Twilio signs: the address it was told, then every field, sorted, of a repeated one each value once. */
export function signatureOf({ path, query, body }: Sent, authToken: string = simulatedTwilio.authToken): string {
  const url = `${publicUrl}${path}${query === '' ? '' : `?${query}`}`;
  const fields = Object.entries(fieldsOf(body)).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = fields.flatMap(([name, values]) => [...new Set(values)].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(`${url}${words.join('')}`)
    .digest('base64');
}
