import { createHash, timingSafeEqual } from 'node:crypto';
import type { Inbound, InboundNotUnderstood } from '../../../domain/message.ts';
import { composed } from '../../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../../channel.ts';
import { mobileOf } from '../number.ts';
import { nameOfRequest, smsId } from './errors.ts';
import { ourIdOf } from './request-ids.ts';
import type { OpenEsmsSettings } from './settings.ts';
import { fateOf, reportOf } from './status.ts';

export const messagePath = '/webhooks/sms/esms/:secret';
export const statusPath = '/webhooks/sms/esms/:secret/status';

/** The secret in a path, and which door it is. */
function doorOf(path: string): { secret: string; isStatus: boolean } | null {
  const found = /^\/webhooks\/sms\/esms\/([^/]+)(\/status)?$/.exec(path);
  return found === null ? null : { secret: found[1] ?? '', isStatus: found[2] !== undefined };
}

/**
 * Is this request from eSMS? Word of delivery has no signature: whoever knows the secret in the path is believed. What a person
 * sent to the short code is signed as well.
 */
export function verify({ callbackSecret, moPrivateKey }: OpenEsmsSettings, raw: RawRequest): Verified {
  const door = doorOf(raw.path);
  if (door === null || !isSame(door.secret, callbackSecret)) return { kind: 'badSignature', reason: 'wrong secret' };
  if (door.isStatus) return { kind: 'genuine' };
  if (moPrivateKey === null) return { kind: 'badSignature', reason: 'no key for messages' };
  const query = new URLSearchParams(raw.query);
  // A plus sign nobody escaped arrives as a blank.
  const sign = (query.get('sign') ?? '').replaceAll(' ', '+');
  if (sign === '') return { kind: 'badSignature', reason: 'no signature' };
  return isSame(sign, signatureOf(query, moPrivateKey))
    ? { kind: 'genuine' }
    : { kind: 'badSignature', reason: 'wrong signature' };
}

/** Source: eSMS documentation, "Connect to shortcode service": base64 of MD5 over the values one after the other, in UTF-8. */
function signatureOf(query: URLSearchParams, privateKey: string): string {
  const signed = ['cpid', 'smsid', 'content', 'receiverTime'].map((name) => query.get(name) ?? '').join('');
  return createHash('md5').update(`${signed}${privateKey}`, 'utf8').digest('base64');
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (one: string, other: string): boolean => timingSafeEqual(hashed(one), hashed(other));

/** What a genuine request says, by the path it came to. */
export function read(raw: RawRequest): Inbound[] {
  const query = new URLSearchParams(raw.query);
  return [doorOf(raw.path)?.isStatus === true ? aboutOurs(raw, query) : fromPerson(raw, query)];
}

/** Source: eSMS documentation, "Connect to shortcode service". */
function fromPerson(raw: RawRequest, query: URLSearchParams): Inbound {
  const address = mobileOf(query.get('sender') ?? '');
  if (address === null) return notUnderstood(raw, 'sender without a number');
  const words = composed((query.get('content') ?? '').replace(/\p{Surrogate}/gu, '\ufffd'));
  if (words.trim() === '') return notUnderstood(raw, 'message without words');
  const id = query.get('smsid') ?? '';
  const keyed = /^[\x21-\x7e]{1,100}$/.test(id) ? `esms:${id}` : keyOf(raw);
  const text = withoutKeyword(words, query.get('keyword') ?? '');
  const sentAt = timeOf(query.get('receiverTime') ?? '');
  return { kind: 'message', ...seen(raw), id: keyed, sentAt, address, content: { kind: 'text', text } };
}

/**
 * The words behind the keyword that brought the message to us: an officer's "QN 1 TC-..." is her "1 TC-...". Only a whole word
 * is taken off, and where nothing is left it is what she wrote.
 */
function withoutKeyword(words: string, given: string): string {
  const keyword = composed(given).trim();
  const start = words.trimStart();
  if (keyword === '' || start.slice(0, keyword.length).toLowerCase() !== keyword.toLowerCase()) return words;
  const rest = start.slice(keyword.length);
  if (rest !== '' && !/^[\s.,:;!?-]/.test(rest)) return words;
  const left = rest.replace(/^[\s.,:;-]+/, '');
  return left.trim() === '' ? words : left;
}

/** yyyyMMddHHmmss. Which zone is not said; the short codes are in Viet Nam. */
function timeOf(written: string): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(written);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Source: eSMS documentation, "Callback Url". It comes up to five times. */
function aboutOurs(raw: RawRequest, query: URLSearchParams): Inbound {
  const fate = fateOf(Object.fromEntries(query));
  if (fate === null) return notUnderstood(raw, 'unknown status');
  if (fate === 'onItsWay') return { kind: 'ignored', channel: 'sms', reason: 'on its way' };
  const requestId = query.get('RequestId') ?? '';
  const ourId = ourIdOf(requestId);
  const id = smsId.safeParse(query.get('SMSID')).data;
  // One whose id we were never told is known by its RequestId.
  const names = [...(id === undefined ? [] : [id]), ...(ourId === null ? [] : [nameOfRequest(requestId)])];
  const [first, ...others] = names;
  if (first === undefined) return notUnderstood(raw, 'status without message');
  return reportOf([first, ...others], fate, { ourId, receivedAt: raw.receivedAt });
}

const notUnderstood = (raw: RawRequest, reason: string): InboundNotUnderstood => ({
  kind: 'not-understood',
  ...seen(raw),
  id: keyOf(raw),
  reason,
});

const keyOf = (raw: RawRequest): string => `esms-query:${createHash('sha256').update(raw.query).digest('hex')}`;

const seen = (raw: RawRequest): { channel: 'sms'; sentAt: null; receivedAt: Date } => ({
  channel: 'sms',
  sentAt: null,
  receivedAt: raw.receivedAt,
});
