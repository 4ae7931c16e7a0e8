import { createHash, timingSafeEqual } from 'node:crypto';
import type { Content, Inbound, InboundNotUnderstood } from '../../../domain/message.ts';
import { composed } from '../../../domain/normal-form.ts';
import { readLine } from '../../../domain/phone.ts';
import type { RawRequest, Verified } from '../../channel.ts';
import { mobileOf } from '../number.ts';
import type { OpenKannelSettings } from './settings.ts';

export const messagePath = '/webhooks/sms/kannel/:secret';
export const statusPath = '/webhooks/sms/kannel/:secret/status';

/** Is this from the gateway? Kannel signs nothing: it knows the secret in the address, or it does not. */
export function verify({ callbackSecret }: OpenKannelSettings, { path }: RawRequest): Verified {
  const given = /^\/webhooks\/sms\/kannel\/([^/]*)(\/status)?$/.exec(path)?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(callbackSecret))
    ? { kind: 'genuine' }
    : { kind: 'badSignature', reason: 'wrong secret' };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What a genuine request says, by the path it came to. */
export function read(raw: RawRequest): Inbound[] {
  const query = new URLSearchParams(raw.query);
  return [raw.path.endsWith('/status') ? aboutOurs(raw, query) : fromPerson(raw, query)];
}

/**
 * What somebody wrote. Source: Kannel 1.4.5 User's Guide, "SMS-service configurations": `post-url` with %p, %T, %I and %c in
 * its query, the words as body; deploy/kannel.conf.
 */
function fromPerson(raw: RawRequest, query: URLSearchParams): Inbound {
  const address = addressOf(query.get('from') ?? raw.headers['x-kannel-from'] ?? '');
  // A name instead of a number is an advertisement or a service: nobody can be answered there.
  if (address === null) return notUnderstood(raw, query, 'sender without a number');
  const words = wordsOf(raw, query);
  if (words === null) return notUnderstood(raw, query, 'message that is no text');
  const text = composed(words.replace(/\p{Surrogate}/gu, '\ufffd'));
  if (text.trim() === '') return notUnderstood(raw, query, 'message without words');
  const content: Content = { kind: 'text', text };
  // Without an id of its own: a repetition says the same, hence has the same key.
  return { kind: 'message', ...seen(raw, query), id: idOf(query) ?? keyOf(raw), address, content };
}

/**
 * In the form +84912345678; a number of another country as well: somebody carried off abroad writes with what SIM she has. An
 * operator may leave the plus away, or write 00 in its place.
 */
function addressOf(from: string): string | null {
  const mobile = mobileOf(from);
  if (mobile !== null) return mobile;
  const digits = /^\s*(?:\+|00)?([1-9]\d{7,14})\s*$/.exec(from)?.[1];
  return digits === undefined ? null : (readLine(`+${digits}`)?.phone ?? null);
}

/** null: bytes of a program and not of a person. */
function wordsOf({ headers, body }: RawRequest, query: URLSearchParams): string | null {
  const inQuery = query.get('text') ?? '';
  if (body.length === 0) return inQuery;
  switch ((query.get('coding') ?? headers['x-kannel-coding'])?.trim()) {
    // Vietnamese as it came from the telephone; where mo-recode is on, Kannel makes UTF-8 of it.
    case '2':
      return new TextDecoder('utf-16be').decode(body);
    // Eight bits that are said to be no text: some telephones say so of a text.
    case '1':
      return textIn(body);
    default:
      return body.toString('utf8');
  }
}

function textIn(body: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return /[^\P{Cc}\r\n\t]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Source: Kannel 1.4.5 User's Guide, "SMS Delivery Reports". They come in any order. */
const outcomes = new Map<string, 'delivered' | 'failed' | 'onItsWay'>([
  ['1', 'delivered'],
  ['2', 'failed'],
  ['16', 'failed'],
  ['4', 'onItsWay'],
  ['8', 'onItsWay'],
  ['32', 'onItsWay'],
]);

function aboutOurs(raw: RawRequest, query: URLSearchParams): Inbound {
  const type = query.get('type') ?? '';
  const outcome = outcomes.get(type);
  if (outcome === undefined) return notUnderstood(raw, query, 'unknown status');
  if (outcome === 'onItsWay') return { kind: 'ignored', channel: 'sms', reason: `on its way ${type}` };
  const id = idOf(query);
  if (id === null) return notUnderstood(raw, query, 'status without message');
  return {
    kind: 'delivery',
    provider: 'kannel',
    ...seen(raw, query),
    id: `${id}:${type}`,
    providerMessageIds: [id],
    ourId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null,
    outcome,
    ...(outcome === 'failed' ? { reason: `kannel ${type}` } : {}),
  };
}

/** Kannel's id of what came in, ours of what went out. */
function idOf(query: URLSearchParams): string | null {
  const id = query.get('id') ?? '';
  return /^[\x21-\x7e]{1,64}$/.test(id) ? id : null;
}

const notUnderstood = (raw: RawRequest, query: URLSearchParams, reason: string): InboundNotUnderstood => ({
  kind: 'not-understood',
  ...seen(raw, query),
  id: keyOf(raw),
  reason,
});

const keyOf = ({ query, body }: RawRequest): string =>
  `request:${createHash('sha256').update(`${query}\n`).update(body).digest('hex')}`;

/** `ts` is the second in which Kannel had it from the operator, or knew of the report. */
function seen(raw: RawRequest, query: URLSearchParams): { channel: 'sms'; sentAt: Date | null; receivedAt: Date } {
  const ts = query.get('ts') ?? '';
  const sentAt = /^[1-9]\d{8,10}$/.test(ts) ? new Date(Number(ts) * 1000) : null;
  return { channel: 'sms', sentAt, receivedAt: raw.receivedAt };
}
