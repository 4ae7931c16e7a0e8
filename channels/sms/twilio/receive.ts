import { createHash } from 'node:crypto';
import twilio from 'twilio';
import type { Content, Inbound, InboundNotUnderstood } from '../../../domain/message.ts';
import { composed } from '../../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../../channel.ts';
import { mobileOf } from '../number.ts';
import { type Form, field, readForm } from './form.ts';
import type { OpenTwilioSettings } from './settings.ts';

export const messagePath = '/webhooks/sms/twilio';
export const statusPath = '/webhooks/sms/twilio/status';

const signatureHeader = 'x-twilio-signature';

/**
 * Is this webhook from Twilio? The header holds the HMAC-SHA1, keyed with the auth token, of the address Twilio was
 * told, with its query as received, and of every field of the form, sorted; Twilio adds fields without notice. Source:
 * Twilio documentation, "Webhooks security". A late repetition may be a call for help: age is no reason to refuse it.
 */
export function verify(settings: OpenTwilioSettings, raw: RawRequest): Verified {
  const signature = raw.headers[signatureHeader];
  if (signature === undefined || signature === '') return { kind: 'badSignature', reason: 'no signature' };
  const form = readForm(raw.body);
  if (form === null) return { kind: 'badBody', reason: 'no form' };
  const url = `${settings.publicUrl}${raw.path}${raw.query === '' ? '' : `?${raw.query}`}`;
  if (!isSigned(settings.authToken, signature, url, form)) return { kind: 'badSignature', reason: 'wrong signature' };
  if (field(form, 'AccountSid') !== settings.accountSid) return { kind: 'badSignature', reason: 'another account' };
  return { kind: 'genuine' };
}

function isSigned(authToken: string, signature: string, url: string, form: Form): boolean {
  try {
    return twilio.validateRequest(authToken, signature, url, form);
  } catch {
    // An address the library cannot take apart: nothing Twilio was ever told.
    return false;
  }
}

/** What a genuine webhook says, by the path it came to. */
export function read(raw: RawRequest): Inbound[] {
  const form = readForm(raw.body);
  if (form === null) return [notUnderstood(raw, 'no form')];
  return [raw.path === statusPath ? aboutOurs(raw, form) : fromPerson(raw, form)];
}

/** Source: Twilio documentation, "Twilio's request to your incoming message webhook URL". */
function fromPerson(raw: RawRequest, form: Form): Inbound {
  const words = readWords(field(form, 'From'), field(form, 'Body'), field(form, 'NumMedia'));
  if (words.kind === 'not-understood') return notUnderstood(raw, words.reason);
  // Without an id of its own: a repetition has the same body, hence the same key.
  return { ...words, ...seen(raw), id: sidOf(form) ?? keyOf(raw) };
}

type Words = { kind: 'message'; address: string; content: Content } | { kind: 'not-understood'; reason: string };

/** What somebody wrote, by whichever way we hear of it: a webhook, or Twilio's list. */
export function readWords(from: string, body: string, numMedia: string): Words {
  const address = addressOf(from);
  // A name instead of a number is an advertisement or a service: nobody can be answered there.
  if (address === null) return { kind: 'not-understood', reason: 'sender without a number' };
  const text = composed(body.replace(/\p{Surrogate}/gu, '\ufffd'));
  const hasText = text.trim() !== '';
  if (!hasText && !(Number(numMedia) > 0)) return { kind: 'not-understood', reason: 'message without words' };
  return { kind: 'message', address, content: hasText ? { kind: 'text', text } : { kind: 'media', media: 'image' } };
}

/** In the form +84912345678; a number of another country as it came, when it is one. */
const addressOf = (from: string): string | null => mobileOf(from) ?? (/^\+[1-9]\d{6,14}$/.test(from) ? from : null);

const outcomes = new Map<string, 'delivered' | 'read' | 'failed' | 'onItsWay'>([
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['accepted', 'onItsWay'],
  ['queued', 'onItsWay'],
  ['sending', 'onItsWay'],
  ['sent', 'onItsWay'],
]);

/** Source: Twilio documentation, "Track the message status of outbound messages". */
function aboutOurs(raw: RawRequest, form: Form): Inbound {
  const status = field(form, 'MessageStatus');
  const outcome = outcomes.get(status);
  const sid = sidOf(form);
  if (outcome === undefined) return notUnderstood(raw, 'unknown status');
  if (outcome === 'onItsWay') return { kind: 'ignored', channel: 'sms', reason: status };
  if (sid === null) return notUnderstood(raw, 'status without message');
  const error = field(form, 'ErrorCode');
  return {
    kind: 'delivery',
    provider: 'twilio',
    ...seen(raw),
    id: `${sid}:${status}`,
    providerMessageIds: [sid],
    ourId: ourIdOf(raw.query),
    outcome,
    ...(outcome === 'failed' ? { reason: `twilio ${/^[1-9]\d{0,5}$/.test(error) ? error : status}` } : {}),
  };
}

/** Our id of the message, as given with its callback address; anything else in its place says nothing. */
function ourIdOf(query: string): string | null {
  const id = new URLSearchParams(query).get('id') ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : null;
}

/** Twilio's id of the message. */
function sidOf(form: Form): string | null {
  const sid = field(form, 'MessageSid') || field(form, 'SmsSid');
  return /^[\x21-\x7e]{1,64}$/.test(sid) ? sid : null;
}

const notUnderstood = (raw: RawRequest, reason: string): InboundNotUnderstood => ({
  kind: 'not-understood',
  ...seen(raw),
  id: keyOf(raw),
  reason,
});

const keyOf = (raw: RawRequest): string => `body:${createHash('sha256').update(raw.body).digest('hex')}`;

/** Twilio does not say when something happened. */
const seen = (raw: RawRequest): { channel: 'sms'; sentAt: null; receivedAt: Date } => ({
  channel: 'sms',
  sentAt: null,
  receivedAt: raw.receivedAt,
});
