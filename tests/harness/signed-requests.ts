import { Agent, request } from 'node:http';
import { smsWords, zaloWords } from '../../simulator/signed-words.ts';
import { simulatedTwilioCredentials } from '../../simulator/twilio.ts';
import { signedForm as formOf } from '../../simulator/twilio-signature.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { headersOf } from '../../simulator/zalo-signature.ts';
import type { TestHotline } from './hotline.ts';

/** A request as it goes over the wire; a header with several values is sent several times. */
export type Wire = { method: string; target: string; headers: Record<string, string | string[]>; body: Buffer };

export const zaloPath = '/webhooks/zalo';
export const smsPath = '/webhooks/sms/twilio';
export const smsStatusPath = '/webhooks/sms/twilio/status';
export const signatureHeaders = { zalo: 'x-zevent-signature', sms: 'x-twilio-signature' } as const;

/** The hotline's own address, which is also its public one in a test. */
export const addressOf = (hotline: Pick<TestHotline, 'webhook'>): string => new URL(hotline.webhook).origin;

/** When all of it was written, by the provider's clock. */
export const writtenAt = new Date(1_795_451_700_000);

/** Signs a body as Zalo does, with the secret the hotline knows unless told. */
export const zaloWire = (body: string | Buffer, timestamp = String(writtenAt.getTime())): Wire =>
  wire(zaloPath, {
    headers: headersOf({ ...simulatedZaloCredentials, body: body.toString('utf8'), timestamp }),
    body,
  });

/** What a person wrote, as Zalo tells it. */
export const zaloMessage = (user: string, text: string, id: string): Wire =>
  wire(zaloPath, zaloWords(user, text, { id, at: writtenAt }));

/** Signs a form as Twilio does. */
export const signedForm = (address: string, path: string, params: Record<string, string>): Wire =>
  wire(path, formOf({ ...simulatedTwilioCredentials, url: `${address}${path}`, params }));

const wire = (target: string, { headers, body }: { headers: Record<string, string>; body: string | Buffer }): Wire => ({
  ...{ method: 'POST', target, headers },
  body: Buffer.from(body),
});

const sidOf = (number: number): string => `SM${number.toString(16).padStart(32, '0')}`;

/** What somebody wrote by SMS, as Twilio tells it. */
export const smsMessage = (address: string, from: string, text: string, number: number): Wire =>
  wire(smsPath, smsWords(address, from, text, sidOf(number)));

/** Word of one of our messages, as Twilio gives it. */
export function smsStatus(address: string, status: string, number: number): Wire {
  const { accountSid, number: from } = simulatedTwilioCredentials;
  const sid = sidOf(number);
  const about = { MessageStatus: status, SmsStatus: status, To: '+84900000001', From: from };
  return signedForm(address, smsStatusPath, { MessageSid: sid, SmsSid: sid, AccountSid: accountSid, ...about });
}

export type WireAnswer = { status: number; body: string; milliseconds: number };

/** Sends requests to one hotline over connections that are kept. */
export function createSender(
  address: string,
  connections = 16,
): { send(wire: Wire): Promise<WireAnswer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(address);
  return {
    send: ({ method, target, headers, body }) =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        const whole = { ...headers, 'content-length': String(body.length) };
        const asked = request({ agent, hostname, port, method, path: target, headers: whole }, (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(pieces).toString('utf8'),
              milliseconds: performance.now() - began,
            }),
          );
        });
        asked.on('error', reject);
        asked.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Runs the work for every item, so many at once, in order of the list. */
export async function atOnce<T>(items: Iterable<T>, hands: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const hand = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
