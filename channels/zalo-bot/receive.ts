import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { FileKind, SentFile } from '../../domain/media.ts';
import type { Content, Inbound, InboundNotUnderstood } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../channel.ts';
import { parseKeepingIds } from '../json.ts';
import type { OpenZaloBotSettings } from './settings.ts';

const secretHeader = 'x-bot-api-secret-token';

/**
 * Is this webhook from Zalo? It carries the secret that was told to setWebhook, and signs nothing: the whole body is believed
 * with it. Source: Zalo Bot documentation, webhook.
 */
export function verify(settings: OpenZaloBotSettings, raw: RawRequest): Verified {
  const given = raw.headers[secretHeader];
  if (given === undefined || given === '') return { kind: 'badSignature', reason: 'no secret' };
  // Hashes are of one length, whatever was sent.
  if (!timingSafeEqual(hashOf(given), hashOf(settings.secret))) return { kind: 'badSignature', reason: 'wrong secret' };
  return readEvent(raw.body) === null ? { kind: 'badBody', reason: 'not an event' } : { kind: 'genuine' };
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** An id as it may go into a key or an address: printable, bounded. */
const id = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^[\x21-\x7e]{1,200}$/))
  .optional()
  .catch(undefined);
const words = z.string().optional().catch(undefined);
const fileUrl = z.string().min(1).max(4_096).optional().catch(undefined);

const message = z
  .object({
    message_id: id,
    from: z
      .object({ id, is_bot: z.boolean().optional().catch(undefined) })
      .optional()
      .catch(undefined),
    chat: z.object({ id, chat_type: words }).optional().catch(undefined),
    /** Milliseconds. */
    date: z
      .union([z.string(), z.number().transform(String)])
      .optional()
      .catch(undefined),
    text: words,
    caption: words,
    photo: fileUrl,
    voice_url: fileUrl,
  })
  .optional()
  .catch(undefined);
const bare = z.object({ event_name: words, message });
/** Documented in a wrapper, and seen without one. */
const wrapped = z.object({ result: bare }).transform(({ result }) => result);

type BotEvent = z.infer<typeof bare>;
type BotMessage = NonNullable<BotEvent['message']>;

/** A webhook's body as an event, in either shape; every field may be odd. Null when it is no JSON object. */
function readEvent(body: Buffer): BotEvent | null {
  const found = parseKeepingIds(body.toString('utf8'));
  const parsed = wrapped.safeParse(found);
  return parsed.success ? parsed.data : (bare.safeParse(found).data ?? null);
}

/** What a genuine webhook says: one object a request. Source: Zalo Bot documentation, webhook and its events. */
export function read(raw: RawRequest): Inbound[] {
  const event = readEvent(raw.body);
  if (event === null) return [notUnderstood(raw, null, 'not an event')];
  const kind = /^message\.([a-z_]{1,40})\.received$/.exec(event.event_name ?? '')?.[1];
  return kind === undefined ? [notUnderstood(raw, event, 'unknown event')] : fromSomebody(raw, event, kind);
}

/**
 * Somebody sent something. Whoever can be answered is answered: an unknown kind, or a known one in a new shape, is a message
 * with a file nobody could read, and its raw body is kept and warned of beside it.
 */
function fromSomebody(raw: RawRequest, event: BotEvent, kind: string): Inbound[] {
  const found = event.message;
  const address = found?.chat?.id ?? found?.from?.id;
  if (found === undefined || address === undefined) return [notUnderstood(raw, event, 'message without sender')];
  if (found.from?.is_bot === true) return [{ kind: 'ignored', channel: 'zalo-bot', reason: 'echo' }];
  // What is answered in a group is read by all of it.
  const { chat_type: chatType = 'PRIVATE' } = found.chat ?? {};
  if (chatType !== 'PRIVATE') return [{ kind: 'ignored', channel: 'zalo-bot', reason: 'group' }];
  const content = contentOf(found, kind);
  const files = filesOf(found, kind);
  const heard: Inbound = {
    kind: 'message',
    ...when(raw, event),
    id: found.message_id ?? keyOf(found, kind, address, raw),
    address,
    content: content ?? { kind: 'media', media: 'file' },
    ...(files.length > 0 && { files }),
  };
  return content === null ? [heard, notUnderstood(raw, event, 'message of another shape')] : [heard];
}

function contentOf(found: BotMessage, kind: string): Content | null {
  switch (kind) {
    case 'text':
      return found.text === undefined ? null : { kind: 'text', text: wellFormed(found.text) };
    case 'image': {
      // Words sent along with a picture are judged as words: they may be the call for help.
      const caption = wellFormed(found.caption ?? '');
      return caption.trim() === '' ? { kind: 'media', media: 'image' } : { kind: 'text', text: caption };
    }
    case 'voice':
      return { kind: 'media', media: 'audio' };
    case 'sticker':
      return { kind: 'media', media: 'sticker' };
    // Of children, of people with disabilities, of whoever cannot read, Zalo passes on only that they wrote.
    case 'unsupported':
      return { kind: 'media', media: 'withheld' };
    default:
      return null;
  }
}

function filesOf(found: BotMessage, kind: string): SentFile[] {
  const file = (of: FileKind, url: string | undefined): SentFile[] => (url === undefined ? [] : [{ kind: of, url }]);
  if (kind === 'image') return file('image', found.photo);
  return kind === 'voice' ? file('audio', found.voice_url) : [];
}

/** Lone halves of surrogate pairs (JSON can carry them, UTF-8 and the database cannot) are replaced; then NFC. */
const wellFormed = (text: string): string => composed(text.replace(/\p{Surrogate}/gu, '\ufffd'));

function notUnderstood(raw: RawRequest, event: BotEvent | null, reason: string): InboundNotUnderstood {
  return { kind: 'not-understood', ...when(raw, event), id: keyOfBody(raw), reason };
}

const keyOfBody = (raw: RawRequest): string => `body:${createHash('sha256').update(raw.body).digest('hex')}`;

/** The key of a message without an id of its own: a repeat has the same, whatever is new around it. */
function keyOf(found: BotMessage, kind: string, address: string, raw: RawRequest): string {
  const key = `${kind}:${address}:${found.date ?? ''}`;
  return found.date !== undefined && /^[\x21-\x7e]{1,200}$/.test(key) ? key : keyOfBody(raw);
}

function when(raw: RawRequest, event: BotEvent | null): { channel: 'zalo-bot'; sentAt: Date | null; receivedAt: Date } {
  const date = event?.message?.date ?? '';
  const sentAt = new Date(/^\d{1,16}$/.test(date) ? Number(date) : Number.NaN);
  return { channel: 'zalo-bot', sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt, receivedAt: raw.receivedAt };
}
