import { createHash, timingSafeEqual } from 'node:crypto';
import type { FileKind, SentFile } from '../../domain/media.ts';
import type { Content, Inbound, InboundNotUnderstood } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../channel.ts';
import { anonymousAddress } from './address.ts';
import { readAttachedFiles, readEvent, readPoint, type ZaloEvent } from './events.ts';
import type { OpenZaloSettings } from './settings.ts';

const signatureHeader = 'x-zevent-signature';

/**
 * Is this webhook from Zalo? The header holds the plain SHA-256 (not an HMAC) of app id, body byte for byte, the body's
 * own timestamp and the OA secret key, with or without `mac=` before it. Source: Zalo OA documentation, webhook overview.
 * Its age is no reason to refuse it: a late retry may be a call for help, and the inbox knows what it has seen.
 */
export function verify(settings: OpenZaloSettings, raw: RawRequest): Verified {
  const header = raw.headers[signatureHeader];
  if (header === undefined || header === '') return { kind: 'badSignature', reason: 'no signature' };
  const event = readEvent(raw.body);
  if (event === null) return { kind: 'badBody', reason: 'not an event' };
  const given = /^(?:mac=)?([0-9a-f]{64})$/.exec(header)?.[1];
  if (given === undefined) return { kind: 'badSignature', reason: 'signature of another shape' };
  const expected = createHash('sha256')
    .update(settings.appId)
    .update(raw.body)
    .update(event.timestamp)
    .update(settings.oaSecretKey)
    .digest();
  if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) return { kind: 'badSignature', reason: 'wrong signature' };
  if (event.app_id !== settings.appId) return { kind: 'badSignature', reason: 'another app' };
  return { kind: 'genuine' };
}

/** What a genuine webhook says. Source: Zalo OA documentation, user events, OA events, anonymous events. */
export function read(raw: RawRequest): Inbound[] {
  const event = readEvent(raw.body);
  const name = event?.event_name ?? '';
  if (event === null) return [notUnderstood(raw, null, 'not an event')];
  if (/^(user|anonymous)_send_/.test(name)) return fromPerson(raw, event, name);
  if (name.startsWith('oa_send_')) return [fromAccount(raw, event, name)];
  switch (name) {
    case 'follow':
    case 'user_click_chatnow':
      return [lifeCycle(raw, event, name, 'opened')];
    case 'unfollow':
      return [lifeCycle(raw, event, name, 'closed')];
    case 'user_withdraw':
      return [lifeCycle(raw, event, name, 'withdrew')];
    case 'user_received_message':
      return [delivery(raw, event, name, 'delivered')];
    case 'user_seen_message':
      return [delivery(raw, event, name, 'read')];
    case 'user_submit_info':
      // Nothing of ours asks for it: what it holds is a name and a number, so it is not even kept.
      return [{ kind: 'ignored', channel: 'zalo', reason: 'user_submit_info' }];
    default:
      return [notUnderstood(raw, event, 'unknown event')];
  }
}

const media = {
  image: 'image',
  gif: 'image',
  audio: 'audio',
  video: 'video',
  sticker: 'sticker',
  link: 'link',
  file: 'file',
} as const;
const isMedia = (kind: string): kind is keyof typeof media => Object.hasOwn(media, kind);

/**
 * A person sent something. Whoever can be answered is answered: an unknown kind, or a known one in a new shape, is a
 * message with a file nobody could read, and its raw body is kept and warned of beside it.
 */
function fromPerson(raw: RawRequest, event: ZaloEvent, name: string): Inbound[] {
  const who = event.sender?.id;
  if (who === undefined) return [notUnderstood(raw, event, 'message without sender')];
  const address = name.startsWith('anonymous_') ? anonymousAddress(event.message?.conversation_id ?? '', who) : who;
  const sentAs = name.replace(/^(user|anonymous)_send_/, '');
  const content = contentOf(event, sentAs);
  const files = filesOf(event, sentAs);
  const received = { ...when(raw, event), id: event.message?.msg_id ?? keyOf(event, name, who) };
  const heard: Inbound = {
    kind: 'message',
    ...received,
    address,
    content: content ?? { kind: 'media', media: 'file' },
    ...(files.length > 0 && { files }),
  };
  return content === null ? [heard, notUnderstood(raw, event, 'message of another shape')] : [heard];
}

