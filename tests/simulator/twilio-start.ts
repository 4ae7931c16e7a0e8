import twilio from 'twilio';
import { simulatedTwilioCredentials } from '../../simulator/twilio.ts';
import type { Heard } from './start.ts';

const { accountSid, authToken, number } = simulatedTwilioCredentials;
export const officer = '+84900000001';
export const account = `/twilio/2010-04-01/Accounts/${accountSid}`;
export const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/** The official library, speaking to the simulator. */
export function officialClient(url: string) {
  const httpClient = new twilio.RequestClient();
  const request = httpClient.request.bind(httpClient);
  httpClient.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', `${url}/twilio`) });
  return twilio(accountSid, authToken, { httpClient });
}

/** One POST of a new message; answers status and body as they came. */
export async function sendSms(
  url: string,
  form: Record<string, string>,
  { headers = { authorization: basic }, waitMs = 10_000 }: { headers?: Record<string, string>; waitMs?: number } = {},
) {
  const answer = await fetch(`${url}${account}/Messages.json`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ From: number, ...form }),
    redirect: 'manual',
    signal: AbortSignal.timeout(waitMs),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

/** The fields of a webhook's form. */
export const formOf = ({ body }: Heard): Record<string, string> => Object.fromEntries(new URLSearchParams(body));

/** Does the official library find this webhook to be Twilio's own, for this address? */
export const isGenuine = (heard: Heard, url: string): boolean =>
  twilio.validateRequest(authToken, heard.headers['x-twilio-signature'] ?? '', url, formOf(heard));