function contentOf(event: ZaloEvent, kind: string): Content | null {
  const message = event.message;
  if (message === undefined) return null;
  if (kind === 'text') return message.text === undefined ? null : textOrChoice(wellFormed(message.text));
  if (kind === 'location') {
    const point = readPoint(message);
    // Coordinates nobody can use are no place; the person is still answered.
    return point === null ? { kind: 'media', media: 'file' } : { kind: 'location', point };
  }
  if (!isMedia(kind)) return null;
  // Words sent along with a picture or a link are judged as words: they may be the call for help.
  const words = wellFormed(message.text ?? '');
  return words.replace(/\bhttps?:\/\/\S+/giu, '').trim() === ''
    ? { kind: 'media', media: media[kind] }
    : { kind: 'text', text: words };
}

const fileKindOf: Readonly<Record<string, FileKind>> = {
  image: 'image',
  gif: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
};

/**
 * The files Zalo itself put into the event of a picture, voice, video or file. A link is whatever somebody wrote, and a
 * sticker is Zalo's own picture: neither has a file, nor has an attachment of these kinds beside one.
 */
function filesOf(event: ZaloEvent, sentAs: string): SentFile[] {
  if (event.message === undefined || !Object.hasOwn(fileKindOf, sentAs)) return [];
  return readAttachedFiles(event.message).flatMap(({ type, url }) => {
    const kind = Object.hasOwn(fileKindOf, type) ? fileKindOf[type] : undefined;
    return kind === undefined ? [] : [{ kind, url }];
  });
}

/** A press of our button comes back as text in exactly this shape; people can type it by hand as well. */
const choiceShape = /^#tc:([a-z0-9._:-]{1,200})$/i;

function textOrChoice(text: string): Content {
  const value = choiceShape.exec(text)?.[1];
  return value === undefined ? { kind: 'text', text } : { kind: 'choice', value };
}

/** Lone halves of surrogate pairs (JSON can carry them, UTF-8 and the database cannot) are replaced; then NFC. */
const wellFormed = (text: string): string => composed(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/** What the account sent comes back as an event; only what a human being wrote in Zalo's own chat tool matters. */
function fromAccount(raw: RawRequest, event: ZaloEvent, name: string): Inbound {
  const echo: Inbound = { kind: 'ignored', channel: 'zalo', reason: 'echo' };
  if (event.sender?.admin_id === undefined || name.startsWith('oa_send_anonymous_')) return echo;
  const address = event.recipient?.id;
  if (address === undefined) return notUnderstood(raw, event, 'staff words without recipient');
  const id = event.message?.msg_id ?? keyOf(event, name, address);
  return { kind: 'staff-words', ...when(raw, event), id, address, text: wellFormed(event.message?.text ?? '') };
}

function lifeCycle(raw: RawRequest, event: ZaloEvent, name: string, what: 'opened' | 'closed' | 'withdrew'): Inbound {
  const address = event.follower?.id ?? event.user_id ?? event.sender?.id;
  if (address === undefined) return notUnderstood(raw, event, 'life-cycle without user');
  return { kind: 'life-cycle', ...when(raw, event), id: keyOf(event, name, address), address, event: what };
}

/** The documentation has a list for what was seen and one id for what was received; each is taken for both. */
function delivery(raw: RawRequest, event: ZaloEvent, name: string, outcome: 'delivered' | 'read'): Inbound {
  const found = [...(event.message?.msg_ids ?? []), event.message?.msg_id];
  const providerMessageIds = [...new Set(found.filter((id) => id !== undefined))];
  if (providerMessageIds.length === 0) return notUnderstood(raw, event, 'delivery without message');
  // Several reports of one phone carry one timestamp: the messages they speak of belong into the key.
  const id = keyOf(event, name, `${event.recipient?.id ?? ''}:${providerMessageIds.join(',')}`);
  return { kind: 'delivery', provider: 'zalo', ...when(raw, event), id, providerMessageIds, ourId: null, outcome };
}

function notUnderstood(raw: RawRequest, event: ZaloEvent | null, reason: string): InboundNotUnderstood {
  const seen = when(raw, event);
  return { kind: 'not-understood', ...seen, id: `body:${createHash('sha256').update(raw.body).digest('hex')}`, reason };
}

/** The key of an event without an id of its own: a retry has the same body, hence the same key. */
function keyOf(event: ZaloEvent, name: string, user: string): string {
  const key = `${name}:${user}:${event.timestamp}`;
  return /^[\x21-\x7e]{1,200}$/.test(key) ? key : `event:${createHash('sha256').update(key).digest('hex')}`;
}

function when(raw: RawRequest, event: ZaloEvent | null): { channel: 'zalo'; sentAt: Date | null; receivedAt: Date } {
  const milliseconds = /^\d{1,16}$/.test(event?.timestamp ?? '') ? Number(event?.timestamp) : Number.NaN;
  const sentAt = new Date(milliseconds);
  return { channel: 'zalo', sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt, receivedAt: raw.receivedAt };
}
